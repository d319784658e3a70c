"""Figures of the desk. Each opens to its cases: beside every count stands the filter that lists them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, QuerySet

from peygir.base.numbers import quantile_type7
from peygir.domain.audit.actors import Actor
from peygir.domain.demands import queries_postgres, queries_sqlite
from peygir.domain.demands.filters import NO_CAUSE, WorkFilter
from peygir.domain.demands.models import Demand
from peygir.domain.demands.narrowing import IS_OVER, LAST_CAUSE, SETTLED, condition_of, decided, kept, promise_condition
from peygir.domain.demands.queries import held_scope, referred_by
from peygir.domain.demands.states import OPEN, WORKING, State


@dataclass(frozen=True, slots=True)
class Figure:
    """`query` is the address bar's query string of the list that holds these cases."""

    number: int
    query: str


@dataclass(frozen=True, slots=True)
class Today:
    danger: Figure
    late: Figure
    due_today: Figure
    near: Figure
    waiting_for_yes: Figure
    waiting_for_others: Figure
    misrouted: Figure
    open: Figure


@dataclass(frozen=True, slots=True)
class OfficeLine:
    office_id: int
    states: dict[str, Figure]  # open states only, unless the filter says closed
    late: Figure
    total: Figure


@dataclass(frozen=True, slots=True)
class OnTime:
    """`kept` of `decided`: promises whose moment has come or whose work is over. `share` is None where none is decided."""

    kept: int
    decided: int

    @property
    def share(self) -> float | None:
        return self.kept / self.decided if self.decided else None


def today(by: Actor, *, at: datetime, chosen: WorkFilter | None = None) -> Today:
    """What must be done now, over all the actor holds. Two queries."""
    base = chosen or WorkFilter()
    filters = {
        "danger": WorkFilter(danger=True, states=tuple(sorted(WORKING))),
        "late": WorkFilter(promise="late"),
        "due_today": WorkFilter(promise="today"),
        "near": WorkFilter(promise="near"),
        "waiting_for_yes": WorkFilter(waiting="yes"),
        "misrouted": WorkFilter(states=(State.MISROUTED,)),
        "open": WorkFilter(),
    }
    mine = within(by, base, at)
    numbers = mine.aggregate(**{name: Count("pk", filter=condition_of(one, at)) for name, one in filters.items()})
    others = WorkFilter(waiting="others")
    waiting = referred_by(by).filter(condition_of(others, at)).count() if by.kind == "appointment" else 0
    where = {"place_id": base.place_id, "office_id": base.office_id}
    figures = {name: Figure(numbers[name], one.query(**where)) for name, one in filters.items()}
    return Today(**figures, waiting_for_others=Figure(waiting, others.query()))


def by_office_and_state(by: Actor, chosen: WorkFilter | None = None, *, at: datetime) -> list[OfficeLine]:
    """Where it sticks: offices × states, the most late first. One query."""
    base = chosen or WorkFilter()
    rows = (
        within(by, base, at)
        .order_by()
        .values_list("office_id", "state")
        .annotate(number=Count("pk"), late=Count("pk", filter=promise_condition("late", at)))
    )
    lines: dict[int, dict[str, tuple[int, int]]] = {}
    for office_id, state, number, late in rows:
        lines.setdefault(office_id, {})[state] = (number, late)
    made = [_line(office_id, states, base) for office_id, states in lines.items()]
    return sorted(made, key=lambda line: (-line.late.number, -line.total.number, line.office_id))


def by_state(by: Actor, chosen: WorkFilter, *, at: datetime) -> dict[str, Figure]:
    """How many are in each state; states nobody is in are left out. One query."""
    rows = within(by, chosen, at).order_by().values_list("state").annotate(number=Count("pk"))
    return {state: Figure(number, chosen.query(states=(state,), after="", before="")) for state, number in rows}


def by_cause(by: Actor, chosen: WorkFilter, *, at: datetime) -> dict[str, Figure]:
    """Late open demands by the reason they were last handed on with, the most first; "" for those never handed on. One query."""
    late = within(by, chosen, at).filter(promise_condition("late", at), is_open=True)
    rows = late.order_by().values_list(LAST_CAUSE).annotate(number=Count("pk"))
    found = sorted(rows, key=lambda row: (-row[1], row[0]))
    return {
        cause: Figure(number, chosen.query(promise="late", cause=cause or NO_CAUSE, after="", before=""))
        for cause, number in found
    }


def on_time(by: Actor, chosen: WorkFilter, *, at: datetime) -> OnTime:
    """The share of promises kept among the demands of the filter, duplicates and no_action included. One query.

    Decided: the work is over, or the promised moment has passed. Kept: over by that moment. Demands that came without a
    promise are in neither.
    """
    numbers = within(by, chosen, at).aggregate(decided=Count("pk", filter=decided(at)), kept=Count("pk", filter=kept()))
    return OnTime(numbers["kept"], numbers["decided"])


def times_to_close(by: Actor, chosen: WorkFilter, probabilities: Iterable[float], *, at: datetime) -> list[timedelta | None]:
    """Exact quantiles (Hyndman and Fan's type 7) of the time from registration until the work was over."""
    seconds = durations(within(by, chosen, at))
    if not seconds.size:
        return [None for _ in probabilities]
    return [timedelta(seconds=quantile_type7(seconds, p)) for p in probabilities]


def durations(found: QuerySet[Demand]) -> np.ndarray:
    """Seconds from registration until the work was over, of those where it is, rising; shape (n,)."""
    rows = (
        found.filter(IS_OVER)
        .annotate(settled=SETTLED)
        .filter(settled__isnull=False)
        .order_by()
        .values_list("registered_at", "settled")
    )
    try:
        statement, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return np.array([], dtype=float)
    engine = queries_postgres if connection.vendor == "postgresql" else queries_sqlite
    return np.sort(engine.seconds_between(statement, params))


def within(by: Actor, chosen: WorkFilter, at: datetime) -> QuerySet[Demand]:
    scope = held_scope(by)
    if scope is None:
        return Demand.objects.none()
    return Demand.objects.filter(scope & condition_of(chosen, at))


def _line(office_id: int, states: dict[str, tuple[int, int]], base: WorkFilter) -> OfficeLine:
    def query(**changes: object) -> str:
        return base.query(office_id=office_id, below=False, after="", before="", **changes)

    figures = {state: Figure(number, query(states=(state,))) for state, (number, _) in states.items()}
    return OfficeLine(
        office_id,
        figures,
        late=Figure(sum(late for _, late in states.values()), query(promise="late")),
        total=Figure(sum(number for number, _ in states.values()), query()),
    )


OPEN_STATES = tuple(sorted(OPEN))
