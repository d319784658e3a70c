"""Periods as explicit values: a day, a week from Saturday, a Jalali month, quarter or year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from peygir.base.calendar.display import format_jalali
from peygir.base.calendar.jalali import days_in_month, gregorian_date, jalali_date
from peygir.base.calendar.names import MONTHS_EN, MONTHS_FA, ORDINALS_FA, SEASONS_EN, SEASONS_FA
from peygir.base.calendar.problems import DateNotUnderstood
from peygir.base.calendar.tehran import day_end, day_start, local_date, weekday_of
from peygir.base.text import to_persian_digits

PERIOD_KINDS = ("day", "week", "month", "quarter", "year")
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Period:
    """`start` and `end` are Gregorian dates, the first and the last day, both inside.

    Codes: 1405-09-01, 1405-W36, 1405-09, 1405-Q3, 1405. Week 1 holds 1 Farvardin, so the week's year is that of
    its Friday (CLDR's rule for Iran).
    """

    kind: str
    code: str
    start: date
    end: date
    title_fa: str
    title_en: str

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """The UTC moments at which it begins and is over, in Tehran: first <= moment < second."""
        return day_start(self.start), day_end(self.end)

    def title(self, language: str = "fa") -> str:
        return self.title_en if language.startswith("en") else self.title_fa

    def __contains__(self, moment: date | datetime) -> bool:
        return self.start <= local_date(moment) <= self.end


def period_of(kind: str, moment: date | datetime) -> Period:
    """The period of that kind that holds the day, or the aware moment as lived in Tehran."""
    return _MAKERS[kind](local_date(moment))


def next_period(period: Period) -> Period:
    return period_of(period.kind, period.end + _ONE_DAY)


def previous_period(period: Period) -> Period:
    return period_of(period.kind, period.start - _ONE_DAY)


def periods_between(kind: str, first: date, last: date) -> Iterator[Period]:
    """In order, every period of the kind that shares a day with first..last (both inside)."""
    day = first
    while day <= last:
        period = period_of(kind, day)
        yield period
        day = period.end + _ONE_DAY


def period_with_code(code: str) -> Period:
    """The period a code stands for; DateNotUnderstood when it is none."""
    head, _, tail = code.partition("-")
    try:
        if not tail:
            period = period_of("year", gregorian_date(int(head), 1, 1))
        elif tail.startswith("Q"):
            period = period_of("quarter", gregorian_date(int(head), int(tail[1:]) * 3 - 2, 1))
        elif tail.startswith("W"):
            new_year = period_of("week", gregorian_date(int(head), 1, 1))
            period = period_of("week", new_year.start + timedelta(weeks=int(tail[1:]) - 1))
        else:
            month, _, day = tail.partition("-")
            kind = "day" if day else "month"
            period = period_of(kind, gregorian_date(int(head), int(month), int(day or 1)))
    except ValueError:
        raise DateNotUnderstood() from None
    if period.code != code:
        raise DateNotUnderstood()
    return period


def _day(day: date) -> Period:
    titles = (format_jalali(day, "full", language) for language in ("fa", "en"))
    return Period("day", format_jalali(day, "machine"), day, day, *titles)


def _week(day: date) -> Period:
    start = day - timedelta(days=weekday_of(day))
    end = start + timedelta(days=6)
    year = jalali_date(end).year
    new_year = gregorian_date(year, 1, 1)
    number = (start - (new_year - timedelta(days=weekday_of(new_year)))).days // 7 + 1
    span_fa = f"{format_jalali(start, 'day')} تا {format_jalali(end, 'long')}"
    span_en = f"{format_jalali(start, 'day', 'en')} to {format_jalali(end, 'long', 'en')}"
    title_fa = f"هفته {to_persian_digits(number)}، {span_fa}"
    return Period("week", f"{year}-W{number:02}", start, end, title_fa, f"week {number}, {span_en}")


def _month(day: date) -> Period:
    year, month, _ = jalali_date(day)
    start = gregorian_date(year, month, 1)
    end = gregorian_date(year, month, days_in_month(year, month))
    title_fa = f"{MONTHS_FA[month - 1]} {to_persian_digits(year)}"
    return Period("month", f"{year}-{month:02}", start, end, title_fa, f"{MONTHS_EN[month - 1]} {year}")


def _quarter(day: date) -> Period:
    year, month, _ = jalali_date(day)
    quarter = (month + 2) // 3
    start = gregorian_date(year, quarter * 3 - 2, 1)
    end = gregorian_date(year, quarter * 3, days_in_month(year, quarter * 3))
    title_fa = f"سه‌ماهه {ORDINALS_FA[quarter - 1]} {to_persian_digits(year)} ({SEASONS_FA[quarter - 1]})"
    title_en = f"quarter {quarter} of {year} ({SEASONS_EN[quarter - 1]})"
    return Period("quarter", f"{year}-Q{quarter}", start, end, title_fa, title_en)


def _year(day: date) -> Period:
    year = jalali_date(day).year
    start, end = gregorian_date(year, 1, 1), gregorian_date(year, 12, days_in_month(year, 12))
    return Period("year", str(year), start, end, f"سال {to_persian_digits(year)}", f"year {year}")


_MAKERS = {"day": _day, "week": _week, "month": _month, "quarter": _quarter, "year": _year}
