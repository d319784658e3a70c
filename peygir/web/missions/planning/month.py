"""A Jalali month: what is in work on each day."""

from datetime import date, timedelta
from typing import Any

from django.http import QueryDict

from peygir.base.calendar import Jalali, days_in_month, format_jalali, gregorian_date, jalali_date
from peygir.domain.missions.planning.slots import saturday
from peygir.web.missions.planning.items import Shown
from peygir.web.shared.wording import language

MOST = 4  # missions named on one day


def month(shown: Shown, query: QueryDict, today: date) -> dict[str, Any]:
    """`?month=1405-09`; without it the month of today, kept within the plan."""
    first, last = shown.plan.starts_on, shown.plan.ends_on
    year, number = _asked(query.get("month", ""), min(max(today, first), last))
    begin = gregorian_date(year, number, 1)
    end = begin + timedelta(days=days_in_month(year, number) - 1)
    worked = set(shown.standing.slots.dates)
    placed = sorted(shown.placed, key=lambda one: (one.starts_on, one.id))
    start = saturday(begin)
    weeks = []
    while start <= end:
        weeks.append([_day(start + timedelta(days=n), begin, end, worked, placed, today) for n in range(7)])
        start += timedelta(weeks=1)
    return {
        "name": format_jalali(begin, "month", language()),
        "weekdays": [format_jalali(saturday(begin) + timedelta(days=n), "full", language()).split()[0] for n in range(7)],
        "weeks": weeks,
        "earlier": _code(begin - timedelta(days=1)) if begin > first else "",
        "later": _code(end + timedelta(days=1)) if end < last else "",
    }


def _asked(code: str, otherwise: date) -> tuple[int, int]:
    year, _, number = code.partition("-")
    if year.isdecimal() and number.isdecimal() and 1300 <= int(year) <= 1500 and 1 <= int(number) <= 12:
        return int(year), int(number)
    day: Jalali = jalali_date(otherwise)
    return day.year, day.month


def _code(day: date) -> str:
    found = jalali_date(day)
    return f"{found.year}-{found.month:02}"


def _day(day: date, begin: date, end: date, worked: set[date], placed: list, today: date) -> dict[str, Any] | None:
    """None: of another month."""
    if not begin <= day <= end:
        return None
    items = [one for one in placed if one.starts_on <= day <= one.ends_on] if day in worked else []
    return {
        "day": day,
        "number": format_jalali(day, "day", language()).split()[0],
        "said": format_jalali(day, "full", language()),
        "worked": day in worked,
        "today": day == today,
        "items": [{"item": one, "begins": one.starts_on == day, "ends": one.ends_on == day} for one in items[:MOST]],
        "more": max(0, len(items) - MOST),
    }
