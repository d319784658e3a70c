"""How many reports of a service are to be expected in a circle and a stretch of time: the Poisson level around there."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from peygir.engines.nearness.grid import ALL_AROUND

# So many reports' worth of trust goes to the plain area before the reports around say how they are spread.
_PRIOR = 20.0


@dataclass(frozen=True)
class Level:
    """The records of a city in cells of two sizes: `fine` for what lies in a circle, `wide` for what is around there."""

    fine: "Counted"
    wide: "Counted"
    wide_of_service: "Counted"
    moments: NDArray[np.int64]
    stride: int
    totals: NDArray[np.int64]
    points: cKDTree

    @classmethod
    def of(cls, kind: NDArray, east: NDArray, north: NDArray, minutes: NDArray, fine: float, wide: float) -> "Level":
        """`kind`: ranks from 0; `minutes` from 0. `fine`, `wide`: widths of a cell in metres."""
        none = np.zeros(len(kind), np.int64)
        stride = int(minutes.max(initial=0)) + 1
        return cls(
            Counted.of(none, east, north, fine),
            Counted.of(none, east, north, wide),
            Counted.of(kind, east, north, wide),
            np.sort(kind * stride + minutes),
            stride,
            np.bincount(kind),
            cKDTree(np.column_stack([east, north]), balanced_tree=False, compact_nodes=False),
        )

    def expected(
        self, kind: NDArray, east: NDArray, north: NDArray, radius: NDArray, since: NDArray, until: NDArray, *, counted: bool
    ) -> NDArray[np.float64]:
        """Of the service, in the circle, from minute `since` to `until`: all of it around there, shared out by where and
        when people report at all.

        around there: nine wide cells; where: the share of reports of every service (`counted` in the circle, or for many
        points from the nine fine cells); when: the service's own share in the whole city, so that a season or a working
        day is nobody's surprise.
        """
        own = self.wide_of_service.around(kind, east, north)
        none = np.zeros(len(kind), np.int64)
        circle = np.pi * np.square(radius)
        if counted:
            near = self.points.query_ball_point(np.column_stack([east, north]), radius, return_length=True)
        else:
            near = self.fine.around(none, east, north) * circle / (3 * self.fine.size) ** 2
        all_around = self.wide.around(none, east, north)
        plain = np.minimum(1.0, circle / (3 * self.wide.size) ** 2)
        where = np.minimum(1.0, (near + _PRIOR * plain) / (all_around + _PRIOR))
        return np.maximum(own, 1) * where * self._share_of_time(kind, since, until)

    def _share_of_time(self, kind: NDArray, since: NDArray, until: NDArray) -> NDArray[np.float64]:
        since, until = np.maximum(since, 0), np.minimum(until, self.stride - 1)
        low = np.searchsorted(self.moments, kind * self.stride + since)
        high = np.searchsorted(self.moments, kind * self.stride + until, side="right")
        plain = (until - since + 1) / self.stride
        return (high - low + _PRIOR * plain) / (self.totals[kind] + _PRIOR)


@dataclass(frozen=True)
class Counted:
    """How many records of each kind lie in the cells of a width of `size` metres."""

    cells: NDArray[np.int64]
    counts: NDArray[np.int64]
    width: int
    height: int
    size: float

    @classmethod
    def of(cls, kind: NDArray, east: NDArray, north: NDArray, size: float) -> "Counted":
        width, height = (int(side.max(initial=0) / size) + 3 for side in (east, north))
        cells, counts = np.unique(_cell(kind, east, north, width, height, size), return_counts=True)
        return cls(cells, counts, width, height, size)

    def around(self, kind: NDArray, east: NDArray, north: NDArray) -> NDArray[np.int64]:
        """In the nine cells around each point."""
        middle = _cell(kind, east, north, self.width, self.height, self.size)
        total = np.zeros(len(middle), np.int64)
        for up, right in ALL_AROUND:
            wanted = middle + up * self.width + right
            at = np.minimum(np.searchsorted(self.cells, wanted), len(self.cells) - 1)
            total += np.where(self.cells[at] == wanted, self.counts[at], 0)
        return total


def _cell(kind: NDArray, east: NDArray, north: NDArray, width: int, height: int, size: float) -> NDArray[np.int64]:
    column, row = ((side / size).astype(np.int64) + 1 for side in (east, north))
    return (kind.astype(np.int64) * height + row) * width + column
