"""From an instance to a plan: ruin and recreate over the sets of days, then PyVRP on all days at once.

Rounds. In the first part of the time, as large as the share of visits whose days hang together, chains of ruin and recreate take
strings of visits out and put them back thousands of times a second, each site with the set of days that costs least then
(`ruining`); worse drafts are taken as in annealing, and each round all chains go on from the best of them. In the rest PyVRP
improves all routes of all days (`halves`), and between its runs a cold stretch of ruin and recreate stirs the sets of days. The
best draft is kept.

A round is the same for the same seed and share of the time. The clock is only read between rounds, and what it said (`shares`, in
thousandths) is told with the plan, which comes out again from them, whatever the clock did meanwhile.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from peygir.engines.routing.drafts import NOWHERE, Draft, cost_of, empty
from peygir.engines.routing.halves import everywhere
from peygir.engines.routing.inserting import insert_site
from peygir.engines.routing.polishing import Penalties, first_penalties, polish
from peygir.engines.routing.ruining import Packed
from peygir.engines.routing.spacing import day_sets
from peygir.engines.routing.table import Table, table_of
from peygir.engines.routing.telling import plan_of
from peygir.engines.routing.values import Instance, Plan

WHOLE = 1000  # shares are told in thousandths
WORKERS = 2
ITERATIONS = 150  # of PyVRP in a round
ALONE = 4  # times as many, where no days hang together and PyVRP does all the work
TURNS, LEAST_TURNS = 1000, 50  # of ruin and recreate in a round: fewer, the larger the instance
WORK = 5_000_000  # visits × team days × turns, at most
STIR = 0.2  # of those turns, between two runs of PyVRP
HEAT = (0.8, 0.005)  # of the cost of a visit: how much worse is taken at the start, at the end
LONGEST_SEARCH = 0.9  # of the time, at most


@dataclass(slots=True)
class Search:
    """`chains`: the draft that each chain goes on from; `current`: PyVRP's."""

    table: Table
    seed: int
    rng: np.random.Generator
    current: Draft
    best: Draft
    penalties: Penalties
    several: bool  # whether days of any site hang together
    packed: Packed | None
    chains: list[Draft]
    part: float  # of the time, for ruin and recreate


def solve(
    instance: Instance,
    *,
    seconds: float,
    seed: int = 0,
    clock: Callable[[], float] | None = None,
    rounds: int | None = None,
    shares: Sequence[int] | None = None,
    workers: int = WORKERS,
    ruin: bool = True,
) -> Plan:
    """A plan within about `seconds` of `clock`; with `rounds` told, exactly so many, whatever the clock says.

    Without a clock the seconds are not read, and `rounds` must be told, or the `shares` of a plan that is to be made again.
    `workers`: chains, each on a core if there is one; another number gives another plan. `ruin`: without it PyVRP does all
    the work, and nothing is compiled first (seconds, once on a machine; the clock does not count them). ValueError where the
    instance is not well formed.
    """
    if clock is None and rounds is None and shares is None:
        raise ValueError("either a clock or a number of rounds is wanted")
    table = table_of(instance)
    state = _begin(table, seed, workers, ruin)
    told = shares if shares is not None or rounds is None else [WHOLE * (k + 1) // rounds for k in range(rounds)]
    made: list[int] = []
    if table.count and table.days:
        with ThreadPoolExecutor(max(1, workers - 1)) as pool:
            for share in told if told is not None else _gone_by(clock, seconds):
                _round(state, share / WHOLE, len(made), pool)
                made.append(share)
    return plan_of(
        table, state.best, {"seed": seed, "rounds": len(made), "workers": workers, "ruin": ruin, "shares": tuple(made)}
    )


def _gone_by(clock: Callable[[], float], seconds: float) -> Iterator[int]:
    """The share of the time that is gone, until none is left. Where the clock goes back it stands still."""
    began, share = clock(), 0
    while seconds > 0 and (share := max(share, int(WHOLE * (clock() - began) / seconds))) < WHOLE:
        yield share


def _begin(table: Table, seed: int, workers: int, ruin: bool) -> Search:
    rng = np.random.default_rng(seed)
    count = len(table.visits)
    at = [site.at for site in table.instance.sites]
    between = table.travel[np.ix_(at, at)] if count else np.zeros((0, 0), np.int64)
    near = np.argsort(between, axis=1, kind="stable")
    sets = [day_sets(table, s, rng) if len(table.visits[s]) > 1 else [] for s in range(count)]
    together = sum(len(table.visits[s]) for s in range(count) if len(table.visits[s]) > 1 and sets[s])
    draft = empty(table)
    # The hardest first: many visits, few sets of days, few team days.
    order = sorted(range(count), key=lambda s: (-len(table.visits[s]), len(sets[s]), int(table.able[s].sum()), s))
    for s in sorted(order, key=lambda s: all(table.pinned[v] == -1 for v in table.visits[s])):
        insert_site(table, draft, s, sets[s] if len(table.visits[s]) > 1 else _lone(table, s))
    packed = Packed(table, sets, near) if ruin and together and table.days else None
    if packed is not None and packed.movable.size:
        packed.chain(draft, 0, 1.0, 0)  # compiles, or loads what was compiled
    else:
        packed = None
    part = min(LONGEST_SEARCH, together / max(1, table.count)) if packed is not None else 0.0
    return Search(table, seed, rng, draft, draft.copy(), first_penalties(table), together > 0, packed, [draft] * workers, part)


def _lone(table: Table, s: int) -> list[tuple[int, ...]]:
    """For a lone visit each of its days."""
    pinned = [v for v in table.visits[s] if table.pinned[v] >= 0]
    if pinned:
        return [(table.days[table.pinned[pinned[0]]].day,)]
    return [(int(day),) for day in np.unique(table.day_of[table.able[s]])]


def _round(state: Search, share: float, nth: int, pool: ThreadPoolExecutor) -> None:
    table = state.table
    seed = state.seed + nth
    if share < state.part:
        _anneal(state, share / state.part, nth, pool)
        return
    if state.chains:
        # The chains end here; what they found best is gone on with.
        state.chains, state.current = [], state.best.copy()
    if state.packed is not None and nth % 2:
        state.current, best = state.packed.chain(
            state.current, max(LEAST_TURNS, int(STIR * _turns(table))), _heat(state, 1.0), seed
        )
        _keep(state, best)
    scope = everywhere(table, state.current, state.rng)
    iterations = ITERATIONS if state.several else ALONE * ITERATIONS
    state.current = polish(table, state.current, scope, seed, iterations, state.penalties)
    _keep(state, state.current)


def _anneal(state: Search, cooled: float, nth: int, pool: ThreadPoolExecutor) -> None:
    packed, turns, heat = state.packed, _turns(state.table), _heat(state, cooled)
    seeds = [int(one) for one in np.random.default_rng([state.seed, nth]).integers(1, 2**62, len(state.chains))]
    others = [pool.submit(packed.chain, draft, turns, heat, one) for draft, one in zip(state.chains[1:], seeds[1:], strict=True)]
    found = [packed.chain(state.chains[0], turns, heat, seeds[0]), *(one.result() for one in others)]
    state.chains = [min((now for now, _ in found), key=lambda one: cost_of(state.table, one))] * len(found)
    for _, best in found:
        _keep(state, best)


def _turns(table: Table) -> int:
    return max(LEAST_TURNS, min(TURNS, WORK // (table.count * len(table.days))))


def _heat(state: Search, cooled: float) -> float:
    """Of the cost of a visit in the best draft: it falls the same way however long a run is."""
    placed = sum(at != NOWHERE for at in state.best.where)
    return max(1.0, sum(state.best.costs) / max(1, placed) * HEAT[0] * (HEAT[1] / HEAT[0]) ** cooled)


def _keep(state: Search, draft: Draft) -> None:
    if cost_of(state.table, draft) < cost_of(state.table, state.best):
        state.best = draft.copy()
