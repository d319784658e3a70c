"""Figures of missions. Each opens to its cases: beside every count stands the filter that lists them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from peygir.base.numbers import wilson_interval
from peygir.domain.audit.actors import Actor
from peygir.domain.demands.counts import Figure
from peygir.domain.missions.filters import ME, NO_REASON, MissionFilter
from peygir.domain.missions.models import Mission
from peygir.domain.missions.narrowing import condition_of
from peygir.domain.missions.states import State
from peygir.domain.missions.worklist import queryset

__all__ = [
    "Figure", "OfficeLine", "Share", "Subtree", "Today", "by_level", "by_office_and_state", "by_reason", "by_state", "subtree",
    "today", "verified_share",
]  # fmt: skip
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Share:
    """`good` of `of`, with Wilson's interval of 95 % from `low` to `high`, as shares of one; `share` is None where none is."""

    good: int
    of: int

    @property
    def share(self) -> float | None:
        return self.good / self.of if self.of else None

    @property
    def low(self) -> float:
        return wilson_interval(self.good, self.of, confidence=CONFIDENCE)[0]

    @property
    def high(self) -> float:
        return wilson_interval(self.good, self.of, confidence=CONFIDENCE)[1]


@dataclass(frozen=True, slots=True)
class Today:
    danger: Figure
    late: Figure
    due_today: Figure
    due_week: Figure
    near: Figure
    mine: Figure  # the own appointment is accountable
    waits_for_me: Figure
    waits_for_others: Figure
    waits_for_giver: Figure
    contested: Figure
    to_verify: Figure
    blocked: Figure
    open: Figure


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """`verified`: of those whose output was claimed, how many a second person confirmed."""

    office_id: int | None  # None: drafts that name no office yet
    states: dict[str, Figure]
    late: Figure
    blocked: Figure
    verified: Share
    total: Figure  # of the states shown


@dataclass(frozen=True, slots=True)
class Subtree:
    offices: list[OfficeLine]
    states: dict[str, Figure]
    due: dict[str, Figure]  # late, today, week, near
    reasons: dict[str, Figure]  # of the late ones
    levels: dict[str, Figure]  # of the blocked ones
    verified: Share


_DUES = ("late", "today", "week", "near")
_CLAIMED = Q(state__in=[State.DONE_CLAIMED, State.VERIFIED, State.REOPENED])


def today(by: Actor, *, at: datetime, chosen: MissionFilter | None = None) -> Today:
    """What must be done now, over all the actor sees. One query."""
    base = chosen or MissionFilter()
    filters = {
        "danger": MissionFilter(danger=True),
        "late": MissionFilter(due="late"),
        "due_today": MissionFilter(due="today"),
        "due_week": MissionFilter(due="week"),
        "near": MissionFilter(due="near"),
        "mine": MissionFilter(accountable=ME),
        "waits_for_me": MissionFilter(waiting="me"),
        "waits_for_others": MissionFilter(waiting="others"),
        "waits_for_giver": MissionFilter(waiting="giver"),
        "contested": MissionFilter(states=(State.CONTESTED,)),
        "to_verify": MissionFilter(states=(State.DONE_CLAIMED,)),
        "blocked": MissionFilter(blocked=True),
        "open": MissionFilter(),
    }
    found = queryset(by, base, at=at).order_by()
    numbers = found.aggregate(**{name: Count("pk", filter=condition_of(one, by, at)) for name, one in filters.items()})
    where = {"place_id": base.place_id, "office_id": base.office_id}
    return Today(**{name: Figure(numbers[name], one.query(**where)) for name, one in filters.items()})


def by_office_and_state(by: Actor, chosen: MissionFilter | None = None, *, at: datetime) -> list[OfficeLine]:
    """Where it sticks: offices × states, the most late first. Two queries."""
    base = chosen or MissionFilter()
    rows = _grouped(
        queryset(by, base, at=at),
        ("office_id", "state"),
        late=Count("pk", filter=condition_of(MissionFilter(due="late"), by, at)),
        blocked=Count("pk", filter=Q(blocked=True)),
    )
    claimed = _shares(by, base, at, "office_id")
    lines: dict[int | None, dict[str, tuple[int, int, int]]] = {}
    for office_id, state, number, late, blocked in rows:
        lines.setdefault(office_id, {})[state] = (number, late, blocked)
    made = [_line(office_id, states, claimed.get(office_id, Share(0, 0)), base) for office_id, states in lines.items()]
    return sorted(made, key=lambda line: (-line.late.number, -line.total.number, line.office_id or 0))


def by_state(by: Actor, chosen: MissionFilter, *, at: datetime) -> dict[str, Figure]:
    """How many are in each state; states nobody is in are left out. One query."""
    found = dict(_grouped(queryset(by, chosen, at=at), ("state",)))
    return {state: Figure(found[state], _first(chosen, states=(state,))) for state in State if state in found}


def by_reason(by: Actor, chosen: MissionFilter, *, at: datetime) -> dict[str, Figure]:
    """The late ones by the reason in force, the most first; "" for those nobody explained yet. One query."""
    late = queryset(by, chosen, at=at).filter(condition_of(MissionFilter(due="late"), by, at))
    found = sorted(_grouped(late, ("late_reason",)), key=lambda row: (-row[1], row[0]))
    return {code: Figure(number, _first(chosen, due="late", reason=code or NO_REASON)) for code, number in found}


def by_level(by: Actor, chosen: MissionFilter, *, at: datetime) -> dict[str, Figure]:
    """The blocked ones by the kind of office that can solve them, the most first. One query."""
    blocked = queryset(by, chosen, at=at).filter(is_open=True, blocked=True)
    found = sorted(_grouped(blocked, ("level_required",)), key=lambda row: (-row[1], row[0]))
    return {level: Figure(number, _first(chosen, blocked=True, level=level)) for level, number in found}


def verified_share(by: Actor, chosen: MissionFilter, *, at: datetime) -> Share:
    """Of those said to be done, how many a second person confirmed; sent back and waiting ones are not. One query."""
    return _shares(by, chosen, at, None).get(None, Share(0, 0))


def subtree(by: Actor, chosen: MissionFilter | None = None, *, at: datetime) -> Subtree:
    """The page of who leads offices: where it sticks, why, at which level. Seven queries."""
    base = chosen or MissionFilter()
    found = queryset(by, base, at=at).order_by()
    dues = {due: Count("pk", filter=condition_of(MissionFilter(due=due), by, at)) for due in _DUES}
    numbers = found.aggregate(**dues)
    return Subtree(
        offices=by_office_and_state(by, base, at=at),
        states=by_state(by, base, at=at),
        due={due: Figure(numbers[due], _first(base, due=due)) for due in _DUES},
        reasons=by_reason(by, base, at=at),
        levels=by_level(by, base, at=at),
        verified=verified_share(by, base, at=at),
    )


def _shares(by: Actor, chosen: MissionFilter, at: datetime, column: str | None) -> dict[int | None, Share]:
    """Closed ones are looked at whatever the filter says of openness: what is verified is closed."""
    found = queryset(by, _every(chosen), at=at).filter(_CLAIMED)
    if column is None:
        numbers = found.order_by().aggregate(number=Count("pk"), good=Count("pk", filter=Q(state=State.VERIFIED)))
        return {None: Share(numbers["good"], numbers["number"])}
    rows = _grouped(found, (column,), good=Count("pk", filter=Q(state=State.VERIFIED)))
    return {office_id: Share(good, number) for office_id, number, good in rows}


def _every(chosen: MissionFilter) -> MissionFilter:
    return MissionFilter(
        place_id=chosen.place_id, office_id=chosen.office_id, below=chosen.below, giver_id=chosen.giver_id, kind=chosen.kind,
        origin=chosen.origin, issue_id=chosen.issue_id, demand_id=chosen.demand_id, parent_id=chosen.parent_id,
        since=chosen.since, until=chosen.until, closed=True,
    )  # fmt: skip


def _grouped(found: QuerySet[Mission], columns: tuple[str, ...], **sums: Count) -> Iterable[tuple]:
    return found.order_by().values_list(*columns).annotate(number=Count("pk"), **sums)


def _first(chosen: MissionFilter, **changes: object) -> str:
    return chosen.query(after="", before="", **changes)


def _line(office_id: int | None, states: dict[str, tuple[int, int, int]], verified: Share, base: MissionFilter) -> OfficeLine:
    def figure(number: int, **changes: object) -> Figure:
        return Figure(number, _first(base, office_id=office_id, below=False, **changes))

    ordered = {state: states[state] for state in State if state in states}
    return OfficeLine(
        office_id,
        {state: figure(number, states=(state,)) for state, (number, _, _) in ordered.items()},
        late=figure(sum(late for _, late, _ in states.values()), due="late"),
        blocked=figure(sum(blocked for _, _, blocked in states.values()), blocked=True),
        verified=verified,
        total=figure(sum(number for number, _, _ in states.values())),
    )
