"""The working half days of a plan: days nobody works are not in it. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from peygir.base.calendar import WorkingCalendar

SHORT_DAY = 4 * 3600  # seconds; a day on which less is worked is one half day
FARTHEST = 400  # days counted beyond either end of a plan
_DAY = timedelta(days=1)


def halves(calendar: WorkingCalendar, day: date) -> int:
    """Half days worked on a day: 0, 1 or 2."""
    worked = sum(one.end - one.start for one in calendar.working_intervals(day))
    return 0 if not worked else 1 if worked < SHORT_DAY else 2


def days_of(calendar: WorkingCalendar, first: date, last: date) -> list[tuple[date, int]]:
    """(day, half days) of each working day from `first` to `last`, both included."""
    span = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [(day, number) for day in span if (number := halves(calendar, day))]


@dataclass(frozen=True, slots=True)
class Slots:
    """`days`: working days in order with their half days, 1 or 2. Slot 0 is the first half day."""

    days: tuple[tuple[date, int], ...]
    _dates: tuple[date, ...] = field(init=False, repr=False, compare=False)
    _first: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        first, count = [], 0
        for _, number in self.days:
            first.append(count)
            count += number
        object.__setattr__(self, "_dates", tuple(day for day, _ in self.days))
        object.__setattr__(self, "_first", (*first, count))

    @classmethod
    def between(cls, calendar: WorkingCalendar, first: date, last: date) -> "Slots":
        return cls(tuple(days_of(calendar, first, last)))

    @classmethod
    def read(cls, stored: Iterable[tuple[str, int]]) -> "Slots":
        return cls(tuple((date.fromisoformat(day), number) for day, number in stored))

    def stored(self) -> list[list[object]]:
        return [[day.isoformat(), number] for day, number in self.days]

    @property
    def count(self) -> int:
        return self._first[-1]

    @property
    def dates(self) -> tuple[date, ...]:
        return self._dates

    def from_day(self, day: date) -> int:
        """The first slot on that day or after it; `count` when there is none."""
        return self._first[bisect_left(self._dates, day)]

    def until_day(self, day: date) -> int:
        """How many slots there are up to the end of that day: the end of what is over by then."""
        return self._first[bisect_right(self._dates, day)]

    def day_of(self, slot: int) -> date:
        """The day of a slot; of one before or behind the plan its first or last day."""
        at = bisect_right(self._first, min(max(slot, 0), self.count - 1)) - 1
        return self._dates[at]

    def half_of(self, slot: int) -> int:
        """0 in the first half of its day, 1 in the second."""
        at = bisect_right(self._first, min(max(slot, 0), self.count - 1)) - 1
        return slot - self._first[at]

    def weeks(self) -> tuple[int, ...]:
        """The number of each slot's week, Saturday to Friday, counted from the first."""
        if not self.days:
            return ()
        start = saturday(self._dates[0])
        return tuple((day - start).days // 7 for day, number in self.days for _ in range(number))


def saturday(day: date) -> date:
    """The Saturday on which the day's week began."""
    return day - timedelta(days=(day.weekday() + 2) % 7)


def end_on(slots: Slots, calendar: WorkingCalendar, day: date) -> int:
    """The end that a date means, in slots: negative before the plan, beyond its count behind it."""
    first, last = slots.dates[0], slots.dates[-1]
    if day < first:
        begin = max(day + _DAY, first - timedelta(days=FARTHEST))
        return -sum(number for _, number in days_of(calendar, begin, first - _DAY))
    if day > last:
        end = min(day, last + timedelta(days=FARTHEST))
        return slots.count + sum(number for _, number in days_of(calendar, last + _DAY, end))
    return slots.until_day(day)


def start_on(slots: Slots, calendar: WorkingCalendar, day: date) -> int:
    """The first slot a date allows: negative before the plan."""
    first = slots.dates[0]
    if day < first:
        begin = max(day, first - timedelta(days=FARTHEST))
        return -sum(number for _, number in days_of(calendar, begin, first - _DAY))
    return slots.from_day(day)
