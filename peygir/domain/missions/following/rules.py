"""When something is late, when it climbs, what is said in a digest's name: pure functions over values."""

from datetime import date, timedelta
from math import ceil

from peygir.base.calendar import WorkingCalendar

NEAR_DAYS = 3  # working days before the date
CLIMBS_AFTER = 3  # working days late
DANGER_CLIMBS_AFTER = 1
CLIMBS_AGAIN = 10  # working days since it climbed last
ANSWER_DAYS = 3  # working days to answer what was asked, where no date is named

_ONE_DAY = timedelta(days=1)


def working_days(after: date, until: date, calendar: WorkingCalendar, enough: int) -> int:
    """How many of the days after `after` up to and with `until` have working time; counting stops at `enough`."""
    count, day = 0, after
    while day < until and count < enough:
        day += _ONE_DAY
        count += bool(calendar.working_intervals(day))
    return count


def climbs(
    *,
    due_on: date,
    today: date,
    climbed_on: date | None,
    danger: bool,
    calendar: WorkingCalendar,
) -> bool:
    """Whether what is late climbs today: after three working days, in danger after one, then after each ten more.

    `climbed_on`: when it climbed last, by hand or by rule. A day without work (Thursday, a holiday, a closure) is not late.
    """
    first = DANGER_CLIMBS_AFTER if danger else CLIMBS_AFTER
    if working_days(due_on, today, calendar, first) < first:
        return False
    return climbed_on is None or working_days(climbed_on, today, calendar, CLIMBS_AGAIN) >= CLIMBS_AGAIN


def drawn_size(population: int, share: float) -> int:
    """How many are drawn: the share rounded up, and at least one of whatever there is."""
    return min(population, max(1, ceil(round(population * share, 9)))) if population else 0
