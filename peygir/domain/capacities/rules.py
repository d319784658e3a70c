"""How many there are on a day, and how near one place is to another: pure functions over values."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

WEEK = "1111111"  # from Saturday
NAME_LONGEST = 160
TERMS_LONGEST = 300
UNIT_LONGEST = 40
MOST = 32767  # what a small number column holds on every database
MOST_RIALS = 10**17


class Time(NamedTuple):
    """Days of the week, from Saturday, within dates (both inside; None: no end). `quantity` None: all of it."""

    starts_on: date | None = None
    ends_on: date | None = None
    weekdays: str = WEEK
    quantity: int | None = None


class Away(NamedTuple):
    """So many are away from a day to a day, both inside. `who` tells persons apart; None: not named."""

    starts_on: date
    ends_on: date
    people: int = 1
    who: int | None = None


def weekday(day: date) -> int:
    """0 for Saturday."""
    return (day.weekday() + 2) % 7


def exists(day: date, opened_on: date | None, closed_on: date | None) -> bool:
    """`closed_on` is the first day on which it is no more."""
    return (opened_on is None or opened_on <= day) and (closed_on is None or day < closed_on)


def units_on(day: date, quantity: int, times: Sequence[Time]) -> int:
    """How many can be had on a day: without any time all of them, always; else the most that a time holding then allows."""
    if not times:
        return quantity
    held = [quantity if one.quantity is None else min(one.quantity, quantity) for one in times if _holds(one, day)]
    return max(held, default=0)


def _holds(time: Time, day: date) -> bool:
    within = (time.starts_on is None or time.starts_on <= day) and (time.ends_on is None or day <= time.ends_on)
    return within and time.weekdays[weekday(day)] == "1"


def people_on(day: date, size: int, absences: Iterable[Away]) -> int:
    """Who is at work of a team of `size`; a person whose absences overlap is away once; never below nobody."""
    away = 0
    named: set[int] = set()
    for one in absences:
        if one.starts_on <= day <= one.ends_on and one.who not in named:
            away += one.people
            if one.who is not None:
                named.add(one.who)
    return max(0, size - away)


def is_week(text: str) -> bool:
    """Seven of 0 and 1, at least one day among them."""
    return len(text) == 7 and set(text) <= {"0", "1"} and "1" in text


def shared_depth(one: Sequence[int], other: Sequence[int]) -> int:
    """How many places, from the root down, two paths share."""
    depth = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        depth += 1
    return depth
