"""The figures of a scope and a filter, computed once a minute at most: a million demands are grouped in seconds, not at once."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from django.core.cache import caches

from peygir.base.numbers import wilson_interval
from peygir.domain.audit.actors import Actor
from peygir.domain.demands import breakdowns, counts
from peygir.domain.demands.counts import Figure, OnTime
from peygir.domain.demands.filters import WorkFilter
from peygir.domain.demands.states import CLOSED, OPEN, State
from peygir.domain.places.queries import office_tree
from peygir.web.desk.bar import key_of

SECONDS = 60
QUANTILES = (0.5, 0.8, 0.95)
CONFIDENCE = 0.95
# In the order a demand walks through them.
OPEN_IN_ORDER = tuple(state for state in State if state in OPEN)
CLOSED_IN_ORDER = tuple(state for state in State if state in CLOSED)


@dataclass(frozen=True, slots=True)
class Promises:
    kept: Figure
    missed: Figure
    share: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office with what lies below it, or alone where `whole` is off; `inside` opens its own figures."""

    office_id: int
    whole: bool
    states: dict[str, Figure]
    closed: Figure
    late: Figure
    total: Figure
    inside: str


@dataclass(frozen=True, slots=True)
class Measures:
    total: Figure
    states: dict[str, Figure]
    offices: list[OfficeRow]
    services: list[breakdowns.ServiceLine]
    promises: Promises
    times: list[tuple[float, timedelta | None]]
    settled: Figure
    causes: dict[str, Figure]
    weeks: list[breakdowns.Week]
    at: datetime


@dataclass(frozen=True, slots=True)
class Stuck:
    offices: list[OfficeRow]
    causes: dict[str, Figure]
    weeks: list[breakdowns.Week] = field(default_factory=list)


def base_of(chosen: WorkFilter) -> WorkFilter:
    """Figures are over all demands of the filter, closed ones too, unless states were chosen."""
    return replace(chosen, closed=True, after="", before="", limit=50, order="queue", text="")


def at_hand(by: Actor, chosen: WorkFilter) -> Measures | None:
    """The figures, if they were computed within the last minute."""
    return caches["local"].get(key_of("measures", by, base_of(chosen).query()))


def measures(by: Actor, chosen: WorkFilter, now: datetime) -> Measures:
    found = at_hand(by, chosen)
    if found is None:
        found = compute(by, base_of(chosen), now)
        caches["local"].set(key_of("measures", by, base_of(chosen).query()), found, SECONDS)
    return found


def stuck(by: Actor, now: datetime) -> Stuck:
    """Where it sticks, and at whom: the open ones by office and cause, and how the weeks went."""
    key = key_of("stuck", by)
    found = caches["local"].get(key)
    if found is None:
        chosen = WorkFilter()
        found = Stuck(offices_of(by, chosen, now), counts.by_cause(by, chosen, at=now), breakdowns.by_week(by, chosen, at=now))
        caches["local"].set(key, found, SECONDS)
    return found


def compute(by: Actor, chosen: WorkFilter, now: datetime) -> Measures:
    """Nine queries, however many demands, offices and services there are."""
    states = counts.by_state(by, chosen, at=now)
    services = breakdowns.by_service(by, chosen, at=now)
    total = sum(figure.number for figure in states.values())
    over = [state for state in (State.DONE_CLAIMED, *CLOSED_IN_ORDER) if not chosen.states or state in chosen.states]
    settled = sum(states[state].number for state in over if state in states)
    return Measures(
        total=Figure(total, chosen.query()),
        states={state: states[state] for state in (*OPEN_IN_ORDER, *CLOSED_IN_ORDER) if state in states},
        offices=offices_of(by, chosen, now),
        services=services,
        promises=_promises(services, chosen),
        times=list(zip(QUANTILES, counts.times_to_close(by, chosen, QUANTILES, at=now), strict=True)),
        settled=Figure(settled, chosen.query(states=tuple(over))),
        causes=counts.by_cause(by, replace(chosen, closed=False), at=now),
        weeks=breakdowns.by_week(by, chosen, at=now),
        at=now,
    )


def _promises(services: list[breakdowns.ServiceLine], chosen: WorkFilter) -> Promises:
    kept = sum(line.kept.number for line in services)
    missed = sum(line.missed.number for line in services)
    shown = {"kept": Figure(kept, chosen.query(promise="kept")), "missed": Figure(missed, chosen.query(promise="missed"))}
    if not kept + missed:
        return Promises(**shown, share=None)
    low, high = wilson_interval(kept, kept + missed, confidence=CONFIDENCE)
    return Promises(**shown, share=OnTime(kept, kept + missed).share, low=low, high=high)


def offices_of(by: Actor, chosen: WorkFilter, now: datetime) -> list[OfficeRow]:
    """Who holds them: the offices right below the one looked at, each with its own below it, the most late first."""
    offices = office_tree()
    top = chosen.office_id if chosen.office_id in offices else by.office_id
    gathered: dict[tuple[int, bool], list[counts.OfficeLine]] = {}
    for line in counts.by_office_and_state(by, chosen, at=now):
        gathered.setdefault(_gathers(line.office_id, top), []).append(line)
    rows = [_row(office_id, whole, lines, chosen) for (office_id, whole), lines in gathered.items()]
    return sorted(rows, key=lambda row: (-row.late.number, -row.total.number, row.office_id))


def _gathers(office_id: int, top: int | None) -> tuple[int, bool]:
    """(the office in whose row it is told, whether that row holds what lies below it)."""
    office = office_tree().get(office_id)
    path = office.path if office is not None else ()
    if top in path and office_id != top:
        return path[path.index(top) + 1], True
    return office_id, False


def _row(office_id: int, whole: bool, lines: list[counts.OfficeLine], chosen: WorkFilter) -> OfficeRow:
    def query(**changes: object) -> str:
        return chosen.query(office_id=office_id, below=whole, after="", before="", **changes)

    sums: dict[str, int] = {}
    for line in lines:
        for state, figure in line.states.items():
            sums[state] = sums.get(state, 0) + figure.number
    closed = tuple(state for state in CLOSED_IN_ORDER if state in sums)
    return OfficeRow(
        office_id,
        whole,
        states={state: Figure(number, query(states=(state,))) for state, number in sums.items() if state in OPEN},
        closed=Figure(sum(sums[state] for state in closed), query(states=closed)),
        late=Figure(sum(line.late.number for line in lines), query(promise="late")),
        total=Figure(sum(sums.values()), query()),
        inside=query() if whole and office_tree().children(office_id) else "",
    )
