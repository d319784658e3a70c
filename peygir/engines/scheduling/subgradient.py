"""Prices without a linear program, quick for plans of any size: the volume algorithm on the columns of `relaxation`.

F. Barahona and R. Anbil, The volume algorithm (Mathematical Programming 87, 2000): subgradient steps, and a running average of
the missions' cheapest starts that comes near the relaxation's own shares.
"""

from collections.abc import Callable

import numpy as np
import scipy.sparse as sp

from peygir.engines.scheduling.relaxation import SCALE, Columns, Relaxed, bound_of, mean_start, rounded
from peygir.engines.scheduling.table import Table

BLEND = 0.01


def volume(table: Table, columns: Columns, *, upper: int, steps: int, enough: Callable[[], bool], start=None) -> Relaxed:
    """The best prices found in `steps`, or until `enough` says so. `upper` is the cost of a known plan."""
    count = len(columns.mission)
    # Rows are measured by their largest entry, so that one step length suits crews, money and slots alike.
    size = np.maximum(1, abs(columns.rows).max(axis=1).toarray().ravel()).astype(float)
    rows = sp.diags_array(1 / size) @ columns.rows.astype(float)
    limit, ceiling = columns.limit / size, columns.ceiling * size
    rows, turned = rows.tocsr(), rows.T.tocsr()
    cost = columns.cost.astype(float)
    centre = np.zeros(len(limit)) if start is None else start / SCALE * size
    least, average = _cheapest(columns, cost, turned, centre, count)
    best = least - float(centre @ limit)
    goal, length, dull = float(upper - table.base), 1.0, 0
    for _ in range(steps):
        if enough():
            break
        slack = rows @ average - limit
        step = np.where((centre <= 0) & (slack < 0), 0, slack)
        norm = float(step @ step)
        if norm < 1e-9:
            break
        prices = np.clip(centre + length * max(1.0, 1.05 * (goal - best)) / norm * slack, 0, ceiling)
        least, shares = _cheapest(columns, cost, turned, prices, count)
        value = least - float(prices @ limit)
        average = (1 - BLEND) * average + BLEND * shares
        if value > best:
            centre, best, dull = prices, value, 0
            length = min(2.0, length * 1.1)
        else:
            dull += 1
            if dull >= 10:
                length, dull = max(1e-4, length * 0.7), 0
    centre = centre / size
    whole = rounded(columns, centre)
    return Relaxed(bound_of(table, columns, whole), mean_start(table, columns, average[:count]), whole)


def _cheapest(columns: Columns, cost, turned, prices, count):
    """The sum of the least priced costs, and the shares that take them; an excess is taken up to what its price bears."""
    priced = cost + turned @ prices
    least = np.minimum.reduceat(priced[:count], columns.at)
    shares = np.zeros(len(cost))
    spread = np.repeat(least, np.diff(np.append(columns.at, count)))
    hits = np.flatnonzero(priced[:count] <= spread)
    first = np.unique(columns.mission[hits], return_index=True)[1]
    shares[hits[first]] = 1
    return float(least.sum()), shares
