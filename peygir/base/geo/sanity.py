"""Quick looks at coordinates before they are believed."""

from math import isfinite

from peygir.base.geo.problems import PointInvalid

# West, south, east, north; the land and its islands with a margin of about half a degree.
IRAN_BOUNDS = (43.5, 24.5, 63.9, 40.3)


def in_iran(lon: float, lat: float) -> bool:
    """Whether the point lies in the box around Iran (not exactly in its borders)."""
    west, south, east, north = IRAN_BOUNDS
    return west <= lon <= east and south <= lat <= north


def looks_swapped(lon: float, lat: float) -> bool:
    """Whether the point is outside Iran as given and inside with its numbers exchanged."""
    return not in_iran(lon, lat) and in_iran(lat, lon)


def check_point(lon: float, lat: float) -> tuple[float, float]:
    """The point as floats; PointInvalid when it is nowhere on the earth."""
    try:
        lon, lat = float(lon), float(lat)
    except (TypeError, ValueError):
        raise PointInvalid() from None
    if not (isfinite(lon) and isfinite(lat) and -180 <= lon <= 180 and -90 <= lat <= 90):
        raise PointInvalid()
    return lon, lat
