"""The effort of missions spread over the working days they have: pure, over arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Work:
    """What is left to do of one mission, and when: `last` None where no date was given."""

    effort: float  # person-days
    duration: int  # working days, where the window says nothing better
    first: date
    last: date | None
    planned: bool = False  # by an adopted plan: what lies before today is taken as done


def window(work: Work, today: date, days: NDArray[np.int64]) -> tuple[int, int]:
    """The first and last day, as ordinals, over which the effort is spread. `days`: working days as ordinals, ascending.

    By the plan, or from its start (today at the earliest) to its date. What is late, or has no date, takes so many working
    days as it lasts, from today on.
    """
    if work.planned and work.last is not None and work.last >= today:
        return work.first.toordinal(), work.last.toordinal()
    first = max(work.first, today).toordinal()
    if work.last is not None and work.last.toordinal() >= first:
        return first, work.last.toordinal()
    at = int(np.searchsorted(days, first))
    end = min(at + max(work.duration, 1), len(days)) - 1
    return first, int(days[end]) if end >= at else first


def spread(work: Work, today: date, days: NDArray[np.int64], starts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Person-days in each week. `starts`: first days of the weeks and the day after the last one, as ordinals.

    Evenly over the working days of the window; where it holds none, all of it on the window's last day.
    """
    first, last = window(work, today, days)
    total = int(np.searchsorted(days, last, "right") - np.searchsorted(days, first))
    if total <= 0:
        return np.where((starts[:-1] <= last) & (last < starts[1:]), work.effort, 0.0)
    begins, ends = np.maximum(starts[:-1], first), np.minimum(starts[1:] - 1, last)
    held = np.searchsorted(days, ends, "right") - np.searchsorted(days, begins)
    return work.effort * np.maximum(held, 0) / total


def weeks_from(day: date, count: int) -> list[date]:
    """The Saturdays that begin so many weeks, the day's own first."""
    saturday = day - timedelta(days=(day.weekday() + 2) % 7)
    return [saturday + timedelta(weeks=number) for number in range(count)]


def ordinals(days: Sequence[date]) -> NDArray[np.int64]:
    return np.array([day.toordinal() for day in days], dtype=np.int64)
