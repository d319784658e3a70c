"""Demands as Arrow tables for other tools: codes in place of numbers, and neither contacts nor, unless asked for, free text."""

from collections.abc import Iterator

import pyarrow as pa
from django.db.models import QuerySet

from peygir.domain.demands.models import Demand
from peygir.domain.places.queries import office_tree, tree
from peygir.domain.places.rules import LEVEL_COLUMNS
from peygir.domain.services.queries import catalogue

CHUNK = 20_000
_MOMENTS = ("registered_at", "due_at", "claimed_at", "closed_at", "state_since", "imported_at")
_FOREIGN = ("source_system", "source_key", "external_reference")
_WORDS = ("kind", "state", "exposure", "channel", "routed_by", "promise_flag", *_FOREIGN)
_NUMBERS = ("id", "escalation_level", "referrals", "bounces", "reopenings", "merged_into_id", "duplicate_count")
_MARKS = ("danger", "conduct", "sample")
_TEXTS = ("text", "address")
_POINT = ("lon", "lat")


def schema(*, text: bool, points: bool) -> pa.Schema:
    """The columns: moments in UTC, places, offices and services by code, null where there is none."""
    fields = [(name, pa.int64()) for name in _NUMBERS]
    fields += [(name, pa.string()) for name in (*_WORDS, "service", "office", *LEVEL_COLUMNS)]
    fields += [(name, pa.bool_()) for name in _MARKS]
    fields += [(name, pa.timestamp("us", "UTC")) for name in _MOMENTS]
    fields += [(name, pa.string()) for name in _TEXTS if text]
    fields += [(name, pa.float64()) for name in _POINT if points]
    return pa.schema(fields)


def tables(found: QuerySet[Demand], *, text: bool = False, points: bool = False) -> Iterator[pa.Table]:
    """Tables of at most CHUNK rows in the order of the demands' numbers; one query each."""
    wanted = schema(text=text, points=points)
    codes = {"service": {id_: s.code for id_, s in catalogue().by_id.items()}, "office": {o.id: o.code for o in office_tree()}}
    places = {place.id: place.code for place in tree()}
    codes |= dict.fromkeys(LEVEL_COLUMNS, places)
    fields = [f"{name}_id" if name in codes else name for name in wanted.names]
    last = 0
    while rows := list(found.filter(pk__gt=last).order_by("pk").values_list(*fields)[:CHUNK]):
        last = rows[-1][0]
        columns = dict(zip(wanted.names, zip(*rows, strict=True), strict=True))
        for name, known in codes.items():
            columns[name] = [known.get(id_) for id_ in columns[name]]
        yield pa.table({name: pa.array(columns[name], wanted.field(name).type) for name in wanted.names}, schema=wanted)
