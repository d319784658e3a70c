"""The list: a line for each mission, in the order of the days; narrowed by team, day, or what is wrong with it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from peygir.web.missions.planning.items import Item, Shown

SIZE = 50
ONLY = ("late", "broken", "unplaced", "begun")


@dataclass(frozen=True, slots=True)
class Page:
    """`next` and `previous`: how many lines stand before the page they lead to, as text; "" without one."""

    rows: list[Item]
    next: str
    previous: str
    count: int


def lines(shown: Shown, query: QueryDict) -> dict[str, Any]:
    items = sorted(shown.items, key=lambda one: (one.start is None, one.start or 0, one.id))
    team, only, day = query.get("team"), query.get("only", ""), _day(query.get("day", ""))
    if team is not None:
        items = [one for one in items if one.start is not None and one.pool == team]
    if day is not None:
        items = [one for one in items if one.starts_on is not None and one.starts_on <= day <= one.ends_on]
    match only:
        case "late":
            items = [one for one in items if one.late]
        case "broken":
            items = [one for one in items if one.broken]
        case "unplaced":
            items = [one for one in items if one.start is None]
        case "begun":
            items = [one for one in items if one.begun]
    at = int(after) if (after := query.get("after", "0")).isdecimal() and len(after) < 9 else 0
    # A plan holds a few thousand lines at most and all are at hand: a place in them is a cursor that holds still.
    page = Page(
        items[at : at + SIZE],
        str(at + SIZE) if len(items) > at + SIZE else "",
        str(max(0, at - SIZE)) if at else "",
        len(items),
    )
    narrowed = team is not None or day is not None or only in ONLY
    return {"page": page, "only": only if only in ONLY else "", "narrowed": narrowed, "team": team, "day": day}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
