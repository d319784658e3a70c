"""A place as a form writes it: latitude, longitude, altitude and accuracy in metres, with spaces between."""

from dataclasses import dataclass
from math import isfinite


@dataclass(frozen=True, slots=True)
class Point:
    lon: float
    lat: float
    accuracy: float | None = None  # metres; None where the phone did not say


def point_of(value: str) -> Point | None:
    """Return the point of an answer, or None when it is none."""
    parts = value.split()
    if len(parts) < 2:
        return None
    try:
        numbers = [float(part) for part in parts[:4]]
    except ValueError:
        return None
    lat, lon = numbers[0], numbers[1]
    if not all(isfinite(one) for one in numbers) or abs(lat) > 90 or abs(lon) > 180:
        return None
    accuracy = numbers[3] if len(numbers) > 3 and numbers[3] > 0 else None
    return Point(lon=lon, lat=lat, accuracy=accuracy)
