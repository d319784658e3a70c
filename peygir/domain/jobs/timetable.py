"""What a line of the timetable says: which function, how often or at which hour of Tehran."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from peygir.base.calendar import TEHRAN, local_date, utc_moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`function(now)` does one duty and returns a short sentence of what was done.

    Exactly one of `every` and `daily` is given; `daily` is a wall clock time of Tehran. A duty is run again when its worker
    died in the middle, so it must be safe to repeat.
    """

    name: str
    function: Callable[[datetime], str]
    every: timedelta | None = None
    daily: time | None = None

    def __post_init__(self) -> None:
        if (self.every is None) == (self.daily is None):
            raise ValueError(f"{self.name}: give either `every` or `daily`")
        if self.every is not None and self.every <= timedelta(0):
            raise ValueError(f"{self.name}: `every` is a positive time")

    def next_after(self, moment: datetime) -> datetime:
        """Return when the duty is due next, counted from a moment at which it was run. Missed times are not made up for."""
        if self.every is not None:
            return moment + self.every
        today = utc_moment(local_date(moment, TEHRAN), self.daily)
        return today if today > moment else utc_moment(local_date(moment, TEHRAN) + timedelta(days=1), self.daily)
