"""The circle of a problem as an outline that a map can draw."""

import math
from typing import Any

_CORNERS = 48
_METRES = 111_320  # in a degree of latitude
_WHOLE = 78_271  # metres a pixel shows of the equator at zoom 0
_PIXELS = 300


def circle_of(lon: float | None, lat: float | None, radius_m: float | None, name: str) -> list[dict[str, Any]]:
    """One GeoJSON feature, or none where no circle was drawn."""
    if lon is None or lat is None or not radius_m:
        return []
    up = radius_m / _METRES
    wide = up / max(0.01, math.cos(math.radians(lat)))
    ring = [
        [round(lon + wide * math.cos(turn), 6), round(lat + up * math.sin(turn), 6)]
        for turn in (2 * math.pi * i / _CORNERS for i in range(_CORNERS))
    ]
    return [
        {
            "type": "Feature",
            "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
            "properties": {"name": "", "title": name, "about": "", "url": "", "share": 0.15},
        }
    ]


def zoom_of(lat: float | None, radius_m: float | None) -> int:
    """The step of zoom at which the circle fills most of a small map."""
    if lat is None or not radius_m:
        return 14
    wide = 2 * radius_m / _PIXELS  # metres a pixel should show
    return max(9, min(16, math.floor(math.log2(_WHOLE * math.cos(math.radians(lat)) / wide))))
