"""The working calendar as a value: dated working weeks, holidays, closures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self
from zoneinfo import ZoneInfo

from peygir.base.calendar.tehran import TEHRAN, weekday_of

DAY_SECONDS = 86_400


@dataclass(frozen=True, order=True)
class Interval:
    """Wall clock seconds since local midnight, 0 <= start < end <= 86400; end stays outside."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= DAY_SECONDS:
            raise ValueError("an interval lies within one day and ends after it starts")


def hours(start: str, end: str) -> Interval:
    """An interval from clock times: hours("07:30", "14:30"); "24:00" is the end of the day."""
    return Interval(_seconds(start), _seconds(end))


@dataclass(frozen=True)
class WeekPattern:
    """The working week that holds from `from_date` until the next pattern; `days` start with Saturday."""

    from_date: date
    days: tuple[tuple[Interval, ...], ...]

    def __post_init__(self) -> None:
        if len(self.days) != 7:
            raise ValueError("a week pattern has seven days, Saturday first")
        object.__setattr__(self, "days", tuple(_tidy(intervals) for intervals in self.days))


@dataclass(frozen=True)
class Closure:
    """One day on which work stops: wholly, or during `intervals` only."""

    day: date
    intervals: tuple[Interval, ...] | None = None

    def __post_init__(self) -> None:
        if self.intervals is not None:
            object.__setattr__(self, "intervals", _tidy(self.intervals))


@dataclass(frozen=True)
class WorkingCalendar:
    """When an office works. Days before the first pattern follow the first pattern.

    A holiday has no work. Closures take their time away from the pattern, several on one day add up. Equal values
    make equal calendars; prepared indexes are kept with the value and are no part of it.
    """

    patterns: tuple[WeekPattern, ...]
    holidays: frozenset[date] = frozenset()
    closures: tuple[Closure, ...] = ()
    zone: ZoneInfo = TEHRAN
    memory: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.patterns:
            raise ValueError("a working calendar has at least one week pattern")
        ordered = tuple(sorted(self.patterns, key=lambda pattern: pattern.from_date))
        if len({pattern.from_date for pattern in ordered}) < len(ordered):
            raise ValueError("two week patterns start on the same day")
        object.__setattr__(self, "patterns", ordered)
        object.__setattr__(self, "holidays", frozenset(self.holidays))
        key = lambda closure: (closure.day, closure.intervals or ())  # noqa: E731
        object.__setattr__(self, "closures", tuple(sorted(self.closures, key=key)))

    @classmethod
    def of(
        cls,
        week: Mapping[int, Iterable[Interval]],
        *,
        holidays: Iterable[date] = (),
        closures: Iterable[Closure] = (),
        zone: ZoneInfo = TEHRAN,
    ) -> Self:
        """A calendar with one week for ever: weekday (0 is Saturday) to working intervals; others are free."""
        days = tuple(tuple(week.get(weekday, ())) for weekday in range(7))
        return cls((WeekPattern(date.min, days),), frozenset(holidays), tuple(closures), zone)

    def working_intervals(self, day: date) -> tuple[Interval, ...]:
        """The working intervals of a day, in order, holidays and closures taken off."""
        if day in self.holidays:
            return ()
        pattern = self.patterns[0]
        for later in self.patterns[1:]:
            if later.from_date > day:
                break
            pattern = later
        working = pattern.days[weekday_of(day)]
        for closure in self._closures_by_day().get(day, ()):
            working = () if closure.intervals is None else _without(working, closure.intervals)
        return working

    def _closures_by_day(self) -> dict[date, list[Closure]]:
        if "closures" not in self.memory:
            by_day: dict[date, list[Closure]] = {}
            for closure in self.closures:
                by_day.setdefault(closure.day, []).append(closure)
            self.memory["closures"] = by_day
        return self.memory["closures"]


def _seconds(clock: str) -> int:
    hour, minute = clock.split(":")
    if not 0 <= int(minute) < 60:
        raise ValueError(f"{clock!r} is no clock time")
    return int(hour) * 3600 + int(minute) * 60


def _tidy(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    merged: list[Interval] = []
    for interval in sorted(intervals):
        if merged and interval.start <= merged[-1].end:
            merged[-1] = Interval(merged[-1].start, max(merged[-1].end, interval.end))
        else:
            merged.append(interval)
    return tuple(merged)


def _without(working: tuple[Interval, ...], closed: tuple[Interval, ...]) -> tuple[Interval, ...]:
    for gap in closed:
        kept: list[Interval] = []
        for interval in working:
            if interval.start < min(interval.end, gap.start):
                kept.append(Interval(interval.start, min(interval.end, gap.start)))
            if max(interval.start, gap.end) < interval.end:
                kept.append(Interval(max(interval.start, gap.end), interval.end))
        working = tuple(kept)
    return working
