"""Places on the earth: polygons, the finder of places that hold a point, distances, coarsening.

Coordinates are WGS 84 degrees, longitude first, as in GeoJSON.
"""

from peygir.base.geo.coarsening import coarsen
from peygir.base.geo.distances import bounding_box_around, haversine_metres, haversine_metres_many
from peygir.base.geo.locator import Located, PointLocator
from peygir.base.geo.polygons import NormalisedPolygon, normalise_polygon
from peygir.base.geo.problems import (
    BoundaryEmpty,
    BoundaryNotAPolygon,
    BoundaryNotJson,
    BoundaryOutsideEarth,
    BoundarySwapped,
    InvalidBoundary,
    PointInvalid,
)
from peygir.base.geo.sanity import IRAN_BOUNDS, check_point, in_iran, looks_swapped

__all__ = [
    "IRAN_BOUNDS",
    "BoundaryEmpty",
    "BoundaryNotAPolygon",
    "BoundaryNotJson",
    "BoundaryOutsideEarth",
    "BoundarySwapped",
    "InvalidBoundary",
    "Located",
    "NormalisedPolygon",
    "PointInvalid",
    "PointLocator",
    "bounding_box_around",
    "check_point",
    "coarsen",
    "haversine_metres",
    "haversine_metres_many",
    "in_iran",
    "looks_swapped",
    "normalise_polygon",
]
