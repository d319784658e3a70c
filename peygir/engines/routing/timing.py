"""The hours of one day's route: as early as it goes, then left for as late as that allows, so that nobody waits for nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

Windows = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A visit on the way: where, how long, in which hours the whole of it lies (() is any time)."""

    at: int
    minutes: int
    windows: Windows = ()


@dataclass(frozen=True, slots=True)
class Times:
    """`arrivals` and `begins` by stop."""

    leave: int
    arrivals: tuple[int, ...]
    begins: tuple[int, ...]
    back: int


def times_of(calls: Sequence[Call], start: int, opens: int, closes: int, travel: np.ndarray) -> Times | None:
    """None if it does not fit. Of several windows the first that still holds the visit is taken: no other lets it end sooner."""
    now, at = opens, start
    begins: list[int] = []
    latest: list[int] = []
    for call in calls:
        now += int(travel[at, call.at])
        window = _window(call, now)
        if window is None:
            return None
        now = max(now, window[0])
        begins.append(now)
        latest.append(window[1] - call.minutes)
        now, at = now + call.minutes, call.at
    back = now + int(travel[at, start])
    if back > closes:
        return None
    return _late(calls, start, begins, latest, back, opens, travel)


def _window(call: Call, now: int) -> tuple[int, int] | None:
    if not call.windows:
        return now, now + call.minutes + 10**9
    return next(((first, last) for first, last in call.windows if max(now, first) + call.minutes <= last), None)


def _late(calls, start, begins, latest, back, opens, travel) -> Times:
    """The same end, each visit as late as the next one allows."""
    if not calls:
        return Times(opens, (), (), opens)
    begins = list(begins)
    for i in range(len(calls) - 2, -1, -1):
        leave = begins[i + 1] - int(travel[calls[i].at, calls[i + 1].at])
        begins[i] = min(latest[i], leave - calls[i].minutes)
    leave = begins[0] - int(travel[start, calls[0].at])
    arrivals, now, at = [], leave, start
    for call, begin in zip(calls, begins, strict=True):
        arrivals.append(now + int(travel[at, call.at]))
        now, at = begin + call.minutes, call.at
    return Times(leave, tuple(arrivals), tuple(begins), back)
