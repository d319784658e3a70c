"""The linear relaxation by start times: a proven bound, and when each mission would be done on average.

Columns: mission i done in way k from slot t (where it fits if nothing else is planned), or left out. Each mission takes shares
that sum to 1. Rows: each resource in each slot, each budget line, each dependency, and for each place and threshold of the
fairness term its excess. A dependency is one row, Σ start(after) − Σ start(before) ≥ duration + lag, where one left out starts
at a slot late enough that whatever comes after it must be left out too. Every plan satisfies all rows at the objective's cost
exactly, so the relaxation is one of the stated objective.

The bound does not rest on the solver's floating point: any prices ≥ 0 on the rows give one (Lagrange), and `bound_of` computes
it in whole numbers from rounded prices.
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from peygir.engines.scheduling.loading import optimize
from peygir.engines.scheduling.table import Table

SCALE = 4096
COVERS = 10
_INTEGER = np.int64


@dataclass(frozen=True, slots=True)
class Columns:
    """`rows` (rows × columns) ≤ `limit`, whole numbers. The first `len(mission)` columns are shares, the rest excesses of places.

    `at` holds where each mission's columns begin (they lie together), for `missions`; `slot` is the start, the horizon for
    left out. `ceiling` is the greatest price a row may carry: the coefficient of a fairness row, else unlimited.
    """

    missions: np.ndarray
    at: np.ndarray
    mission: np.ndarray
    way: np.ndarray
    slot: np.ndarray
    cost: np.ndarray
    rows: sp.csr_array
    limit: np.ndarray
    ceiling: np.ndarray


@dataclass(frozen=True, slots=True)
class Relaxed:
    """`bound` is proven. `mean` is each mission's mean start, by index (the horizon for one left out)."""

    bound: int
    mean: np.ndarray
    prices: np.ndarray


def columns_of(table: Table) -> Columns:
    """The columns and rows of every mission that is free."""
    parts = [_mission_columns(table, i) for i in np.flatnonzero(table.free)]
    mission, way, slot, cost = (np.concatenate([part[k] for part in parts]) for k in range(4))
    missions = np.flatnonzero(table.free)
    at = np.searchsorted(mission, missions)
    entries, limit = _pool_rows(table, mission, way, slot)
    _dependency_rows(table, mission, slot, entries, limit)
    _budget_rows(table, mission, way, cost, entries, limit)
    fair_at = len(limit)
    excess = _fairness_rows(table, mission, slot, entries, limit)
    row, column, value = (np.concatenate([entry[k] for entry in entries]) for k in range(3))
    shape = (len(limit), len(mission) + excess)
    rows = sp.csr_array((value.astype(_INTEGER), (row, column)), shape=shape)
    # No price may be so high that a column's sum leaves 64 bits.
    ceiling = np.full(len(limit), 2**61 // (SCALE * max(1, int(abs(rows).sum(axis=0).max()))), _INTEGER)
    ceiling[fair_at:] = table.instance.terms.fair
    used = np.flatnonzero(np.diff(rows.indptr))
    whole = np.concatenate([cost, np.full(excess, table.instance.terms.fair, _INTEGER)])
    return Columns(missions, at, mission, way, slot, whole, rows[used], np.array(limit, _INTEGER)[used], ceiling[used])


def relax(table: Table, columns: Columns, *, seconds: float) -> Relaxed | None:
    """The relaxation solved by HiGHS' interior point; None if it takes longer than `seconds`."""
    count = len(columns.missions)
    index = np.searchsorted(columns.missions, columns.mission)
    sums = sp.csr_array((np.ones(len(index)), (index, np.arange(len(index)))), shape=(count, columns.rows.shape[1]))
    found = optimize().linprog(
        columns.cost.astype(float),
        A_ub=columns.rows.astype(float),
        b_ub=columns.limit.astype(float),
        A_eq=sums,
        b_eq=np.ones(count),
        method="highs-ipm",
        options={"time_limit": max(0.1, seconds)},
    )
    if found.x is None or found.status != 0:
        return None
    prices = rounded(columns, -found.ineqlin.marginals)
    return Relaxed(bound_of(table, columns, prices), mean_start(table, columns, found.x[: len(index)]), prices)


def rounded(columns: Columns, prices: np.ndarray) -> np.ndarray:
    """Prices in whole 1/SCALE, at least 0 and at most their ceilings."""
    return np.clip(np.rint(prices * SCALE).astype(_INTEGER), 0, columns.ceiling * SCALE)


def bound_of(table: Table, columns: Columns, prices: np.ndarray) -> int:
    """What no plan can cost less than, by whole `prices` (in 1/SCALE): the missions' least priced costs less the limits' worth.

    Exact in 64-bit whole numbers. The excesses of places have a priced cost of 0 or more, since prices keep their ceilings.
    """
    least = np.minimum.reduceat(priced(columns, prices), columns.at) if len(columns.at) else np.zeros(0, _INTEGER)
    scaled = sum(map(int, least)) - sum(
        int(price) * int(limit) for price, limit in zip(prices, columns.limit, strict=True) if price
    )
    return table.base + -(-scaled // SCALE)


def priced(columns: Columns, prices: np.ndarray) -> np.ndarray:
    """The cost of each share with what it uses paid for, in 1/SCALE."""
    count = len(columns.mission)
    return columns.cost[:count] * SCALE + (columns.rows.T @ prices)[:count]


def mean_start(table: Table, columns: Columns, shares: np.ndarray) -> np.ndarray:
    """Mean starts by mission."""
    total = np.bincount(columns.mission, shares * columns.slot, table.count)
    weight = np.bincount(columns.mission, shares, table.count)
    return np.where(weight > 0, total / np.where(weight > 0, weight, 1), table.first)


def _mission_columns(table: Table, i: int):
    """Mission, way, slot and cost of the columns of one mission, and of it left out."""
    way, slot = np.nonzero(table.allowed[i])
    cost = table.cost[i, slot] + np.array([*table.team_costs[i], 0], _INTEGER)[way]
    if not table.must[i] or not slot.size:
        way, slot, cost = np.append(way, -1), np.append(slot, table.horizon), np.append(cost, table.cost[i, -1])
    return np.full(slot.size, i), way, slot, cost


def _pool_rows(table: Table, mission, way, slot):
    horizon = table.horizon
    entries = []
    limit = [int(units) for units in table.capacity.ravel()]
    edges = np.flatnonzero(np.diff(mission, prepend=-1) | np.diff(way, prepend=-2))
    for begin, end in zip(edges, [*edges[1:], len(mission)], strict=True):
        i, k = int(mission[begin]), int(way[begin])
        if k < 0:
            continue
        column, starts, duration = np.arange(begin, end), slot[begin:end], int(table.duration[i])
        for resource, units in table.ways[i][k]:
            row = (resource * horizon + starts[:, None] + np.arange(duration)).ravel()
            entries.append((row, np.repeat(column, duration), np.full(row.size, units)))
    return [*entries, (np.zeros(0, int), np.zeros(0, int), np.zeros(0, int))], limit


def _budget_rows(table: Table, mission, way, cost, entries, limit) -> None:
    """For each line, that enough is left out: knapsack covers, Σ over all but A of min(amount, lacking) · left out ≥ lacking.

    `lacking` is what is asked beyond the total, less the amounts of A. An amount beyond what is lacking helps no more than that,
    and if all of A were left out the rest must still be. Both hold for whole missions only, so this is tighter than the sum of
    the amounts. A: none, and then those cheapest to leave out for their amount, one more at a time. What never fits is out.
    """
    out = np.flatnonzero(way < 0)
    able = np.array([table.allowed[i].any() for i in mission[out]], bool)
    out = out[able]
    least = np.array([table.cost[i, table.first[i]] for i in mission[out]], _INTEGER)
    for line, total in enumerate(table.budget):
        amounts = np.array([sum(a for at, a in table.spends[i] if at == line) for i in mission[out]], _INTEGER)
        every = sum(a for i in np.flatnonzero(table.free) if table.allowed[i].any() for at, a in table.spends[i] if at == line)
        spending = np.flatnonzero(amounts > 0)
        loss = (cost[out[spending]] - least[spending]) / amounts[spending]
        turns = spending[np.argsort(loss, kind="stable")]
        lacking = every - int(total)
        for taken in range(min(COVERS, len(turns))):
            if lacking <= 0:
                break
            rest = turns[taken:]
            entries.append((np.full(rest.size, len(limit)), out[rest], -np.minimum(amounts[rest], lacking)))
            limit.append(-lacking)
            lacking -= int(amounts[turns[taken]])


def _dependency_rows(table: Table, mission, slot, entries, limit) -> None:
    out = np.full(table.count, table.horizon)
    for i in table.order:
        for before, lag in table.after[i]:
            if table.free[before]:
                out[i] = max(out[i], out[before] + table.duration[before] + lag)
    ends = np.searchsorted(mission, np.arange(table.count + 1))
    stands = np.where(slot == table.horizon, out[mission], slot)
    for i in np.flatnonzero(table.free):
        for before, lag in table.after[i]:
            if not table.free[before]:
                continue
            for who, sign in ((before, 1), (i, -1)):
                column = np.arange(ends[who], ends[who + 1])
                entries.append((np.full(column.size, len(limit)), column, sign * stands[column]))
            limit.append(-int(table.duration[before]) - lag)


def _fairness_rows(table: Table, mission, slot, entries, limit) -> int:
    """Append the rows of the places; the number of columns for their excesses."""
    places, thresholds = len(table.weight_of), table.instance.terms.fair_from
    burden = table.weight[mission] * table.late[mission, slot]
    mine = np.flatnonzero((table.place[mission] >= 0) & (burden > 0))
    for number, from_ in enumerate(thresholds):
        row = len(limit) + np.arange(places)
        entries.append((row[table.place[mission[mine]]], mine, burden[mine]))
        entries.append((row, len(mission) + number * places + np.arange(places), np.full(places, -1)))
        limit.extend(int(room) for room in from_ * table.weight_of - table.burden)
    return places * len(thresholds)
