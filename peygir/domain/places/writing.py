"""How places and offices go into their rows and into the journal: keys, paths, boundaries, told values."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import F, Model, QuerySet, Value
from django.db.models.functions import Concat, Substr

from peygir.base.geo import normalise_polygon
from peygir.base.problems import Words
from peygir.base.text import fold, sort_key
from peygir.domain.places.models import Place
from peygir.domain.places.problems import EndBeforeStart, PlaceFieldWrong

SOURCED = ("source", "as_of", "verified", "sample")
_EMPTY = Words("این خانه خالی است.", "This is empty.")


def name_keys(name_fa: str, name_en: str) -> dict[str, str]:
    """The folded names to search by, and the key of Persian order. No codes: their digits would match every number."""
    return {"name_key": fold(f"{name_fa} {name_en}")[:260], "sort_key": sort_key(name_fa or name_en)[:260]}


def check_names(code: str, name_fa: str) -> None:
    wrong = {name: [_EMPTY] for name, text in (("code", code), ("name_fa", name_fa)) if not text.strip()}
    if wrong:
        raise PlaceFieldWrong(wrong)


def check_dates(first: date | None, last: date | None) -> None:
    if first and last and last < first:
        raise EndBeforeStart()


def changed(row: Model, values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Put the values into the row; what differs, as the journal tells it: {field: (before, after)}."""
    changes = {}
    for name, value in values.items():
        before = getattr(row, name)
        if before != value:
            changes[name] = (told(before), told(value))
            setattr(row, name, value)
    return changes


def told(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def born(row: Model, names: Iterable[str]) -> dict[str, tuple[None, Any]]:
    """The fields of a new row that say something."""
    return {name: (None, told(value)) for name in names if (value := getattr(row, name)) not in ("", None, False)}


def boundary_fields(boundary: str | Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a boundary, checked and mended; the centre is a point inside it. Raises an InvalidBoundary."""
    polygon = normalise_polygon(boundary)
    west, south, east, north = polygon.bounds
    centre = polygon.geometry.representative_point()
    return {
        "boundary": json.dumps(polygon.as_geojson(), separators=(",", ":")),
        "min_lon": west,
        "min_lat": south,
        "max_lon": east,
        "max_lat": north,
        "centre_lon": round(centre.x, 6),
        "centre_lat": round(centre.y, 6),
    }


NO_BOUNDARY = {"boundary": "", "min_lon": None, "min_lat": None, "max_lon": None, "max_lat": None}


def boundary_mark(boundary: str) -> str | None:
    """What the journal keeps of a boundary: a hash, so that it can be told which file it was."""
    return hashlib.sha256(boundary.encode()).hexdigest() if boundary else None


def repath(rows: QuerySet, old: str, new: str, depth_field: str, deeper: int) -> None:
    """Move a subtree's paths from one prefix to another, in one statement."""
    rows.filter(path__startswith=old).update(
        path=Concat(Value(new), Substr("path", len(old) + 1)), **{depth_field: F(depth_field) + deeper}
    )


def place_path(place_id: int, parent: Place | None) -> str:
    return f"{parent.path if parent else '/'}{place_id}/"
