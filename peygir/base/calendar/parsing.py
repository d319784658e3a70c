"""Dates and times as people type them."""

import re
from datetime import UTC, date, datetime, time

from peygir.base.calendar.jalali import gregorian_date
from peygir.base.calendar.names import MONTHS_EN, MONTHS_FA, WEEKDAYS_EN, WEEKDAYS_FA
from peygir.base.calendar.problems import (
    DateNotInCalendar,
    DateNotUnderstood,
    DateYearTooShort,
    TimeNotUnderstood,
    WeekdayMismatch,
)
from peygir.base.calendar.tehran import utc_moment, weekday_of
from peygir.base.problems import Words
from peygir.base.text import fold

_FIRST_GREGORIAN = 1701
_NUMBERS = re.compile(r"(\d+)\s?[/\-.٫\u2010-\u2015\u2212\s]\s?(\d+)\s?[/\-.٫\u2010-\u2015\u2212\s]\s?(\d+)\Z")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
_NAMED = re.compile(r"(\d+)\s?([^\W\d]+)\s?(?:ماه)?\s?,?\s?(\d+)\Z")
_TIME = re.compile(r"(?:ساعت )?(\d{1,2}):(\d{2})(?::(\d{2}))?\Z")
_TIME_AT_END = re.compile(r"[\s،,t]+((?:ساعت )?\d{1,2}:\S*)\Z")

_MONTHS = {fold(name): i for names in (MONTHS_FA, MONTHS_EN) for i, name in enumerate(names, 1)} | {fold("امرداد"): 5}
_WEEKDAYS = {fold(name): i for names in (WEEKDAYS_FA, WEEKDAYS_EN) for i, name in enumerate(names)} | {
    fold(name): i for name, i in (("یک شنبه", 1), ("دو شنبه", 2), ("سه شنبه", 3), ("چهار شنبه", 4), ("پنج شنبه", 5))
}
# Longest first: «شنبه» also ends «سه شنبه».
_WEEKDAY = re.compile(rf"({'|'.join(sorted(_WEEKDAYS, key=len, reverse=True))})\s?[،,]?\s")


def parse_jalali(text: str) -> date:
    """The Gregorian date of a typed day.

    Takes ۱۴۰۵/۹/۱, 1405-09-01, 14050901, ۱ آذر ۱۴۰۵, with or without its weekday, in any digits, and an ISO
    Gregorian date where the year is above 1700. Raises an InvalidDate that says what to type instead.
    """
    return _day(fold(text))


def parse_moment(text: str) -> datetime:
    """The UTC moment of a typed day and Tehran time, «۱۴۰۵/۹/۱ ۱۴:۳۰»; without a time the start of the day."""
    folded = fold(text)
    found = _TIME_AT_END.search(folded)
    at = time(0)
    if found:
        folded, at = folded[: found.start()], _time(found[1])
    return utc_moment(_day(folded), at).astimezone(UTC)


def _day(folded: str) -> date:
    named = _WEEKDAY.match(folded)
    rest = folded[named.end() :] if named else folded
    day = _numeric(rest) or _with_month_name(rest)
    if day is None:
        raise DateNotUnderstood()
    if named and _WEEKDAYS[named[1]] != weekday_of(day):
        raise WeekdayMismatch(written=_weekday_words(_WEEKDAYS[named[1]]), actual=_weekday_words(weekday_of(day)))
    return day


def _numeric(text: str) -> date | None:
    found = _COMPACT.match(text) or _NUMBERS.match(text)
    return _checked(*found.groups()) if found else None


def _with_month_name(text: str) -> date | None:
    found = _NAMED.match(text)
    if not found:
        return None
    name = found[2] if found[2] in _MONTHS else found[2].removesuffix("ماه")
    if name not in _MONTHS:
        return None
    # «۱۴۰۵ آذر ۱» is as clear as «۱ آذر ۱۴۰۵».
    day, year = (found[3], found[1]) if len(found[1]) == 4 else (found[1], found[3])
    return _checked(year, str(_MONTHS[name]), day, jalali=True)


def _checked(year: str, month: str, day: str, *, jalali: bool = False) -> date | None:
    if len(month) > 2 or (len(day) > 2 and len(year) == 4):
        return None
    if len(year) != 4:
        raise DateYearTooShort()
    if int(year) < _FIRST_GREGORIAN or jalali:
        return gregorian_date(int(year), int(month), int(day))
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise DateNotInCalendar(text=f"{year}-{month}-{day}") from None


def _time(text: str) -> time:
    found = _TIME.match(text)
    try:
        if found:
            return time(*(int(part or 0) for part in found.groups()))
    except ValueError:
        pass
    raise TimeNotUnderstood()


def _weekday_words(index: int) -> Words:
    return Words(WEEKDAYS_FA[index], WEEKDAYS_EN[index])
