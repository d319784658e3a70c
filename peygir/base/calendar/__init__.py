"""The Jalali calendar, Tehran time, periods, working time, and moments as people say them."""

from peygir.base.calendar.display import format_jalali
from peygir.base.calendar.humane import exact, humanise
from peygir.base.calendar.jalali import Jalali, days_in_month, gregorian_date, is_leap_year, jalali_date
from peygir.base.calendar.parsing import parse_jalali, parse_moment
from peygir.base.calendar.periods import (
    PERIOD_KINDS,
    Period,
    next_period,
    period_of,
    period_with_code,
    periods_between,
    previous_period,
)
from peygir.base.calendar.problems import (
    DateNotInCalendar,
    DateNotUnderstood,
    DateYearTooShort,
    InvalidDate,
    NoWorkingTime,
    WeekdayMismatch,
)
from peygir.base.calendar.tehran import TEHRAN, day_end, day_start, local_date, local_time, utc_moment
from peygir.base.calendar.working import Closure, Interval, WeekPattern, WorkingCalendar, hours
from peygir.base.calendar.working_index import WorkingIndex, prepare_index
from peygir.base.calendar.working_many import add_working_seconds_many, working_seconds_between_many
from peygir.base.calendar.working_time import (
    add_calendar_time,
    add_working_time,
    is_working_moment,
    working_time_between,
)

__all__ = [
    "PERIOD_KINDS",
    "TEHRAN",
    "Closure",
    "DateNotInCalendar",
    "DateNotUnderstood",
    "DateYearTooShort",
    "Interval",
    "InvalidDate",
    "Jalali",
    "NoWorkingTime",
    "Period",
    "WeekPattern",
    "WeekdayMismatch",
    "WorkingCalendar",
    "WorkingIndex",
    "add_calendar_time",
    "add_working_seconds_many",
    "add_working_time",
    "day_end",
    "day_start",
    "days_in_month",
    "exact",
    "format_jalali",
    "gregorian_date",
    "hours",
    "humanise",
    "is_leap_year",
    "is_working_moment",
    "jalali_date",
    "local_date",
    "local_time",
    "next_period",
    "parse_jalali",
    "parse_moment",
    "period_of",
    "period_with_code",
    "periods_between",
    "prepare_index",
    "previous_period",
    "utc_moment",
    "working_seconds_between_many",
    "working_time_between",
]
