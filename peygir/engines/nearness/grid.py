"""Who stands near whom: records of one kind in square cells, ordered by time inside each cell."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from peygir.base.geo.distances import EARTH_RADIUS

_AT_ONCE = 1 << 20
_HALF = ((0, 1), (1, -1), (1, 0), (1, 1))
ALL_AROUND = tuple((north, east) for north in (-1, 0, 1) for east in (-1, 0, 1))

Positions = NDArray[np.int64]


def metres_apart(lon: NDArray, lat: NDArray, one: NDArray, other: NDArray) -> NDArray[np.float64]:
    """Metres between points given in degrees; good to a thousandth for what is kilometres apart."""
    middle = np.radians((lat[one] + lat[other]) / 2)
    return EARTH_RADIUS * np.radians(np.hypot((lon[one] - lon[other]) * np.cos(middle), lat[one] - lat[other]))


def to_metres(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """East and north in metres from the south-western corner, east measured where meridians are closest.

    So no two points are further apart here than on the ground, and cells as wide as a reach miss nobody within it.
    """
    if not len(lon):
        return lon, lat
    narrow = np.cos(np.radians(min(89.0, float(np.abs(lat).max()))))
    return (
        EARTH_RADIUS * np.radians(lon - lon.min()) * narrow,
        EARTH_RADIUS * np.radians(lat - lat.min()),
    )


@dataclass(frozen=True)
class Grid:
    """`order[p]` is the record at position p; positions ascend by kind, cell and time."""

    order: NDArray[np.int64]
    minutes: NDArray[np.int64]
    cell: NDArray[np.int64]
    keys: NDArray[np.int64]
    cells: NDArray[np.int64]
    width: int
    reach: int
    stride: int

    @classmethod
    def of(cls, kind: NDArray, east: NDArray, north: NDArray, minutes: NDArray, size: float, reach: int) -> "Grid":
        """Cells of `size` metres; two records are near when at most `reach` minutes apart. `kind`: ranks from 0."""
        column, row = (np.floor(side / size).astype(np.int64) + 1 for side in (east, north))
        width, height = int(column.max(initial=0)) + 2, int(row.max(initial=0)) + 2
        cells, cell = np.unique((kind.astype(np.int64) * height + row) * width + column, return_inverse=True)
        minutes = minutes.astype(np.int64)
        minutes = minutes - (minutes.min() if len(minutes) else 0) + reach
        stride = int(minutes.max(initial=0)) + reach + 1
        keys = cell * stride + minutes
        order = np.lexsort((east, north, keys))
        return cls(order, minutes[order], cell[order], keys[order], cells, width, reach, stride)

    def beside(self, north: int, east: int) -> tuple[Positions, Positions]:
        """Of each cell that has a neighbour there, and that neighbour, both as ranks."""
        wanted = self.cells + north * self.width + east
        at = np.minimum(np.searchsorted(self.cells, wanted), len(self.cells) - 1)
        found = np.flatnonzero(self.cells[at] == wanted)
        return found, at[found]

    def ranges(self, north: int, east: int) -> tuple[Positions, Positions, Positions]:
        """Positions that have anybody in the cell there in their reach of time, and the positions [from, to) of those."""
        neighbour = np.full(len(self.cells), -1, np.int64)
        mine, theirs = self.beside(north, east)
        neighbour[mine] = theirs
        there = neighbour[self.cell]
        who = np.flatnonzero(there >= 0)
        base = there[who] * self.stride + self.minutes[who]
        low = np.searchsorted(self.keys, base - self.reach)
        high = np.searchsorted(self.keys, base + self.reach, side="right")
        some = high > low
        return who[some], low[some], high[some]

    def counts(self) -> NDArray[np.int64]:
        """For each position how many, itself among them, are in the nine cells around it within reach of time."""
        total = np.zeros(len(self.order), np.int64)
        for north, east in ALL_AROUND:
            who, low, high = self.ranges(north, east)
            total[who] += high - low
        return total

    def pairs(self, crowd: int, few: int) -> Iterator[tuple[Positions, Positions]]:
        """Each two positions in cells that touch, within reach of time, once, in pieces.

        Of a cell that holds more than `crowd` in reach of time only the `few` nearest in time are met.
        """
        who, _, high = self.ranges(0, 0)
        yield from spread(who, who + 1, np.where(high - who > crowd, who + 1 + few, high))
        for north, east in _HALF:
            who, low, high = self.ranges(north, east)
            crowded = np.flatnonzero(high - low > crowd)
            if len(crowded):
                middle = np.searchsorted(self.keys, self.cell[low[crowded]] * self.stride + self.minutes[who[crowded]])
                low[crowded] = np.maximum(low[crowded], middle - few // 2)
                high[crowded] = np.minimum(high[crowded], middle + few // 2)
            yield from spread(who, low, high)


def spread(who: Positions, low: Positions, high: Positions) -> Iterator[tuple[Positions, Positions]]:
    """Each of `who` beside each position from its `low` up to its `high`, in pieces that fit in memory."""
    sizes = np.maximum(high - low, 0)
    ends = np.cumsum(sizes)
    start = 0
    while start < len(who):
        done = ends[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, done + _AT_ONCE, side="right")))
        piece = sizes[start:stop]
        total = int(piece.sum())
        if total:
            first = np.repeat(low[start:stop] - (np.cumsum(piece) - piece), piece)
            yield np.repeat(who[start:stop], piece), first + np.arange(total)
        start = stop
