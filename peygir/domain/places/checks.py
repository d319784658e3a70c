"""What the boundaries say against each other: places of one level that claim the same ground, measured."""

from collections.abc import Iterable, Mapping
from math import cos, radians
from typing import NamedTuple

import numpy as np
import shapely

from peygir.domain.places.models import Place

_KM_PER_DEGREE = 111.195
# Less than this is the drawing hand, not a claim: ten square metres.
_SLIGHT_KM2 = 1e-5


class Overlap(NamedTuple):
    first_id: int
    second_id: int
    km2: float


def overlaps(tree: str, level: str, instead: Mapping[int, str] | None = None) -> list[Overlap]:
    """Pairs of open places of the level whose boundaries overlap, the largest first. One query; for reports, not requests.

    `instead`: boundaries (GeoJSON) that would take the place of the present ones, by place.
    """
    rows = Place.objects.filter(tree=tree, level=level, closed_on__isnull=True).exclude(boundary="")
    texts = dict(rows.order_by("code").values_list("id", "boundary")) | dict(instead or {})
    return overlapping((id_, shapely.from_geojson(text)) for id_, text in texts.items())


def overlapping(polygons: Iterable[tuple[int, shapely.Geometry]]) -> list[Overlap]:
    """The same for (id, polygon) pairs."""
    pairs = list(polygons)
    shapes = np.array([shape for _, shape in pairs], dtype=object)
    if len(shapes) < 2:
        return []
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    once = first < second
    first, second = first[once], second[once]
    shared = shapely.intersection(shapes[first], shapes[second])
    found = [
        Overlap(pairs[i][0], pairs[j][0], square_kilometres(area))
        for i, j, area in zip(first.tolist(), second.tolist(), shared, strict=True)
        if square_kilometres(area) > _SLIGHT_KM2
    ]
    return sorted(found, key=lambda overlap: -overlap.km2)


def square_kilometres(polygon: shapely.Geometry) -> float:
    """The area of a polygon in degrees, taken flat at its own latitude: within a percent for anything a county wide."""
    if polygon.is_empty:
        return 0.0
    latitude = (polygon.bounds[1] + polygon.bounds[3]) / 2
    return polygon.area * _KM_PER_DEGREE**2 * cos(radians(latitude))
