"""Ruin and recreate of visits, compiled: thousands of small changes a second, cooled down.

J. Christiaens and G. Vanden Berghe, Slack induction by string removals for vehicle routing problems (Transportation Science 54,
2020); here what is put back may take another set of days.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from peygir.engines.routing.drafts import NOWHERE, Draft, cost_of, empty, price
from peygir.engines.routing.loading import kernels
from peygir.engines.routing.table import UNIT, Table, table_of
from peygir.engines.routing.values import Day, Instance, Site, Team

NEAR = 60  # sites around one that are looked at
NO_BOUND = 2**50
NOBODY = -3
LOOSE = -1


def prepare() -> None:
    """Compile, or load what was compiled before: twenty seconds at worst, once."""
    site = Site("x", 0, 1, windows=((0, 10),), visits=2)
    table = table_of(Instance((site,), (Team("a", 0),), (Day(0), Day(1)), np.zeros((1, 1), np.int64)))
    Packed(table, [[(0, 1)]], np.zeros((1, 1), np.int64)).chain(empty(table), 0, 1.0, 0)


class Packed:
    """A table as flat arrays for the kernel. `movable`: the visits that may go anywhere at all."""

    def __init__(self, table: Table, sets: Sequence[list[tuple[int, ...]]], near: np.ndarray):
        self.table = table
        days, calls, sites = table.days, table.calls, table.instance.sites
        numbers, day = np.unique(table.day_of, return_inverse=True)
        nth = {int(number): d for d, number in enumerate(numbers)}
        team_days = np.array(
            [(one.start, one.opens, one.closes, _or_none(one.capacity), _or_none(one.reach), d, one.team)
             for one, d in zip(days, day, strict=True)], np.int64,
        )  # fmt: skip
        windows = [window for call in calls for window in call.windows]
        window_at = _ends(len(call.windows) for call in calls)
        visits = np.array(
            [(call.at, call.minutes, table.site(v).load, window_at[v], table.of[v], table.pinned[v] == LOOSE, table.pinned[v])
             for v, call in enumerate(calls)] + [(0, 0, 0, window_at[-1], 0, 0, 0)], np.int64,
        )  # fmt: skip
        visit_at, set_at = _ends(len(mine) for mine in table.visits), _ends(len(several) for several in sets)
        flat = [one for several in sets for one in several]
        before = [NOBODY if team is None else team for team in table.before]
        places = np.array(
            [(visit_at[s], before[s], site.rotate, set_at[s], price(table) * site.weight) for s, site in enumerate(sites)]
            + [(visit_at[-1], 0, 0, set_at[-1], 0)], np.int64,
        )  # fmt: skip
        self.given = (
            table.travel, visits, np.array(windows, np.int64).reshape(-1, 2), team_days, places, np.ascontiguousarray(table.able),
            _whole(nth[day] for one in flat for day in one), _ends(len(one) for one in flat),
            _whole((UNIT, table.beyond_cost, table.level, table.timed or table.beyond_cost > 0)),
        )  # fmt: skip
        self.near = np.ascontiguousarray(near[:, :NEAR]).astype(np.int64)
        able = table.able.any(axis=1)
        self.movable = _whole(v for v in range(table.count) if table.pinned[v] == LOOSE and able[table.of[v]])
        home = days[0].start if days else 0
        self.far_off = np.array([table.travel[home, site.at] for site in sites], float)

    def chain(self, draft: Draft, turns: int, heat: float, seed: int) -> tuple[Draft, Draft]:
        """The draft after so many turns at one heat, and the best on the way."""
        table = self.table
        rows, size = np.zeros((len(table.days), table.count + 1), np.int64), _whole(len(route) for route in draft.routes)
        for r, route in enumerate(draft.routes):
            rows[r, : len(route)] = route
        sums = np.array(
            [(table.distance(r, route), sum(table.site(v).load for v in route), draft.costs[r])
             for r, route in enumerate(draft.routes)], np.int64,
        )  # fmt: skip
        best_rows, best_size, before = rows.copy(), size.copy(), cost_of(table, draft)
        now, best = kernels().ruin(
            turns, heat, np.array([(2 * seed + 1) % 2**64], np.uint64),
            (rows, size, _whole(draft.where), sums), self.given, self.near, self.movable,
            self.far_off, before, best_rows, best_size,
        )  # fmt: skip
        return self._draft(rows, size, now), self._draft(best_rows, best_size, best) if best < before else draft

    def _draft(self, rows: np.ndarray, size: np.ndarray, cost: int) -> Draft:
        table = self.table
        routes = [[int(v) for v in rows[r, : size[r]]] for r in range(len(size))]
        draft = Draft(routes, [NOWHERE] * table.count, [0] * len(routes))
        for r, route in enumerate(routes):
            for v in route:
                draft.where[v] = r
            draft.changed(table, r)
        if cost_of(table, draft) != cost:
            raise AssertionError("the kernel's cost is not the objective")
        return draft


def _or_none(bound: int | None) -> int:
    return NO_BOUND if bound is None else bound


def _whole(values: Iterable[int]) -> np.ndarray:
    return np.array(list(values), np.int64)


def _ends(counts: Iterable[int]) -> np.ndarray:
    return np.concatenate(([0], np.cumsum(_whole(counts)))).astype(np.int64)
