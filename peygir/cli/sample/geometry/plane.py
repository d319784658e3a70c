"""A flat map of kilometres around Tehran, so that shares of area mean what they say."""

from math import cos, radians

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

_LAT = 35.65
_LON = 51.4
_KM_PER_DEGREE = 111.2
_SCALE = np.array([_KM_PER_DEGREE * cos(radians(_LAT)), _KM_PER_DEGREE])
_ORIGIN = np.array([_LON, _LAT])


def to_km(shape: BaseGeometry) -> BaseGeometry:
    """Return the lon/lat shape in kilometres."""
    return shapely.transform(shape, lambda xy: (xy - _ORIGIN) * _SCALE)


def to_degrees(shape: BaseGeometry) -> BaseGeometry:
    """Return the shape in lon/lat, rounded to 6 decimals (about 10 cm): equal corners stay equal."""
    return shapely.transform(shape, lambda xy: np.round(xy / _SCALE + _ORIGIN, 6))
