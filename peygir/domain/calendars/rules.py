"""Which working week holds when, as values: rows in, dated week patterns out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from peygir.base.calendar import Interval, WeekPattern, hours
from peygir.domain.calendars.problems import InvalidHours, NoWorkingDay

# Used until a steward enters the country's week. Days as Python numbers them: Saturday 5, Sunday 6, Monday 0 …
STARTING_WEEK: dict[str, list[list[str]]] = {day: [["07:30", "14:30"]] for day in ("5", "6", "0", "1", "2")}
_ONE_DAY = timedelta(days=1)


class Week(NamedTuple):
    """`rank` grows as the scope narrows: country, province, office."""

    rank: int
    starts_on: date
    ends_on: date | None
    days: tuple[tuple[Interval, ...], ...]  # Saturday first


def tidy_hours(pairs: Iterable[Sequence[str]]) -> list[list[str]]:
    """Clock pairs in order, checked; InvalidHours names the pair that cannot be."""
    tidy = []
    for pair in pairs:
        try:
            start, end = (str(part).strip().zfill(5) for part in pair)
            hours(start, end)
        except ValueError:
            raise InvalidHours(text="-".join(map(str, pair))) from None
        tidy.append([start, end])
    return sorted(tidy)


def tidy_pattern(pattern: Mapping[str, Iterable[Sequence[str]]]) -> dict[str, list[list[str]]]:
    """A week as it is stored: days "0" (Monday) to "6", days without work left out; NoWorkingDay when none has any."""
    tidy = {str(day): tidy_hours(pattern.get(str(day), ())) for day in range(7)}
    tidy = {day: pairs for day, pairs in tidy.items() if pairs}
    if not tidy:
        raise NoWorkingDay()
    return tidy


def week_days(pattern: Mapping[str, Iterable[Sequence[str]]]) -> tuple[tuple[Interval, ...], ...]:
    """The seven days of a stored week, Saturday first."""
    return tuple(tuple(hours(*pair) for pair in pattern.get(str((day + 5) % 7), ())) for day in range(7))


def timeline(weeks: Iterable[Week]) -> tuple[WeekPattern, ...]:
    """The week that holds at each time: the narrowest scope first, within it the one that started last.

    Where none holds, the starting week does.
    """
    weeks = list(weeks)
    starting = week_days(STARTING_WEEK)
    turns = {date.min} | {week.starts_on for week in weeks}
    turns |= {week.ends_on + _ONE_DAY for week in weeks if week.ends_on}
    patterns: list[WeekPattern] = []
    for turn in sorted(turns):
        holding = [w for w in weeks if w.starts_on <= turn and (w.ends_on is None or turn <= w.ends_on)]
        days = max(holding, key=lambda week: (week.rank, week.starts_on)).days if holding else starting
        if not patterns or patterns[-1].days != days:
            patterns.append(WeekPattern(turn, days))
    return tuple(patterns)
