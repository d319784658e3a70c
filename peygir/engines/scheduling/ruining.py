"""Ruin and recreate: thousands of small changes a second, cooled down; compiled.

G. Schrimpf and others, Record breaking optimization results using the ruin and recreate principle (Journal of Computational
Physics 159, 2000); the missed places (`BLINK`) are those of J. Christiaens and G. Vanden Berghe, Slack induction by string
removals (Transportation Science 54, 2020).
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from peygir.engines.scheduling.listing import LEFT_OUT, Draft, burdens, cost_of, dispatch, rule_keys
from peygir.engines.scheduling.loading import kernels
from peygir.engines.scheduling.model import left_by
from peygir.engines.scheduling.table import Table, table_of
from peygir.engines.scheduling.values import Instance, Mission, Resource, Way

ROUNDS, MOST = 4000, 12
HOT, COLD = 0.0003, 0.00001


def compiled_already() -> bool:
    """Whether this process can ruin and recreate without compiling first."""
    return bool(kernels.cache_info().currsize and kernels().ruin.signatures)


def prepare() -> None:
    """Compile, or load what was compiled before: half a minute at worst, once; short plans are better after it."""
    missions = tuple(Mission(f"m{k}", 1, (Way("a", (("a", 1),)),), due=1) for k in range(2))
    table = table_of(Instance((0, 0, 0), missions, (Resource("a", (1, 1, 1)),)))
    Packed(table).chain(dispatch(table, rule_keys(table)), 5, 1.0, 1.0, 1)


class Packed:
    """A table as flat arrays; ways are numbered over all missions."""

    def __init__(self, table: Table):
        self.table = table
        self.able = np.array([i for i in range(table.count) if table.free[i] and table.allowed[i].any()], np.int64)
        self.way_at = _ends([len(ways) for ways in table.ways])
        every = [needs for ways in table.ways for needs in ways]
        self.need_at, self.need_of, self.need_units = _flat(every)
        self.way_cost = np.array([c for i in range(table.count) for c in table.team_costs[i][: len(table.ways[i])]], np.int64)
        self.spend_at, self.spend_of, self.spend_amount = _flat(
            [spends if f else () for spends, f in zip(table.spends, table.free, strict=True)]
        )
        self.pred_at, self.pred, self.pred_lag = _flat(table.after)
        followers: list[list[tuple[int, int]]] = [[] for _ in range(table.count)]
        for i, after in enumerate(table.after):
            for before, lag in after:
                followers[before].append((i, lag))
        self.succ_at, self.succ, self.succ_lag = _flat(followers)
        used = [sorted({resource for needs in ways for resource, _ in needs}) for ways in table.ways]
        self.uses_at, self.uses = _ends([len(one) for one in used]), np.array([r for one in used for r in one], np.int64)
        users: list[list[int]] = [[] for _ in range(len(table.capacity))]
        for i in self.able:
            for resource in used[i]:
                users[resource].append(int(i))
        self.users_at, self.users = _ends([len(one) for one in users]), np.array([i for one in users for i in one], np.int64)
        self.previous = np.array([one.previous is not None for one in table.instance.missions], bool)

    def chain(self, draft: Draft, rounds: int, hot: float, cold: float, seed: int) -> Draft:
        """The best draft of one chain from this one."""
        table, terms = self.table, self.table.instance.terms
        capacity, budget = left_by(table, draft, set())
        start = np.where(draft.planned | ~table.free, draft.start, table.horizon).astype(np.int64)
        way = np.where(draft.way == LEFT_OUT, LEFT_OUT, self.way_at[:-1] + draft.way).astype(np.int64)
        best_start, best_way = start.copy(), way.copy()
        state = np.array([seed * 2 + 1], np.uint64)
        # What is fixed has no way here; its forerunners and followers ask whether it is free.
        _, best = kernels().ruin(
            rounds, MOST, hot, cold, state, self.able, table.free, table.must, table.horizon, table.duration, table.weight,
            table.first, table.last, self.previous, table.cost, table.late, table.place, table.weight_of, terms.fair,
            np.array(terms.fair_from, np.int64), self.way_at, self.way_cost, self.need_at, self.need_of, self.need_units,
            self.spend_at, self.spend_of, self.spend_amount, self.pred_at, self.pred, self.pred_lag, self.succ_at, self.succ,
            self.succ_lag, self.users_at, self.users, self.uses_at, self.uses, capacity, budget, burdens(table, draft), start,
            way, draft.cost, best_start, best_way, draft.cost,
        )  # fmt: skip
        chosen = np.where(best_way == LEFT_OUT, LEFT_OUT, best_way - self.way_at[:-1])
        found = Draft(best_start, chosen, ~table.free | (best_way != LEFT_OUT), int(best))
        if cost_of(table, found) != found.cost:
            raise AssertionError("the kernel's cost is not the objective")
        return found


def anneal(
    table: Table,
    draft: Draft,
    *,
    bound: int,
    rng: np.random.Generator,
    workers: int,
    left: Callable[[], float],
    on_better: Callable[[Draft], None],
) -> Draft:
    """The best draft after cooling for `left()` seconds, one chain for each worker, all from the best after each stretch."""
    packed, whole, best = Packed(table), left(), draft
    if not packed.able.size:
        return draft
    current = draft
    with ThreadPoolExecutor(workers) as pool:
        while left() > 0 and best.cost > bound:
            done = 1 - left() / whole
            heat = draft.cost * HOT * (COLD / HOT) ** done
            seeds = [int(seed) for seed in rng.integers(1, 2**62, workers)]
            chains = list(pool.map(lambda seed, heat=heat, now=current: packed.chain(now, ROUNDS, heat, heat, seed), seeds))
            current = min(chains, key=lambda one: one.cost)
            if current.cost < best.cost:
                best = current
                on_better(best)
    return best


def _ends(counts) -> np.ndarray:
    return np.concatenate(([0], np.cumsum(np.array(counts, np.int64)))).astype(np.int64)


def _flat(lists) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pairs, list after list: where each begins, the firsts, the seconds."""
    pairs = np.array([pair for one in lists for pair in one], np.int64).reshape(-1, 2)
    return _ends([len(one) for one in lists]), np.ascontiguousarray(pairs[:, 0]), np.ascontiguousarray(pairs[:, 1])
