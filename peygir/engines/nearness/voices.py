"""One person who reports again is one voice."""

import numpy as np
from numpy.typing import NDArray

from peygir.engines.nearness.city import Rules
from peygir.engines.nearness.grid import metres_apart


def voices(
    reporter: NDArray[np.int64], kind: NDArray[np.int64], lon: NDArray, lat: NDArray, minutes: NDArray[np.int64], rules: Rules
) -> NDArray[np.int64]:
    """For each record the row that speaks for it: its own, or one by the same reporter about the same service.

    That one comes first in a run of reports each within the link's time of the one before, and lies within the link's
    reach. A negative reporter is unknown, and each such record its own voice.
    """
    out = np.arange(len(reporter))
    known = np.flatnonzero(reporter >= 0)
    if not len(known):
        return out
    order = known[np.lexsort((lat[known], lon[known], minutes[known], kind[known], reporter[known]))]
    starts = np.ones(len(order), bool)
    same = (np.diff(reporter[order]) == 0) & (np.diff(kind[order]) == 0)
    starts[1:] = ~same | (np.diff(minutes[order]) > rules.link_minutes)
    head = order[np.flatnonzero(starts)][np.cumsum(starts) - 1]
    near = (metres_apart(lon, lat, order, head) <= rules.link_metres) & (minutes[order] - minutes[head] <= rules.link_minutes)
    out[order[near]] = head[near]
    return out
