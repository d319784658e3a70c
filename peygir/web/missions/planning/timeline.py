"""The time line: days from right to left (where the page runs so), a row for each team, its missions in lanes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from peygir.base.calendar import format_jalali
from peygir.domain.missions.planning.slots import Slots, saturday
from peygir.web.missions.planning.items import Item, Shown
from peygir.web.missions.planning.load import Load, loads
from peygir.web.shared.wording import digits, language

WEEKS = (1, 2, 4, 13)
USUAL = 4
_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Window:
    """Days shown, as slots `first` … `stop` − 1."""

    starts_on: date
    weeks: int
    first: int
    stop: int

    def column(self, slot: int) -> int:
        return max(slot, self.first) - self.first + 1


def window(query: QueryDict, slots: Slots, today: date) -> Window:
    """What the address asks for, kept within the plan; without a date the week of today, or the plan's first."""
    weeks = next((n for n in WEEKS if query.get("weeks") == str(n)), USUAL)
    begin, end = saturday(slots.dates[0]), saturday(slots.dates[-1])
    asked = _day(query.get("from", "")) or today
    starts_on = min(max(saturday(asked), begin), end)
    first = slots.from_day(starts_on)
    return Window(starts_on, weeks, first, slots.until_day(starts_on + weeks * _WEEK - timedelta(days=1)))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def timeline(shown: Shown, query: QueryDict, today: date) -> dict[str, Any]:
    slots = shown.standing.slots
    at = window(query, slots, today)
    taken = loads(shown.standing)
    by_pool: dict[str, list[Item]] = {pool: [] for pool in shown.pools}
    for item in shown.placed:
        if item.start < at.stop and item.end > at.first:
            by_pool.setdefault(item.pool, []).append(item)
    return {
        "window": at,
        "columns": at.stop - at.first,
        "weeks": _weeks(slots, at),
        "days": _days(slots, at, today),
        "rows": [_row(shown, pool, items, taken.get(pool, []), at) for pool, items in by_pool.items()],
        "spans": [(n, _span_name(n), n == at.weeks) for n in WEEKS],
        "earlier": (at.starts_on - at.weeks * _WEEK).isoformat() if at.first > 0 else "",
        "later": (at.starts_on + at.weeks * _WEEK).isoformat() if at.stop < slots.count else "",
        "tight": at.weeks > USUAL,
    }


def _span_name(weeks: int) -> str:
    return _("A week") if weeks == 1 else digits(_("%(n)s weeks") % {"n": weeks})


def _days(slots: Slots, at: Window, today: date) -> list[dict[str, Any]]:
    found, slot = [], 0
    for day, halves in slots.days:
        if at.first <= slot < at.stop:
            found.append(
                {
                    "column": at.column(slot),
                    "span": halves,
                    "slot": slot,
                    "number": format_jalali(day, "day", language()).split()[0],
                    "said": format_jalali(day, "full", language()),
                    "today": day == today,
                    # A day off lies between this day and the one before.
                    "after_gap": bool(found) and day - found[-1]["day"] > timedelta(days=1),
                    "day": day,
                }
            )
        slot += halves
    return found


def _weeks(slots: Slots, at: Window) -> list[dict[str, Any]]:
    found, day = [], at.starts_on
    for _number in range(at.weeks):
        first, stop = slots.from_day(day), slots.until_day(day + _WEEK - timedelta(days=1))
        if stop > first:
            found.append({"column": at.column(first), "span": stop - first, "said": format_jalali(day, "day", language())})
        day += _WEEK
    return found


def _row(shown: Shown, pool: str, items: Iterable[Item], taken: Iterable[Load], at: Window) -> dict[str, Any]:
    bars, ends = [], []
    for item in sorted(items, key=lambda one: (one.start, one.id)):
        lane = next((n for n, end in enumerate(ends) if end <= item.start), len(ends))
        ends[lane : lane + 1] = [item.end]
        first, stop = max(item.start, at.first), min(item.end, at.stop)
        bars.append(
            {
                "item": item,
                "column": at.column(first),
                "span": stop - first,
                "lane": lane + 2,
                "cut_before": item.start < at.first,
                "cut_after": item.end > at.stop,
            }
        )
    return {
        "pool": pool,
        "name": shown.pool_name(pool),
        "lanes": len(ends) + 1,
        "bars": bars,
        "loads": [
            {"load": one, "column": at.column(one.slot), "span": one.slots} for one in taken if at.first <= one.slot < at.stop
        ],
    }
