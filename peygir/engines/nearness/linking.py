"""Reports whose neighbourhood holds more than is expected there, joined where they touch."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from peygir.engines.nearness.chance import at_least
from peygir.engines.nearness.city import City, Rules
from peygir.engines.nearness.expected import Level
from peygir.engines.nearness.grid import ALL_AROUND, Grid, metres_apart, spread
from peygir.engines.nearness.splitting import compact

# A record that has more than this in its nine cells and reach of time counts the cells and not the circle.
_DENSE = 256
# Of one cell so many nearest in time are linked to; the others are reached through them.
_LINKED = 16
_LEAST_OTHERS = 2
# Clumps are measured on so many records, and start from a tenth as if so many more had been seen.
_SAMPLE, _PRIOR, _CLUMPED, _BETWEEN = 50_000, 100.0, 0.1, (0.02, 0.6)


def elevated(city: City, level: Level, rules: Rules) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Records around which, within the link's reach, more of their service stand than is expected; ascending.

    Only these are linked, so that the ordinary density of a busy quarter is no chain from one end to the other. And of
    each service the share of records that have company beyond the expected: how much its reports come in clumps.
    """
    grid = Grid.of(city.kind, city.east, city.north, city.minutes, rules.link_metres, rules.link_minutes)
    counts = grid.counts()
    dense = counts > _DENSE
    asked = (counts > 1) & ~dense
    lon, lat = city.lon[grid.order], city.lat[grid.order]
    others = np.where(dense, counts - 1, np.where(asked, -1, 0))
    for north, east in ALL_AROUND:
        who, low, high = grid.ranges(north, east)
        mine = asked[who]
        for one, other in spread(who[mine], low[mine], high[mine]):
            near = one[metres_apart(lon, lat, one, other) <= rules.link_metres]
            if len(near):
                first = int(near[0])
                others[first : int(near[-1]) + 1] += np.bincount(near - first)
    some = np.flatnonzero(others >= _LEAST_OTHERS)
    surprising = at_least(others[some], _expected(city, level, grid.order[some], dense[some], rules)) <= rules.elevated
    sample = np.arange(0, len(others), max(1, len(others) // _SAMPLE))
    usual = 1 - np.exp(-_expected(city, level, grid.order[sample], dense[sample], rules))
    kind = city.kind[grid.order[sample]]
    beyond = np.bincount(kind, (others[sample] > 0) - usual, minlength=len(level.totals))
    clumped = (beyond + _PRIOR * _CLUMPED) / (np.bincount(kind, minlength=len(level.totals)) + _PRIOR)
    return np.sort(grid.order[some[surprising]]), np.clip(clumped, *_BETWEEN)


def _expected(city: City, level: Level, rows: NDArray, dense: NDArray, rules: Rules) -> NDArray[np.float64]:
    radius = np.where(dense, 3 * rules.link_metres / np.sqrt(np.pi), rules.link_metres)
    moment = city.minutes[rows]
    since, until = moment - rules.link_minutes, moment + rules.link_minutes
    return level.expected(city.kind[rows], city.east[rows], city.north[rows], radius, since, until, counted=False)


def linked(city: City, core: NDArray[np.int64], rules: Rules) -> NDArray[np.int64]:
    """A label for each of `core`: connected within the link's reach, and parted where that exceeds the cap."""
    east, north, minutes = city.east[core], city.north[core], city.minutes[core]
    if not len(core):
        return np.zeros(0, np.int64)
    grid = Grid.of(city.kind[core], east, north, minutes, rules.link_metres, rules.link_minutes)
    lon, lat = city.lon[core][grid.order], city.lat[core][grid.order]
    rows, columns = [], []
    for one, other in grid.pairs(2 * _LINKED, _LINKED):
        near = metres_apart(lon, lat, one, other) <= rules.link_metres
        rows.append(grid.order[one[near]].astype(np.int32))
        columns.append(grid.order[other[near]].astype(np.int32))
    one, other = (np.concatenate(each or [np.zeros(0, np.int32)]) for each in (rows, columns))
    graph = coo_array((np.ones(len(one), bool), (one, other)), shape=(len(core), len(core)))
    label = connected_components(graph, directed=False)[1].astype(np.int64)
    return compact(label, east, north, minutes, rules.cap_metres, rules.cap_minutes)
