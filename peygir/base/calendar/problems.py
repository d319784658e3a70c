"""Dates that cannot be taken, and working weeks that never come."""

from peygir.base.problems import InvalidInput, RuleBroken


class InvalidDate(InvalidInput, listed=False):
    """What the ways of not being a date have in common."""


class DateNotUnderstood(InvalidDate):
    code = "date-not-understood"
    fa = "این تاریخ خوانده نشد؛ آن را مانند ۱۴۰۵/۹/۱ یا ۱ آذر ۱۴۰۵ بنویسید."
    en = "This date could not be read; write it like 1405/9/1 or 1 Azar 1405."


class DateYearTooShort(InvalidDate):
    code = "date-year-too-short"
    fa = "سال را با چهار رقم و در آغاز بنویسید، مانند ۱۴۰۵/۹/۱."
    en = "Write the year first and with four digits, like 1405/9/1."


class DateNotInCalendar(InvalidDate):
    """`text`: the date as understood, like 1404/12/30."""

    code = "date-not-in-calendar"
    fa = "چنین روزی در تقویم نیست: \u2068{text}\u2069."
    en = "There is no such day in the calendar: {text}."


class WeekdayMismatch(InvalidDate):
    """`written` and `actual`: names of weekdays (Words)."""

    code = "date-weekday-mismatch"
    fa = "این تاریخ {actual} است، نه {written}."
    en = "This date is a {actual}, not a {written}."


class TimeNotUnderstood(InvalidDate):
    code = "time-not-understood"
    fa = "این ساعت خوانده نشد؛ آن را مانند ۱۴:۳۰ بنویسید."
    en = "This time could not be read; write it like 14:30."


class NoWorkingTime(RuleBroken):
    """`years`: how far the calendar was searched."""

    code = "no-working-time"
    fa = "در این تقویم کاری تا {years} سال به اندازه کافی زمان کاری نیست؛ هفته کاری آن را بررسی کنید."
    en = "This working calendar has not enough working time within {years} years; check its working week."
