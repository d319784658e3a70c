"""GeoJSON boundaries: checked, mended where that is harmless, brought to one shape."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Polygon, mapping, shape

from peygir.base.geo.problems import (
    BoundaryEmpty,
    BoundaryNotAPolygon,
    BoundaryNotJson,
    BoundaryOutsideEarth,
    BoundarySwapped,
)
from peygir.base.geo.sanity import in_iran, looks_swapped

# 1e-6 degrees is a tenth of a metre.
_DECIMALS = 6


@dataclass(frozen=True)
class NormalisedPolygon:
    """`geometry` is a MultiPolygon; `bounds` west, south, east, north.

    `notes` says what was mended: "mended" (the outline crossed itself), "outside-iran" (kept, worth a look).
    """

    geometry: MultiPolygon
    bounds: tuple[float, float, float, float]
    notes: tuple[str, ...] = ()

    def as_geojson(self) -> dict[str, Any]:
        """A MultiPolygon with six decimals, outer rings counter-clockwise (RFC 7946)."""
        return json.loads(json.dumps(mapping(self.geometry)))


def normalise_polygon(boundary: str | bytes | Mapping[str, Any]) -> NormalisedPolygon:
    """A boundary from GeoJSON text or values: a Polygon, MultiPolygon, a Feature, or a collection of one of them.

    Crossing outlines are mended by shapely's make_valid, heights dropped, rings closed and turned the standard way.
    Raises an InvalidBoundary that says what is wrong.
    """
    raw = _read(_unwrap(_parsed(boundary)))
    if raw.is_empty:
        raise BoundaryEmpty()
    west, south, east, north = raw.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise BoundarySwapped() if looks_swapped((west + east) / 2, (south + north) / 2) else BoundaryOutsideEarth()
    if looks_swapped((west + east) / 2, (south + north) / 2):
        raise BoundarySwapped()
    notes = []
    if not raw.is_valid:
        notes.append("mended")
    clean = _polygons_of(shapely.make_valid(shapely.set_precision(raw, 10**-_DECIMALS, mode="pointwise")))
    if clean.is_empty or not clean.area:
        raise BoundaryEmpty()
    if not (in_iran(west, south) and in_iran(east, north)):
        notes.append("outside-iran")
    turned = shapely.orient_polygons(clean, exterior_cw=False)
    return NormalisedPolygon(turned, tuple(map(float, turned.bounds)), tuple(notes))


def _parsed(boundary: str | bytes | Mapping[str, Any]) -> Any:
    if not isinstance(boundary, str | bytes):
        return boundary
    try:
        return json.loads(boundary)
    except (ValueError, RecursionError):
        raise BoundaryNotJson() from None


def _unwrap(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise BoundaryNotJson()
    kind = value.get("type")
    if kind == "FeatureCollection":
        features = value.get("features")
        if not isinstance(features, list) or len(features) != 1:
            raise BoundaryNotAPolygon(kind=f"FeatureCollection ({len(features) if isinstance(features, list) else 0})")
        return _unwrap(features[0])
    if kind == "Feature":
        return _unwrap(value.get("geometry"))
    if kind not in ("Polygon", "MultiPolygon"):
        raise BoundaryNotAPolygon(kind=str(kind)[:40])
    return value


def _read(value: Mapping[str, Any]) -> Polygon | MultiPolygon:
    try:
        closed = {"type": value["type"], "coordinates": _closed(value["coordinates"], value["type"])}
        geometry = shapely.force_2d(shape(closed))
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, shapely.errors.ShapelyError):
        raise BoundaryNotJson() from None
    if not shapely.get_coordinates(geometry).size:
        return geometry
    if not (abs(shapely.get_coordinates(geometry)) < float("inf")).all():
        raise BoundaryOutsideEarth()
    return geometry


def _closed(coordinates: Any, kind: str) -> list[Any]:
    if kind == "MultiPolygon":
        return [_closed(polygon, "Polygon") for polygon in coordinates]
    return [[*ring, ring[0]] if ring and list(ring[0]) != list(ring[-1]) else list(ring) for ring in coordinates]


def _polygons_of(geometry: Any) -> MultiPolygon:
    parts = shapely.get_parts(geometry)
    flat = [piece for part in parts for piece in shapely.get_parts(part)]
    return MultiPolygon([piece for piece in flat if isinstance(piece, Polygon) and piece.area])
