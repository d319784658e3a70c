"""From an instance to a plan: PyVRP on all days at once, and between its runs a search over the days of sites visited more
than once.

Rounds of two turns. In the first, some neighbouring sites are taken out and put back, each with the set of days that
costs least then
(ruin and recreate); worse drafts are taken as in annealing. In the second PyVRP improves all routes of all days (see
halves). The best
draft is kept. A round is the same for the same seed whatever the clock says: the clock is only read between rounds.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, log

import numpy as np

from peygir.engines.routing.drafts import NOWHERE, Draft, cost_of, empty, take
from peygir.engines.routing.halves import everywhere, of_days
from peygir.engines.routing.inserting import insert_site
from peygir.engines.routing.polishing import Penalties, first_penalties, polish
from peygir.engines.routing.spacing import day_sets
from peygir.engines.routing.table import Table, table_of
from peygir.engines.routing.telling import plan_of
from peygir.engines.routing.values import Instance, Plan

ITERATIONS = 150  # of PyVRP in a round
ALONE = 4  # times as many, where no days hang together and PyVRP does all the work
STEPS = 124  # of ruin and recreate in a round, if all visits were of sites visited more than once; of fewer, fewer
HEAT = (0.1, 0.001)  # of the cost of a visit: how much worse is taken at the start, at the end
LEAST_STEPS = 4
MOST_OUT = 5  # sites taken out at once
NOISE = 0.4  # at most so much more is told of a place than it costs, by lot: so that not always the same one is best


@dataclass(slots=True)
class Search:
    table: Table
    rng: np.random.Generator
    sets: list[list[tuple[int, ...]]]
    near: np.ndarray  # of each site the others, nearest first
    several: list[int]  # sites whose days hang together
    current: Draft
    best: Draft
    penalties: Penalties
    heat: float = 1.0


def solve(
    instance: Instance,
    *,
    seconds: float,
    seed: int = 0,
    clock: Callable[[], float] | None = None,
    rounds: int | None = None,
) -> Plan:
    """A plan within about `seconds` of `clock`; with `rounds` told, exactly so many, whatever the clock says.

    Without a clock the seconds are not read, and `rounds` must be told. ValueError where the instance is not well formed.
    """
    if clock is None and rounds is None:
        raise ValueError("either a clock or a number of rounds is wanted")
    table = table_of(instance)
    began = clock() if clock is not None else 0.0
    state = _begin(table, seed)
    done = 0
    while (rounds is None or done < rounds) and table.count and table.days:
        share = done / rounds if rounds is not None else min(1.0, (clock() - began) / max(seconds, 1e-9))
        if rounds is None and share >= 1.0:
            break
        _round(state, share, seed + done)
        done += 1
    return plan_of(table, state.best, {"seed": seed, "rounds": done})


def _begin(table: Table, seed: int) -> Search:
    rng = np.random.default_rng(seed)
    count = len(table.visits)
    at = [site.at for site in table.instance.sites]
    between = table.travel[np.ix_(at, at)] if count else np.zeros((0, 0), np.int64)
    sets = [day_sets(table, s, rng) if len(table.visits[s]) > 1 else [] for s in range(count)]
    several = [s for s in range(count) if len(table.visits[s]) > 1 and len(sets[s]) > 0]
    state = Search(
        table, rng, sets, np.argsort(between, axis=1, kind="stable"), several, empty(table), empty(table), first_penalties(table)
    )
    # The hardest first: many visits, few sets of days, few team days.
    order = sorted(range(count), key=lambda s: (-len(table.visits[s]), len(sets[s]), int(table.able[s].sum()), s))
    for s in sorted(order, key=lambda s: all(table.pinned[v] == -1 for v in table.visits[s])):
        insert_site(table, state.current, s, _sets(state, s))
    state.best = state.current.copy()
    return state


def _sets(state: Search, s: int) -> list[tuple[int, ...]]:
    """For a lone visit each of its days."""
    if len(state.table.visits[s]) > 1:
        return state.sets[s]
    pinned = [v for v in state.table.visits[s] if state.table.pinned[v] >= 0]
    if pinned:
        return [(state.table.days[state.table.pinned[pinned[0]]].day,)]
    return [(int(day),) for day in np.unique(state.table.day_of[state.table.able[s]])]


def _round(state: Search, share: float, seed: int) -> None:
    if state.several:
        visit = sum(state.current.costs) / max(1, sum(at != NOWHERE for at in state.current.where))
        state.heat = max(1.0, visit * exp(log(HEAT[0]) * (1 - share) + log(HEAT[1]) * share))
        share_of = sum(len(state.table.visits[s]) for s in state.several) / state.table.count
        for step in range(max(LEAST_STEPS, round(STEPS * share_of))):
            _step(state, seed * STEPS + step)
    scope = everywhere(state.table, state.current, state.rng)
    iterations = ITERATIONS if state.several else ALONE * ITERATIONS
    state.current = polish(state.table, state.current, scope, seed, iterations, state.penalties)
    _keep(state)


def _keep(state: Search) -> None:
    if cost_of(state.table, state.current) < cost_of(state.table, state.best):
        state.best = state.current.copy()


def _step(state: Search, seed: int) -> None:
    """Take some neighbours out, put them back, mend the days that changed; worse is taken by chance."""
    table, rng, before = state.table, state.rng, state.current
    draft = before.copy()
    first = int(rng.choice(state.several))
    size = int(rng.integers(1, MOST_OUT + 1))
    near = [int(s) for s in state.near[first][: size * 2]]
    out = [first, *(s for s in near if s != first and rng.random() < 0.6)][:size]
    for s in out:
        for v in table.visits[s]:
            take(table, draft, v)
    rng.shuffle(out)
    noise = 1.0 + NOISE * rng.random(len(table.days))
    for s in out:
        insert_site(table, draft, s, _sets(state, s), noise)
    changed = {table.days[at].day for at in range(len(table.days)) if draft.routes[at] != before.routes[at]}
    days = [at for at, one in enumerate(table.days) if one.day in changed]
    draft = polish(table, draft, of_days(table, draft, days), seed, 0, state.penalties)
    worse = cost_of(table, draft) - cost_of(table, before)
    if worse <= 0 or rng.random() < exp(-min(700.0, worse / state.heat)):
        state.current = draft
        if worse < 0:
            _keep(state)
