"""What the public may read of a place: counts by service, never a case, nothing under ten.

Left out are complaints about conduct and services whose matters are restricted. Services with fewer than K demands are
told together as "others"; where those are still fewer than K the smallest service joins them, so that no small number
can be found by subtraction. A place that holds others tells its numbers in tens: exact ones, less those of its parts,
would tell the part that was too small.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

from peygir.base.calendar import day_start, local_date, period_of, previous_period
from peygir.domain.demands.models import Demand
from peygir.domain.places.queries import tree
from peygir.domain.services.queries import catalogue

K = 10
MONTHS = 12
_STEP = 10  # how coarsely open demands are told, and all numbers of a place that holds others


@dataclass(frozen=True, slots=True)
class Line:
    """`service_id` None: the others together. `kept` of `promised`: None where fewer than K promises fell due."""

    service_id: int | None
    reported: int
    kept_share: float | None


@dataclass(frozen=True, slots=True)
class Published:
    since: datetime
    until: datetime
    lines: tuple[Line, ...]
    reported: int  # of all lines together
    open_about: int | None  # rounded to tens; None below K
    kept_share: float | None
    suppressed: bool  # whether anything was too small to be told
    about: bool  # whether numbers are told in tens

    @property
    def last(self) -> datetime:
        """The last day told of, as a moment in it."""
        return self.until - timedelta(hours=1)


def published(place_id: int, at: datetime) -> Published | None:
    """The last twelve whole Jalali months of a place. None for a place that demands are not counted by."""
    column = tree()[place_id].column
    if not column:
        return None
    since, until = window(at)
    open_ids = [service.id for service in catalogue().by_id.values() if service.privacy == "public"]
    answered = Coalesce("claimed_at", "closed_at")
    due = Q(due_at__isnull=False) & (Q(due_at__lt=at) | Q(answered__isnull=False))
    rows = list(
        Demand.objects.filter(
            **{f"{column}_id": place_id},
            conduct=False,
            registered_at__gte=since,
            registered_at__lt=until,
            service_id__in=open_ids,
        )
        .annotate(answered=answered)
        .order_by()
        .values_list("service_id")
        .annotate(
            reported=Count("id"),
            promised=Count("id", filter=due),
            kept=Count("id", filter=due & Q(answered__lte=F("due_at"))),
            open=Count("id", filter=Q(is_open=True)),
        )
    )
    shown, others = _split(sorted(rows, key=lambda row: (-row[1], row[0])))
    about = any(child.column for child in tree().children(place_id, local_date(at)))
    tell = _in_tens if about else int
    lines = [Line(row[0], tell(row[1]), _share(row[3], row[2])) for row in shown]
    pooled = [sum(column) for column in zip(*(row[1:] for row in others), strict=True)]
    if others and pooled[0] >= K:
        lines.append(Line(None, tell(pooled[0]), _share(pooled[2], pooled[1])))
    told = shown + (others if others and pooled[0] >= K else [])
    still_open = sum(row[4] for row in told)
    return Published(
        since=since,
        until=until,
        lines=tuple(lines),
        reported=tell(sum(row[1] for row in told)),
        open_about=_in_tens(still_open) if still_open >= K else None,
        kept_share=_share(sum(row[3] for row in told), sum(row[2] for row in told)),
        suppressed=len(told) < len(rows) or any(line.service_id is None for line in lines),
        about=about,
    )


def window(at: datetime) -> tuple[datetime, datetime]:
    """Twelve whole months before the present one: the figures of a month are told once it is over, and stay."""
    month = period_of("month", local_date(at))
    first = month
    for _ in range(MONTHS):
        first = previous_period(first)
    return day_start(first.start), day_start(month.start)


def _split(rows: list[tuple[int, ...]]) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]]]:
    shown = [row for row in rows if row[1] >= K]
    others = [row for row in rows if row[1] < K]
    if others and sum(row[1] for row in others) < K and shown:
        others.append(shown.pop())
    return shown, others


def _in_tens(number: int) -> int:
    return round(number / _STEP) * _STEP


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole >= K else None
