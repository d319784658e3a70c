"""Jalali dates by the astronomical table of the Calendar Center of the University of Tehran, 1206 to 1498."""

from datetime import date, datetime
from typing import NamedTuple

from persiantools.jdatetime import JalaliDate

from peygir.base.calendar.problems import DateNotInCalendar
from peygir.base.calendar.tehran import local_date

# The years of the published table: outside it nobody has said which years are leap.
FIRST_YEAR = 1206
LAST_YEAR = 1498
FIRST_DAY = date(1827, 3, 22)
LAST_DAY = date(2120, 3, 20)


class Jalali(NamedTuple):
    """A day in the Jalali calendar; compares in time order. str() gives ASCII 1405/09/01."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        return f"{self.year}/{self.month:02}/{self.day:02}"


def jalali_date(moment: date | datetime) -> Jalali:
    """The Jalali date of a day, or of an aware moment as lived in Tehran."""
    day = local_date(moment)
    if not FIRST_DAY <= day <= LAST_DAY:
        raise DateNotInCalendar(text=day.isoformat())
    jalali = JalaliDate(day)
    return Jalali(jalali.year, jalali.month, jalali.day)


def gregorian_date(year: int, month: int, day: int) -> date:
    """The Gregorian date of a Jalali one; DateNotInCalendar when it does not exist or lies outside the table."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
        raise DateNotInCalendar(text=str(Jalali(year, month, day)))
    return JalaliDate(year, month, day).to_gregorian()


def is_leap_year(year: int) -> bool:
    """Whether Esfand of the Jalali year has 30 days."""
    return JalaliDate.is_leap(year)


def days_in_month(year: int, month: int) -> int:
    if month <= 6:
        return 31
    return 30 if month < 12 or is_leap_year(year) else 29
