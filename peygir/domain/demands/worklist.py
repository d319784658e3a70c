"""The work list: one page of demands in a few queries, at ten thousand rows or a million."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any

import msgspec
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.functions import Left
from django.utils import timezone
from django.utils.translation import get_language

from peygir.domain.audit.actors import Actor
from peygir.domain.audit.prepared import Shaped
from peygir.domain.demands import search
from peygir.domain.demands.filters import WorkFilter
from peygir.domain.demands.models import Demand
from peygir.domain.demands.narrowing import condition_of, driving_column
from peygir.domain.demands.queries import branch_condition, held_scope, not_about_unit, referred_by, visible_to
from peygir.domain.demands.rules import promise_mark
from peygir.domain.demands.scopes import branches, sees_text
from peygir.domain.demands.states import WORKING
from peygir.domain.places.queries import office_tree, tree
from peygir.domain.services.queries import catalogue

COUNT_CAP = 1000
EXCERPT = 160
_PLACES = ("neighbourhood_id", "village_id", "area_id", "dehestan_id", "civil_city_id", "municipal_district_id", "bakhsh_id",
           "county_id", "city_id", "province_id")  # fmt: skip
_COLUMNS = (
    "id", "queue_key", "kind", "state", "service_id", "excerpt", "address", "office_id", "danger", "due_at",
    "registered_at", "state_since", "duplicate_count", "reopenings", "bounces", "escalation_level", "conduct",
    "exposure", "external_reference", "sample", "version", "lon", "lat", *_PLACES,
)  # fmt: skip
_PLACES_AT = _COLUMNS.index(_PLACES[0])


class Row(msgspec.Struct, frozen=True):
    """A line of the list: what, where, who acts, what is promised. Names are in the language of the reader."""

    id: int
    kind: str
    state: str
    service_id: int
    service: str
    text: str  # the first EXCERPT letters; "" for who may not read free text
    address: str
    office_id: int
    office: str
    place_id: int | None  # the narrowest that holds it
    place: str
    danger: bool
    due_at: datetime | None
    promise: str  # late, near or ""
    registered_at: datetime
    state_since: datetime
    duplicate_count: int
    reopenings: int
    bounces: int
    escalation_level: int
    conduct: bool
    exposure: str
    external_reference: str
    sample: bool
    version: int
    lon: float | None
    lat: float | None


@dataclass(frozen=True, slots=True)
class Page:
    """`next` and `previous`: cursors for WorkFilter.after and .before, "" at the ends. `capped_count` stops at COUNT_CAP + 1."""

    rows: list[Row]
    next: str
    previous: str
    capped_count: int

    @property
    def is_capped(self) -> bool:
        return self.capped_count > COUNT_CAP


def page(by: Actor, chosen: WorkFilter, *, at: datetime | None = None, count: bool = True) -> Page:
    """One page of what the actor may see. Two queries; one more for who sees both by office and by place."""
    now = at or timezone.now()
    if chosen.text.strip():
        return _found(by, chosen, now)
    newest = chosen.order == "newest" or not chosen.open_only
    fields = ("id",) if newest else ("queue_key", "id")
    back = bool(chosen.before)
    cursor = _parse(chosen.before or chosen.after, len(fields))
    descending = newest != back
    ordering = [f"-{name}" if descending else name for name in fields]

    beyond = _beyond(fields, cursor, descending) if cursor else Q()
    taken, sources = [], _sources(by, chosen, now)
    for source in sources:
        if isinstance(source, Q):
            taken.append(_LINES.rows(source & beyond, tuple(ordering), chosen.limit + 1))
        else:
            taken.append(list(_lines(source.filter(beyond), tuple(ordering), chosen.limit + 1)))
    raw = _merged(taken, newest, descending, chosen.limit + 1)
    more, raw = len(raw) > chosen.limit, raw[: chosen.limit]
    if back:
        raw.reverse()
    has_next, has_previous = (bool(cursor), more) if back else (more, bool(cursor))
    total = len(raw)
    if count and (more or cursor):
        total = _capped(_whole(by, chosen, now))
    return Page(
        rows=_rows(raw, by, now),
        next=_cursor(raw[-1], newest) if raw and has_next else "",
        previous=_cursor(raw[0], newest) if raw and has_previous else "",
        capped_count=total,
    )


def capped_count(by: Actor, chosen: WorkFilter, now: datetime) -> int:
    """How many demands the filter finds, counted no further than COUNT_CAP + 1."""
    return _capped(_whole(by, chosen, now))


def _capped(found: QuerySet[Demand]) -> int:
    # Written out: the ORM's way to count a slice costs more than the counting.
    try:
        statement, params = found.order_by().values("pk")[: COUNT_CAP + 1].query.sql_with_params()
    except EmptyResultSet:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM ({statement}) capped", params)  # noqa: S608
        return cursor.fetchone()[0]


def queryset(by: Actor, chosen: WorkFilter, *, at: datetime | None = None) -> QuerySet[Demand]:
    """All demands of the filter, for exports and maps; search words are not looked at."""
    return _whole(by, chosen, at or timezone.now())


def rows_of(by: Actor, ids: Sequence[int], *, at: datetime | None = None) -> list[Row]:
    """Lines for these demands, as far as the actor sees them, in the order given."""
    raw = visible_to(by).filter(pk__in=ids).annotate(excerpt=Left("text", EXCERPT)).values_list(*_COLUMNS)
    place = {id_: number for number, id_ in enumerate(ids)}
    return _rows(sorted(raw, key=lambda row: place[row[0]]), by, at or timezone.now())


def _found(by: Actor, chosen: WorkFilter, now: datetime) -> Page:
    found = search.matching(by, chosen.text, chosen, at=now)
    return Page(rows_of(by, found.ids, at=now), found.next, found.previous, found.capped_count)


def _whole(by: Actor, chosen: WorkFilter, now: datetime) -> QuerySet[Demand]:
    if chosen.waiting == "others":
        return referred_by(by).filter(condition_of(chosen, now))
    scope = held_scope(by)
    if scope is None:
        return visible_to(by).filter(condition_of(chosen, now))
    return Demand.objects.filter(scope & condition_of(chosen, now))


def _sources(by: Actor, chosen: WorkFilter, now: datetime) -> Sequence[Q | QuerySet[Demand]]:
    """One query per way of seeing, each in the order of an index of its own; one for all where the filter is narrower."""
    ways, scope = branches(by), held_scope(by)
    if chosen.waiting == "others" or scope is None:
        return [_whole(by, chosen, now)]
    if len(ways) < 2 or driving_column(chosen):
        return [scope & condition_of(chosen, now)]
    narrowed = condition_of(chosen, now) & not_about_unit(by)
    return [branch_condition(way) & narrowed for way in ways]


def _lines(source: QuerySet[Demand], ordering: tuple[str, ...], most: int) -> QuerySet:
    return source.order_by(*ordering).annotate(excerpt=Left("text", EXCERPT)).values_list(*_COLUMNS)[:most]


_LINES = Shaped(lambda condition, ordering, most: _lines(Demand.objects.filter(condition), ordering, most))


def _merged(taken: list[list[tuple]], newest: bool, descending: bool, limit: int) -> list[tuple]:
    if len(taken) == 1:
        return taken[0]
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


def _rows(raw: Sequence[tuple[Any, ...]], by: Actor, now: datetime) -> list[Row]:
    language = get_language() or "fa"
    offices, places, services, reads = office_tree(), tree(), catalogue().by_id, sees_text(by)
    made = []
    for row in raw:
        place_id = next((id_ for id_ in row[_PLACES_AT:] if id_ is not None), None)
        service, office = services.get(row[4]), offices.get(row[7])
        made.append(
            Row(
                id=row[0],
                kind=row[2],
                state=row[3],
                service_id=row[4],
                service=service.name(language) if service else "",
                text=row[5] if reads else "",
                address=row[6] if reads else "",
                office_id=row[7],
                office=office.name(language) if office else "",
                place_id=place_id,
                place=places.name(place_id, language) if place_id in places else "",
                danger=row[8],
                due_at=row[9],
                promise=promise_mark(row[9], row[3] in WORKING, now),
                registered_at=row[10],
                state_since=row[11],
                duplicate_count=row[12],
                reopenings=row[13],
                bounces=row[14],
                escalation_level=row[15],
                conduct=row[16],
                exposure=row[17],
                external_reference=row[18],
                sample=row[19],
                version=row[20],
                lon=row[21],
                lat=row[22],
            )
        )
    return made
