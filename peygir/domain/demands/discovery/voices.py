"""One voice for each matter: what was reported again while it is open, or merged by a clerk, counts once."""

import numpy as np
from numpy.typing import NDArray

from peygir.domain.demands.discovery.reports import NEVER, Reports
from peygir.engines.recurrence import episodes

# One door. Neighbours who report the same outage are voices of their own, each from their house.
DOOR_M = 15.0
_DAY, _METRES_PER_DEGREE = 86_400.0, 111_195.0


def first_voices(reports: Reports) -> NDArray[np.bool_]:
    """Which rows open a matter: not merged into a gathered one, and not told while one of that door and service is open.

    A report without a point is a voice of its own: a whole village that reports a cut is no single matter.
    """
    first = ~(np.isin(reports.merged_into, reports.id) & (reports.merged_into != 0))
    door = cells_of(reports, DOOR_M)
    rows = np.flatnonzero(first & (door >= 0))
    if len(rows):
        closed = np.where(reports.closed == NEVER, np.nan, reports.closed / _DAY)
        told = episodes(door[rows], reports.service[rows], reports.opened[rows] / _DAY, closed[rows])
        first[rows] = False
        first[rows[told.row_order[told.start[:-1]]]] = True
    return first


def cells_of(reports: Reports, metres: float) -> NDArray[np.int64]:
    """A number for the square of that width that holds each report's point; -1 where it has none."""
    there = np.isfinite(reports.lon) & np.isfinite(reports.lat)
    found = np.full(len(reports), -1, np.int64)
    if there.any():
        lat = reports.lat[there]
        step = metres / _METRES_PER_DEGREE
        north = np.floor((lat + 90) / step).astype(np.int64)
        narrowed = np.cos(np.radians(float(np.median(lat))))
        east = np.floor((reports.lon[there] + 180) / (step / narrowed)).astype(np.int64)
        found[there] = north * 100_000_000 + east
    return found
