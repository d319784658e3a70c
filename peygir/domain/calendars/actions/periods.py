"""Periods as explicit rows, so that a quarter is looked up and never guessed."""

from datetime import datetime

from django.db import transaction

from peygir.base.calendar import PERIOD_KINDS, days_in_month, gregorian_date, periods_between
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.calendars.models import Period
from peygir.domain.calendars.permissions import check_can_edit

FIRST_YEAR, LAST_YEAR = 1390, 1420


@transaction.atomic
def load_periods(*, first: int = FIRST_YEAR, last: int = LAST_YEAR, by: Actor, at: datetime) -> int:
    """Write the days, weeks, months, quarters and years that touch the Jalali years first..last; returns how many were new."""
    check_can_edit(by)
    start, end = gregorian_date(first, 1, 1), gregorian_date(last, 12, days_in_month(last, 12))
    there = set(Period.objects.filter(starts_on__lte=end, ends_on__gte=start).values_list("kind", "code"))
    rows = [
        Period(
            kind=period.kind,
            code=period.code,
            starts_on=period.start,
            ends_on=period.end,
            title_fa=period.title_fa,
            title_en=period.title_en,
        )
        for kind in PERIOD_KINDS
        for period in periods_between(kind, start, end)
        if (period.kind, period.code) not in there
    ]
    Period.objects.bulk_create(rows, batch_size=1000)
    if rows:
        record(
            action="calendars.load_periods", thing="period", thing_id=0, by=by, at=at,
            changes={"years": (None, f"{first}-{last}"), "rows": (None, len(rows))},
        )  # fmt: skip
    return len(rows)
