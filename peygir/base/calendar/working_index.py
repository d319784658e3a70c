"""Working time laid end to end, so that adding and measuring are two look-ups."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from peygir.base.calendar.tehran import day_start, local_date
from peygir.base.calendar.working import DAY_SECONDS, WorkingCalendar

MICRO = 1_000_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkingIndex:
    """The working intervals from `first` to `last` (local days, both inside), in whole UTC microseconds since 1970.

    `opens[i]`..`closes[i]` is the i-th interval and `before[i]` the working time that precedes it, counted from
    `first`; `before` has one entry more, the total. `covers` is the span of UTC moments it can speak of.
    """

    first: date
    last: date
    covers: tuple[int, int]
    opens: tuple[int, ...]
    closes: tuple[int, ...]
    before: tuple[int, ...]

    def worked_until(self, moment: int) -> int:
        """The working time from the start of the index to the moment."""
        i = bisect_right(self.opens, moment)
        if i == 0:
            return 0
        return self.before[i - 1] + min(moment, self.closes[i - 1]) - self.opens[i - 1]

    def earliest_at(self, worked: int) -> int:
        """The first moment by which so much has been worked, 0 < worked <= total."""
        i = bisect_left(self.before, worked) - 1
        return self.opens[i] + worked - self.before[i]

    def latest_at(self, worked: int) -> int:
        """The last moment until which no more than so much has been worked, 0 <= worked < total."""
        i = bisect_right(self.before, worked) - 1
        return self.opens[i] + worked - self.before[i]

    @property
    def total(self) -> int:
        return self.before[-1]


def prepare_index(calendar: WorkingCalendar, first: date, last: date) -> WorkingIndex:
    """Lay out the working time of a calendar between two local days; about 2 microseconds a day."""
    opens: list[int] = []
    closes: list[int] = []
    before = [0]
    day = first
    begins = to_micro(day_start(day, calendar.zone))
    covers_from = begins
    while day <= last:
        ends = to_micro(day_start(day + _ONE_DAY, calendar.zone))
        regular = ends - begins == DAY_SECONDS * MICRO
        for interval in calendar.working_intervals(day):
            if regular:
                opened, closed = begins + interval.start * MICRO, begins + interval.end * MICRO
            else:
                opened, closed = (_wall(day, at, calendar) for at in (interval.start, interval.end))
            if closes and opened < closes[-1]:
                opened = closes[-1]
            if opened < closed:
                opens.append(opened)
                closes.append(closed)
                before.append(before[-1] + closed - opened)
        begins = ends
        day += _ONE_DAY
    return WorkingIndex(first, last, (covers_from, begins), tuple(opens), tuple(closes), tuple(before))


def index_for(calendar: WorkingCalendar, first: date, last: date) -> WorkingIndex:
    """The calendar's own index, grown to cover the two days when it does not yet."""
    index: WorkingIndex | None = calendar.memory.get("index")
    if index is None or first < index.first or last > index.last:
        # Grown by whole years, so that a run of neighbouring questions builds it once.
        year = timedelta(days=366)
        low = min(first - year, index.first) if index else first - year
        high = max(last + year, index.last) if index else last + year
        index = prepare_index(calendar, low, high)
        calendar.memory["index"] = index
    return index


def to_micro(moment: datetime) -> int:
    """Whole microseconds since 1970; ValueError for a naive moment."""
    if moment.tzinfo is None:
        raise ValueError("a moment carries its time zone")
    return (moment - EPOCH) // timedelta(microseconds=1)


def from_micro(micro: int) -> datetime:
    return EPOCH + timedelta(microseconds=micro)


def local_day(micro: int, calendar: WorkingCalendar) -> date:
    return local_date(from_micro(micro), calendar.zone)


def _wall(day: date, seconds: int, calendar: WorkingCalendar) -> int:
    """A wall clock second of a day whose clocks change."""
    if seconds == DAY_SECONDS:
        return to_micro(day_start(day + _ONE_DAY, calendar.zone))
    clock = datetime.combine(day, datetime.min.time(), calendar.zone) + timedelta(seconds=seconds)
    return to_micro(clock.astimezone(UTC))
