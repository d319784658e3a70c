"""Jalali dates and Tehran times as text."""

from datetime import date, datetime

from peygir.base.calendar.jalali import jalali_date
from peygir.base.calendar.names import MONTHS_EN, MONTHS_FA, WEEKDAYS_EN, WEEKDAYS_FA
from peygir.base.calendar.tehran import local_date, local_time, weekday_of
from peygir.base.text import to_persian_digits

_STYLES = {
    "short": ("{y}/{mm}/{dd}", "{y}/{mm}/{dd}"),
    "long": ("{d} {month} {y}", "{d} {month} {y}"),
    "day": ("{d} {month}", "{d} {month}"),
    "month": ("{month} {y}", "{month} {y}"),
    "full": ("{weekday} {d} {month} {y}", "{weekday} {d} {month} {y}"),
    "exact": ("{weekday} {d} {month} {y}، {time}", "{weekday} {d} {month} {y}, {time}"),
    "short_time": ("{y}/{mm}/{dd}، {time}", "{y}/{mm}/{dd}, {time}"),
    "time": ("{time}", "{time}"),
    "machine": ("{y}-{mm}-{dd}", "{y}-{mm}-{dd}"),
}
STYLES = tuple(_STYLES)


def format_jalali(moment: date | datetime, style: str = "long", language: str = "fa") -> str:
    """A day or an aware moment, lived in Tehran, in one of STYLES; «شنبه ۷ آذر ۱۴۰۵، ۱۴:۰۰» is "exact".

    Digits are Persian unless the language is English or the style is "machine" (1405-09-07). Styles with a time
    need a moment: ValueError for a plain date.
    """
    english = language.startswith("en")
    template = _STYLES[style][english]
    clock = ""
    if isinstance(moment, datetime):
        clock = local_time(moment).strftime("%H:%M")
    elif "{time}" in template:
        raise ValueError(f"the style {style!r} needs a moment, not a day")
    day = local_date(moment)
    jalali = jalali_date(day)
    text = template.format(
        y=jalali.year,
        mm=f"{jalali.month:02}",
        dd=f"{jalali.day:02}",
        d=jalali.day,
        month=(MONTHS_EN if english else MONTHS_FA)[jalali.month - 1],
        weekday=(WEEKDAYS_EN if english else WEEKDAYS_FA)[weekday_of(day)],
        time=clock,
    )
    return text if english or style == "machine" else to_persian_digits(text)
