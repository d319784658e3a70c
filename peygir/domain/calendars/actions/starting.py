"""What a new installation starts with: the country's week, the official holidays, the periods."""

from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.calendars.actions.periods import load_periods
from peygir.domain.calendars.actions.weeks import set_working_week
from peygir.domain.calendars.holidays import official_holidays
from peygir.domain.calendars.models import DayOff, Scope, WorkingWeek
from peygir.domain.calendars.permissions import check_can_edit
from peygir.domain.calendars.queries import REGISTER
from peygir.domain.calendars.revisions import bump
from peygir.domain.calendars.rules import STARTING_WEEK

# 1 Farvardin 1390: as far back as the periods go.
_FIRST_DAY = date(2011, 3, 21)


class Loaded(NamedTuple):
    weeks: int
    holidays: int
    periods: int


@transaction.atomic
def load_starting(*, first: int = 1390, last: int = 1420, by: Actor, at: datetime) -> Loaded:
    """Load what is missing, leave what is there as it is; says how many rows of each were new."""
    check_can_edit(by)
    weeks = 0
    if not WorkingWeek.objects.filter(scope=Scope.COUNTRY).exists():
        source = "پیش‌فرض: شنبه تا چهارشنبه؛ راهبر سامانه آن را بازبینی کند"
        set_working_week(
            scope=Scope.COUNTRY, starts_on=_FIRST_DAY, pattern=STARTING_WEEK, source=source, by=by, at=at
        )  # fmt: skip
        weeks = 1
    holidays = _load_holidays(first, last, by=by, at=at)
    return Loaded(weeks, holidays, load_periods(first=first, last=last, by=by, at=at))


def _load_holidays(first: int, last: int, *, by: Actor, at: datetime) -> int:
    kind, scope = DayOff.Kind.HOLIDAY, Scope.COUNTRY
    there = set(DayOff.objects.filter(scope=scope, kind=kind).values_list("on", flat=True))
    rows = [
        DayOff(
            scope=scope,
            on=holiday.on,
            kind=kind,
            title_fa=holiday.title_fa,
            title_en=holiday.title_en,
            source=holiday.source,
            verified=holiday.verified,
        )
        for holiday in official_holidays(first, last)
        if holiday.on not in there
    ]
    DayOff.objects.bulk_create(rows, batch_size=500)
    if rows:
        record(
            action="calendars.load_holidays", thing="day_off", thing_id=0, by=by, at=at,
            changes={"years": (None, f"{first}-{last}"), "rows": (None, len(rows))},
        )  # fmt: skip
        bump(REGISTER)
    return len(rows)
