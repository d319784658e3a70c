"""Distances on the sphere of the earth's mean radius; within 0.6 % of the ellipsoid."""

from math import asin, cos, degrees, radians, sin, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

# Mean radius R1 of WGS 84 in metres (IUGG).
EARTH_RADIUS = 6_371_008.8


def haversine_metres(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Great-circle metres between two points in degrees."""
    phi1, phi2 = radians(lat1), radians(lat2)
    half = sin((phi2 - phi1) / 2) ** 2 + cos(phi1) * cos(phi2) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(half)))


def haversine_metres_many(lon1: ArrayLike, lat1: ArrayLike, lon2: ArrayLike, lat2: ArrayLike) -> NDArray[np.float64]:
    """The same for arrays in degrees, broadcast against each other."""
    phi1, phi2 = np.radians(lat1), np.radians(lat2)
    across = np.radians(np.subtract(lon2, lon1))
    half = np.sin((phi2 - phi1) / 2) ** 2 + np.cos(phi1) * np.cos(phi2) * np.sin(across / 2) ** 2
    return 2 * EARTH_RADIUS * np.arcsin(np.sqrt(np.minimum(1.0, half)))


def bounding_box_around(lon: float, lat: float, metres: float) -> tuple[float, float, float, float]:
    """West, south, east, north of the smallest box that holds the circle of that radius around the point.

    Near a pole the box spans all longitudes. West may lie below -180 and east above 180; Iran is far from both.
    """
    angle = metres / EARTH_RADIUS
    south, north = lat - degrees(angle), lat + degrees(angle)
    if south <= -90 or north >= 90:
        return -180.0, max(south, -90.0), 180.0, min(north, 90.0)
    # The circle is widest where meridians touch it, a little poleward of its centre.
    reach = degrees(asin(min(1.0, sin(angle) / cos(radians(lat)))))
    return lon - reach, south, lon + reach, north
