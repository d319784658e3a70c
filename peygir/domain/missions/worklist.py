"""The list of missions: one page in a few queries, at a thousand rows or a hundred thousand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from peygir.domain.audit.actors import Actor
from peygir.domain.audit.prepared import Shaped
from peygir.domain.missions import search
from peygir.domain.missions.filters import MissionFilter
from peygir.domain.missions.lines import COLUMNS, Row, rows_from
from peygir.domain.missions.models import Mission
from peygir.domain.missions.narrowing import condition_of, drives
from peygir.domain.missions.queries import visible_to
from peygir.domain.missions.seeing import scope_of, ways_of

__all__ = ["COUNT_CAP", "Page", "Row", "page", "queryset", "rows_of"]

COUNT_CAP = 1000


@dataclass(frozen=True, slots=True)
class Page:
    """`next` and `previous`: cursors for MissionFilter.after and .before, "" at the ends; the count stops at COUNT_CAP + 1."""

    rows: list[Row]
    next: str = ""
    previous: str = ""
    capped_count: int = 0

    @property
    def is_capped(self) -> bool:
        return self.capped_count > COUNT_CAP


def page(by: Actor, chosen: MissionFilter, *, at: datetime | None = None, count: bool = True) -> Page:
    """One page of what the actor may see: for each way of seeing, five at most, two queries; then the lines and the kinds."""
    now = at or timezone.now()
    if chosen.text.strip():
        return _found(by, chosen, now)
    newest = chosen.order == "newest" or not chosen.open_only
    fields = ("id",) if newest else ("queue_key", "id")
    back = bool(chosen.before)
    cursor = _parse(chosen.before or chosen.after, len(fields))
    descending = newest != back
    ordering = tuple(f"-{name}" if descending else name for name in fields)
    # By age it is said where the numbers begin: else SQLite takes another index for a state, and sorts what it finds.
    beyond = _beyond(fields, cursor, descending) if cursor else Q(id__gt=0) if newest and chosen.peers_of is None else Q()
    sources = _sources(by, chosen, now)
    beyond_of = [source & beyond for source in sources]
    if len(sources) == 1 and chosen.peers_of is None:
        raw = _LINES.rows(beyond_of[0], ordering, chosen.limit + 1)
    else:
        # Each way gives places in the queue alone; the lines are read once. So it is for several offices too, whose
        # missions no index holds in one order: numbers are sorted, not lines.
        taken = [_PLACES.rows(source, ordering, chosen.limit + 1) for source in beyond_of]
        raw = _lines_of(_merged(taken, newest, descending, chosen.limit + 1))
    more, raw = len(raw) > chosen.limit, raw[: chosen.limit]
    if back:
        raw.reverse()
    has_next, has_previous = (bool(cursor), more) if back else (more, bool(cursor))
    return Page(
        rows=rows_from(raw, now),
        next=_cursor(raw[-1], newest) if raw and has_next else "",
        previous=_cursor(raw[0], newest) if raw and has_previous else "",
        capped_count=_capped(sources, chosen) if count and (more or cursor) else len(raw),
    )


def capped_count(by: Actor, chosen: MissionFilter, now: datetime) -> int:
    """How many missions the filter finds, counted no further than COUNT_CAP + 1; its words are not looked at."""
    return _capped(_sources(by, chosen, now), chosen)


def queryset(by: Actor, chosen: MissionFilter, *, at: datetime | None = None) -> QuerySet[Mission]:
    """All missions of the filter, for exports and calendars; its words are not looked at."""
    scope = scope_of(by)
    if scope is None:
        return Mission.objects.none()
    return Mission.objects.filter(scope & condition_of(chosen, by, at or timezone.now()))


def rows_of(by: Actor, ids: Sequence[int], *, at: datetime | None = None) -> list[Row]:
    """Lines for these missions, as far as the actor sees them, in the order given."""
    place = {id_: number for number, id_ in enumerate(ids)}
    raw = visible_to(by).filter(pk__in=list(ids)).order_by().values_list(*COLUMNS) if ids else []
    return rows_from(sorted(raw, key=lambda row: place[row[0]]), at or timezone.now())


def _found(by: Actor, chosen: MissionFilter, now: datetime) -> Page:
    found = search.matching(by, chosen.text, chosen, at=now)
    return Page(rows_of(by, found.ids, at=now), found.next, "", found.capped_count)


def _sources(by: Actor, chosen: MissionFilter, now: datetime) -> list[Q]:
    """One condition for each way of seeing; one for all where the filter itself names what is walked."""
    narrowed = condition_of(chosen, by, now)
    if drives(chosen):
        scope = scope_of(by)
        return [scope & narrowed] if scope is not None else []
    return [way & narrowed for way in ways_of(by)]


def _lines(condition: Q, ordering: tuple[str, ...], most: int) -> QuerySet:
    return Mission.objects.filter(condition).order_by(*ordering).values_list(*COLUMNS)[:most]


def _places(condition: Q, ordering: tuple[str, ...], most: int) -> QuerySet:
    return Mission.objects.filter(condition).order_by(*ordering).values_list("id", "queue_key")[:most]


_LINES, _PLACES = Shaped(_lines), Shaped(_places)
_BY_NUMBER = Shaped(lambda condition: Mission.objects.filter(condition).order_by().values_list(*COLUMNS))


def _lines_of(found: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The lines of these missions, in their order."""
    place = {row[0]: number for number, row in enumerate(found)}
    return sorted(_BY_NUMBER.rows(Q(pk__in=list(place))), key=lambda row: place[row[0]]) if place else []


def _capped(sources: list[Q], chosen: MissionFilter) -> int:
    """Each way is counted no further than the cap: a few numbers, of which those seen in two ways count once.

    In the order of the list, so that it is the list's own index that is walked.
    """
    ordering = ("queue_key", "id") if chosen.open_only else ("-id",)
    found: set[int] = set()
    for source in sources:
        found.update(row[0] for row in _NUMBERS.rows(source, ordering, COUNT_CAP + 1))
        if len(found) > COUNT_CAP:
            break
    return min(len(found), COUNT_CAP + 1)


def _numbers(condition: Q, ordering: tuple[str, ...], most: int) -> QuerySet:
    return Mission.objects.filter(condition).order_by(*ordering).values_list("pk")[:most]


_NUMBERS = Shaped(_numbers)


def _merged(taken: list[list[tuple]], newest: bool, descending: bool, limit: int) -> list[tuple]:
    key = (lambda row: row[0]) if newest else (lambda row: (row[1], row[0]))
    seen: set[int] = set()
    unique = (row for row in merge(*taken, key=key, reverse=descending) if not (row[0] in seen or seen.add(row[0])))
    return list(islice(unique, limit))


def _beyond(fields: tuple[str, ...], cursor: tuple[int, ...], descending: bool) -> Q:
    op = "lt" if descending else "gt"
    if len(fields) == 1:
        return Q(**{f"id__{op}": cursor[0]})
    first, second = cursor
    further = Q(**{f"queue_key__{op}": first}) | Q(**{"queue_key": first, f"id__{op}": second})
    # Said twice so that the index starts at the cursor instead of walking up to it.
    return Q(**{f"queue_key__{op}e": first}) & further


def _parse(cursor: str, parts: int) -> tuple[int, ...]:
    found = tuple(int(part) for part in cursor.split(".") if part.isdecimal()) if cursor else ()
    return found if len(found) == parts else ()


def _cursor(row: tuple[Any, ...], newest: bool) -> str:
    return str(row[0]) if newest else f"{row[1]}.{row[0]}"
