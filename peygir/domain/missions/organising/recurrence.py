"""On which days a template's occurrences start: pure, in Jalali months."""

from datetime import date, timedelta

from peygir.base.calendar import days_in_month, gregorian_date, jalali_date

_MONTHS = {"month": 1, "quarter": 3}
ONCE = "once"


def occurrence(first: date, every: str, interval: int, number: int) -> date:
    """The `number`-th occurrence after the first (0: the first itself); `every`: week, month or quarter.

    Months are Jalali and keep the day of the first: of the 31st the last day where a month is shorter, and the 31st again
    after it. ValueError for what does not recur.
    """
    if every == "week":
        return first + timedelta(weeks=interval * number)
    if every not in _MONTHS:
        raise ValueError(f"{every!r} does not recur")
    start = jalali_date(first)
    months = start.year * 12 + start.month - 1 + _MONTHS[every] * interval * number
    year, month = divmod(months, 12)
    return gregorian_date(year, month + 1, min(start.day, days_in_month(year, month + 1)))


def next_from(first: date, every: str, interval: int, day: date) -> date | None:
    """The first occurrence on the day or after it; None for what does not recur."""
    if every == ONCE:
        return None
    if day <= first:
        return first
    length = 7 * interval if every == "week" else 29 * _MONTHS[every] * interval
    # A lower bound, so that few steps are left: no month has more than 31 days, hence not fewer than so many passed.
    number = max(0, (day - first).days // (length if every == "week" else length * 31 // 29) - 1)
    while (found := occurrence(first, every, interval, number)) < day:
        number += 1
    return found
