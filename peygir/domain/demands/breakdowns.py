"""Figures by service, by week and by place. Each opens to its cases, as those of counts do."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Count, Max, Q

from peygir.base.calendar import day_end, day_start, local_date, period_of, previous_period
from peygir.domain.audit.actors import Actor
from peygir.domain.demands.counts import Figure, OnTime, within
from peygir.domain.demands.filters import WorkFilter
from peygir.domain.demands.narrowing import decided, kept, over_within, promise_condition
from peygir.domain.places.queries import tree

WEEKS = 12


@dataclass(frozen=True, slots=True)
class ServiceLine:
    service_id: int
    total: Figure
    late: Figure
    kept: Figure
    missed: Figure

    @property
    def on_time(self) -> OnTime:
        return OnTime(self.kept.number, self.kept.number + self.missed.number)


@dataclass(frozen=True, slots=True)
class Week:
    """Saturday to Friday, in Tehran."""

    start: date
    end: date
    registered: Figure
    settled: Figure


@dataclass(frozen=True, slots=True)
class PlaceLine:
    place_id: int
    total: Figure
    late: Figure


def by_service(by: Actor, chosen: WorkFilter, *, at: datetime) -> list[ServiceLine]:
    """The most first. One query."""
    rows = (
        within(by, chosen, at)
        .order_by()
        .values_list("service_id")
        .annotate(
            number=Count("pk"),
            late=Count("pk", filter=promise_condition("late", at)),
            decided=Count("pk", filter=decided(at)),
            kept=Count("pk", filter=kept()),
        )
    )

    def line(service_id: int, number: int, late: int, decided: int, kept: int) -> ServiceLine:
        def query(**changes: object) -> str:
            return chosen.query(service_ids=(service_id,), topic=None, after="", before="", **changes)

        return ServiceLine(
            service_id,
            total=Figure(number, query()),
            late=Figure(late, query(promise="late")),
            kept=Figure(kept, query(promise="kept")),
            missed=Figure(decided - kept, query(promise="missed")),
        )

    return sorted((line(*row) for row in rows), key=lambda one: (-one.total.number, one.service_id))


def by_week(by: Actor, chosen: WorkFilter, *, at: datetime, weeks: int = WEEKS) -> list[Week]:
    """What came and what was settled, week by week, oldest first, up to the end of the filter's period. Two queries.

    Where the filter has no end, the weeks end with the last demand that came: an imported year is shown, not today's silence.
    """
    whole = replace(chosen, closed=True, since=None, until=None, promise="", cause="", waiting="")
    within_scope = within(by, whole, at)
    last = chosen.until or _day(within_scope.aggregate(last=Max("registered_at"))["last"])
    if last is None:
        return []
    periods = [period_of("week", last)]
    while len(periods) < weeks:
        periods.insert(0, previous_period(periods[0]))
    if chosen.since is not None:
        periods = [one for one in periods if one.end >= chosen.since]
    sums = {}
    for number, one in enumerate(periods):
        came = Q(registered_at__gte=day_start(one.start), registered_at__lt=day_end(one.end))
        sums[f"came{number}"] = Count("pk", filter=came)
        sums[f"over{number}"] = Count("pk", filter=over_within(one.start, one.end))
    first = day_start(periods[0].start)
    # Whatever was settled in these weeks came before their end; what was settled before them is left unread.
    touched = Q(registered_at__gte=first) | Q(claimed_at__gte=first) | Q(claimed_at__isnull=True, closed_at__gte=first)
    numbers = within_scope.filter(touched).aggregate(**sums)
    return [
        Week(
            one.start,
            one.end,
            registered=Figure(numbers[f"came{n}"], whole.query(since=one.start, until=one.end, after="", before="")),
            settled=Figure(numbers[f"over{n}"], whole.query(over_since=one.start, over_until=one.end, after="", before="")),
        )
        for n, one in enumerate(periods)
    ]


def by_place(by: Actor, chosen: WorkFilter, place_ids: list[int], *, at: datetime) -> list[PlaceLine]:
    """How many lie in each of these places, which are of one level. One query."""
    column = tree()[place_ids[0]].column if place_ids else ""
    if not column:
        return []
    rows = (
        within(by, chosen, at)
        .filter(**{f"{column}_id__in": place_ids})
        .order_by()
        .values_list(f"{column}_id")
        .annotate(number=Count("pk"), late=Count("pk", filter=promise_condition("late", at)))
    )

    def query(place_id: int, **changes: object) -> str:
        return chosen.query(place_id=place_id, after="", before="", **changes)

    made = [PlaceLine(id_, Figure(n, query(id_)), Figure(late, query(id_, promise="late"))) for id_, n, late in rows]
    return sorted(made, key=lambda one: (-one.total.number, one.place_id))


def _day(moment: datetime | None) -> date | None:
    return local_date(moment) if moment is not None else None
