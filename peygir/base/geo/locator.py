"""Which places hold a point: bounding boxes first, prepared polygons for what remains."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from math import isfinite
from typing import Generic, TypeVar

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Located:
    """Pairs of a point and a place that holds it, by point and then place; both arrays have the shape (pairs,).

    `points` are positions in the arrays asked about, `places` positions in the locator's `keys`. `size` is the
    number of points asked about.
    """

    points: NDArray[np.int64]
    places: NDArray[np.int64]
    size: int

    def first(self) -> NDArray[np.int64]:
        """For each point the first place that holds it, -1 where none does; shape (size,)."""
        found = np.full(self.size, -1, dtype=np.int64)
        found[self.points[::-1]] = self.places[::-1]
        return found

    def counts(self) -> NDArray[np.int64]:
        """For each point how many places hold it; shape (size,)."""
        return np.bincount(self.points, minlength=self.size)


class PointLocator(Generic[Key]):
    """Built once from (key, shapely polygon) pairs, asked often; safe to share between threads.

    A point on a border belongs to the places on both sides: nobody's point is worse than a doubly claimed one.
    """

    def __init__(self, places: Iterable[tuple[Key, shapely.Geometry]]) -> None:
        pairs = [(key, polygon) for key, polygon in places if not polygon.is_empty]
        self.keys: tuple[Key, ...] = tuple(key for key, _ in pairs)
        self._polygons = np.array([polygon for _, polygon in pairs], dtype=object)
        shapely.prepare(self._polygons)
        self._bounds = shapely.bounds(self._polygons).reshape(-1, 4)

    def locate(self, lon: float, lat: float) -> list[Key]:
        """The keys of all places that hold the point, in the order they were given."""
        if not (isfinite(lon) and isfinite(lat)):
            return []
        west, south, east, north = self._bounds.T
        near = np.flatnonzero((west <= lon) & (lon <= east) & (south <= lat) & (lat <= north))
        if not near.size:
            return []
        inside = shapely.intersects_xy(self._polygons[near], lon, lat)
        return [self.keys[i] for i in near[inside]]

    def locate_many(self, lons: ArrayLike, lats: ArrayLike) -> Located:
        """The same for arrays of shape (n,); a point with a coordinate that is no number is held by none."""
        x, y = np.asarray(lons, dtype=np.float64), np.asarray(lats, dtype=np.float64)
        # Sorted once, each place looks only at its slice from west to east; NaN sorts past every slice.
        order = np.argsort(x, kind="stable")
        sorted_x, sorted_y = x[order], y[order]
        slices = np.searchsorted(sorted_x, self._bounds[:, 0], "left"), np.searchsorted(sorted_x, self._bounds[:, 2], "right")
        points, places = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        for i, (begin, end) in enumerate(zip(*slices, strict=True)):
            band = sorted_y[begin:end]
            near = begin + np.flatnonzero((self._bounds[i, 1] <= band) & (band <= self._bounds[i, 3]))
            held = near[shapely.intersects_xy(self._polygons[i], sorted_x[near], sorted_y[near])]
            points.append(order[held])
            places.append(np.full(held.size, i, dtype=np.int64))
        all_points, all_places = np.concatenate(points), np.concatenate(places)
        by_point = np.lexsort((all_places, all_points))
        return Located(all_points[by_point], all_places[by_point], x.size)
