"""Likely duplicates: the same matter, near, within the last fourteen days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from math import isnan
from typing import Any

import numpy as np
from django.db import connection
from django.db.models import F, Q, QuerySet

from peygir.base.geo import bounding_box_around
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.prepared import Prepared
from peygir.domain.demands.models import Demand
from peygir.domain.demands.queries import visible_to
from peygir.domain.demands.scopes import Branch, branches, sees_text
from peygir.domain.demands.states import State
from peygir.domain.places.queries import tree
from peygir.domain.places.resolution import locate
from peygir.domain.services.queries import catalogue
from peygir.engines.nearness import SUGGESTED, Candidates, Report, similarity

DAYS = 14
LOOKED_AT = 300
SHOWN = 5
# The narrowest place that both share; each has an index with the service and the moment.
_SHARED = ("area", "bakhsh")
_SLACK = 1.01  # the engine and the box measure the earth a little otherwise

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Similar:
    """`metres` is None where one of the two has no point; `score` from 0 to 1."""

    id: int
    state: str
    service_id: int
    text: str  # "" for who may not read it
    registered_at: datetime
    due_at: datetime | None
    office_id: int
    duplicate_count: int
    metres: float | None
    score: float


def likely_duplicates(
    service_id: int,
    lon: float | None,
    lat: float | None,
    place_id: int | None,
    text: str,
    at: datetime,
    by: Actor | None,
    *,
    but_not: int | None = None,
) -> list[Similar]:
    """At most SHOWN, the likeliest first. `by` None or a reporter: the public, who reads nobody's words and no conduct."""
    service = catalogue().by_id.get(service_id)
    if service is None or service.privacy == "conduct":
        return []
    public = by is None or by.kind == "reporter"
    where = _where(lon, lat, place_id)
    if where is None or (public and service.privacy != "public"):
        return []
    related = [one.id for one in catalogue().by_id.values() if one.topic_id == service.topic_id]
    box = bounding_box_around(lon, lat, SUGGESTED.metres * _SLACK) if lon is not None and lat is not None else ()
    rows = _near(where, box, related, at, but_not or 0, None if public else by)
    if not rows:
        return []
    reads = not public and by is not None and sees_text(by)
    alike = similarity(Report(text, lon, lat, _minutes(at), service_id), _candidates_of(rows))
    found = []
    for number in alike.best(SHOWN):
        row, metres = list(rows[number][:8]), alike.metres[number]
        row[3] = row[3] if reads else ""
        found.append(Similar(*row, metres=None if isnan(metres) else float(metres), score=round(float(alike.score[number]), 3)))
    return found


def like(demand: Demand, by: Actor, at: datetime) -> list[Similar]:
    """Of a demand that stands already."""
    place_id = demand.area_id or demand.bakhsh_id
    if demand.conduct:
        return []
    return likely_duplicates(demand.service_id, demand.lon, demand.lat, place_id, demand.text, at, by, but_not=demand.pk)


def _where(lon: float | None, lat: float | None, place_id: int | None) -> tuple[str, int] | None:
    """The area or the bakhsh that both lie in; a place further up says too little to call two reports one."""
    levels = dict(tree().levels([place_id])) if place_id in tree() else {}
    if lon is not None and lat is not None:
        levels |= locate(lon, lat).levels
    return next(((f"{column}_id", levels[column]) for column in _SHARED if column in levels), None)


def _near(
    where: tuple[str, int], box: Box | tuple[()], related: list[int], at: datetime, but_not: int, by: Actor | None
) -> list[tuple[Any, ...]]:
    """What may be the same matter, newest first; with an actor, what that actor may see of it. An empty box: no point."""
    ways = branches(by) if by is not None else ()
    prepared = _looking(where[0], bool(box), len(related), tuple(f"{way.column}_id" for way in ways))
    since, until = (connection.ops.adapt_datetimefield_value(moment) for moment in (at - timedelta(days=DAYS), at))
    rows = prepared.rows(where[1], *sorted(related), since, until, *_NOT_THESE, but_not, *_bounds(box))
    if by is None:
        return rows
    if len(rows) == LOOKED_AT:  # what is not seen may stand before what is
        seen_ones = _candidates(visible_to(by), *where, related, at).exclude(pk=but_not).filter(_within(box))
        return list(seen_ones.values_list(*_COLUMNS)[:LOOKED_AT])
    unsure = [row[0] for row in rows if not _by_a_way(row, ways)]
    seen = set(visible_to(by).filter(pk__in=unsure).values_list("pk", flat=True)) if unsure else set()
    return [row[: len(_COLUMNS)] for row in rows if row[0] in seen or _by_a_way(row, ways)]


def _by_a_way(row: tuple[Any, ...], ways: Sequence[Branch]) -> bool:
    """Whether `visible_to` holds a row, told without a query; nothing about conduct is among them."""
    return any(value == way.value for value, way in zip(row[len(_COLUMNS) :], ways, strict=True))


_COLUMNS = ("id", "state", "service_id", "text", "registered_at", "due_at", "office_id", "duplicate_count", "lon", "lat")
_NOT_THESE = (State.WITHDRAWN.value, State.OUTSIDE_AUTHORITY.value)


def _candidates(base: QuerySet[Demand], column: str, value: int, related: Sequence[int], at: datetime) -> QuerySet[Demand]:
    return (
        base.filter(**{column: value})
        .filter(service_id__in=related)
        .filter(registered_at__gte=at - timedelta(days=DAYS))
        .filter(registered_at__lte=at, conduct=False, merged_into__isnull=True)
        .exclude(state__in=_NOT_THESE)
        .order_by("-registered_at")
    )


def _within(box: Box | tuple[()]) -> Q:
    """Out of the engine's reach nothing is alike; what has no point may be."""
    if not box:
        return Q()
    south, north, west, east = _bounds(box)
    return Q(lon__isnull=True) | Q(lat__isnull=True) | Q(lat__gte=south) & Q(lat__lte=north) & Q(lon__gte=west) & Q(lon__lte=east)


def _bounds(box: Box | tuple[()]) -> tuple[float, ...]:
    """In the order in which `_within` asks them."""
    return (box[1], box[3], box[0], box[2]) if box else ()


@lru_cache(maxsize=256)
def _looking(column: str, point: bool, services: int, ways: tuple[str, ...]) -> Prepared:
    """One for each number of services that share a topic: their marks stand in the SQL."""
    some = datetime(2000, 1, 1, tzinfo=UTC)
    base = Demand.objects.all()
    return Prepared(
        lambda: (
            _candidates(base, column, 0, range(services), some)
            .exclude(pk=0)
            .filter(_within((0.0, 0.0, 0.0, 0.0) if point else ()))
            .annotate(**{f"way{number}": F(way) for number, way in enumerate(ways)})
            .values_list(*_COLUMNS, *(f"way{number}" for number in range(len(ways))))[:LOOKED_AT]
        )
    )


def _candidates_of(rows: Sequence[tuple[Any, ...]]) -> Candidates:
    """As the engine takes them; None for no point is NaN there."""
    columns = dict(zip(_COLUMNS, zip(*(row[: len(_COLUMNS)] for row in rows), strict=True), strict=True))
    return Candidates(
        columns["text"],
        np.array(columns["lon"], dtype=float),
        np.array(columns["lat"], dtype=float),
        np.array([_minutes(moment) for moment in columns["registered_at"]], dtype=np.int64),
        np.array(columns["service_id"], dtype=np.int64),
    )


def _minutes(moment: datetime) -> int:
    return int(moment.timestamp()) // 60
