"""Figures of missions. Each opens to its cases: beside every count stands the filter that lists them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count

from peygir.base.calendar import local_date
from peygir.base.numbers import wilson_interval
from peygir.domain.audit.actors import Actor
from peygir.domain.demands.counts import Figure
from peygir.domain.missions.filters import ME, NO_OFFICE, NO_REASON, MissionFilter
from peygir.domain.missions.keeping import kept_condition
from peygir.domain.missions.narrowing import condition_of
from peygir.domain.missions.states import CLOSED, State
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
    return _lines(_cells(by, base, at), _shares(by, base, at), base)


def by_state(by: Actor, chosen: MissionFilter, *, at: datetime) -> dict[str, Figure]:
    """How many are in each state; states nobody is in are left out. One query."""
    return _states(_cells(by, chosen, at), chosen)


def by_reason(by: Actor, chosen: MissionFilter, *, at: datetime) -> dict[str, Figure]:
    """The late ones by the reason in force, the most first; "" for those nobody explained yet. One query."""
    return _reasons(_cells(by, chosen, at), chosen)


def by_level(by: Actor, chosen: MissionFilter, *, at: datetime) -> dict[str, Figure]:
    """The blocked ones by the kind of office that can solve them, the most first. One query."""
    return _levels(_cells(by, chosen, at), chosen)


def verified_share(by: Actor, chosen: MissionFilter, *, at: datetime) -> Share:
    """Of those said to be done, how many a second person confirmed; sent back and waiting ones are not. One query."""
    return _together(_shares(by, chosen, at).values())


def subtree(by: Actor, chosen: MissionFilter | None = None, *, at: datetime) -> Subtree:
    """The page of who leads offices: where it sticks, why, at which level. Three queries."""
    base = chosen or MissionFilter()
    cells, shares = _cells(by, base, at), _shares(by, base, at)
    dues = {due: Count("pk", filter=condition_of(MissionFilter(due=due), by, at)) for due in _DUES}
    numbers = queryset(by, base, at=at).order_by().aggregate(**dues)
    return Subtree(
        offices=_lines(cells, shares, base),
        states=_states(cells, base),
        due={due: Figure(numbers[due], _first(base, due=due)) for due in _DUES},
        reasons=_reasons(cells, base),
        levels=_levels(cells, base),
        verified=_together(shares.values()),
    )


class _Cell(NamedTuple):
    """How many of an office, in a state, with a reason and a level, are there; and how many of them are late."""

    office_id: int | None
    state: str
    reason: str
    level: str
    blocked: bool
    number: int
    late: int


def _cells(by: Actor, chosen: MissionFilter, at: datetime) -> list[_Cell]:
    """All that the tables are summed from, in one walk over what the actor sees."""
    late = Count("pk", filter=condition_of(MissionFilter(due="late"), by, at))
    found = queryset(by, chosen, at=at).order_by().values_list("office_id", "state", "late_reason", "level_required", "blocked")
    return [_Cell(*row) for row in found.annotate(number=Count("pk"), late=late)]


def _shares(by: Actor, chosen: MissionFilter, at: datetime) -> dict[int | None, Share]:
    """By office. Closed ones are looked at whatever the filter says of openness: what is verified is closed."""
    claimed = kept_condition("claimed", local_date(at))  # what was sent back stays among them when work goes on
    found = queryset(by, _every(chosen), at=at).filter(claimed).order_by().values_list("office_id", "state")
    sums: dict[int | None, dict[str, int]] = {}
    for office_id, state, number in found.annotate(number=Count("pk")):
        sums.setdefault(office_id, {})[state] = number
    return {office_id: Share(states.get(State.VERIFIED, 0), sum(states.values())) for office_id, states in sums.items()}


def _together(shares: Iterable[Share]) -> Share:
    held = list(shares)
    return Share(sum(one.good for one in held), sum(one.of for one in held))


def _states(cells: list[_Cell], chosen: MissionFilter) -> dict[str, Figure]:
    found = _summed((cell.state, cell.number) for cell in cells)
    return {state: Figure(found[state], _first(chosen, states=(state,))) for state in State if state in found}


def _reasons(cells: list[_Cell], chosen: MissionFilter) -> dict[str, Figure]:
    found = _summed((cell.reason, cell.late) for cell in cells)
    return {code: Figure(found[code], _first(chosen, due="late", reason=code or NO_REASON)) for code in _most_first(found)}


def _levels(cells: list[_Cell], chosen: MissionFilter) -> dict[str, Figure]:
    found = _summed((cell.level, cell.number) for cell in cells if cell.blocked and cell.state not in CLOSED)
    return {level: Figure(found[level], _first(chosen, blocked=True, level=level)) for level in _most_first(found)}


def _summed(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    sums: Counter[str] = Counter()
    for name, number in pairs:
        sums[name] += number
    return {name: number for name, number in sums.items() if number}


def _most_first(found: dict[str, int]) -> list[str]:
    return sorted(found, key=lambda name: (-found[name], name))


def _every(chosen: MissionFilter) -> MissionFilter:
    return MissionFilter(
        place_id=chosen.place_id, office_id=chosen.office_id, below=chosen.below, giver_id=chosen.giver_id, kind=chosen.kind,
        origin=chosen.origin, issue_id=chosen.issue_id, demand_id=chosen.demand_id, parent_id=chosen.parent_id,
        since=chosen.since, until=chosen.until, closed=True,
    )  # fmt: skip


def _first(chosen: MissionFilter, **changes: object) -> str:
    return chosen.query(after="", before="", **changes)


def _lines(cells: list[_Cell], shares: dict[int | None, Share], base: MissionFilter) -> list[OfficeLine]:
    of_office: dict[int | None, list[_Cell]] = {}
    for cell in cells:
        of_office.setdefault(cell.office_id, []).append(cell)
    made = [_line(office_id, held, shares.get(office_id, Share(0, 0)), base) for office_id, held in of_office.items()]
    return sorted(made, key=lambda line: (-line.late.number, -line.total.number, line.office_id or 0))


def _line(office_id: int | None, cells: list[_Cell], verified: Share, base: MissionFilter) -> OfficeLine:
    def figure(number: int, **changes: object) -> Figure:
        return Figure(number, _first(base, office_id=NO_OFFICE if office_id is None else office_id, below=False, **changes))

    states = _summed((cell.state, cell.number) for cell in cells)
    return OfficeLine(
        office_id,
        {state: figure(states[state], states=(state,)) for state in State if state in states},
        late=figure(sum(cell.late for cell in cells), due="late"),
        blocked=figure(sum(cell.number for cell in cells if cell.blocked), blocked=True),
        verified=verified,
        total=figure(sum(states.values())),
    )
