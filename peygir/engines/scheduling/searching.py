"""Neighbourhood search: part of the plan anew by CP-SAT, the rest held, again and again while time is left."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from peygir.engines.scheduling.listing import Draft, cost_of
from peygir.engines.scheduling.loading import cp_model
from peygir.engines.scheduling.model import build, read
from peygir.engines.scheduling.neighbourhoods import KINDS, ground_of
from peygir.engines.scheduling.table import Table

FIRST_SIZE, LEAST_SIZE = 30.0, 8.0
ONE_LOOK = 2.0
FLOOR = 0.15


@dataclass(slots=True)
class Tally:
    """How a kind of neighbourhood has done: its size now, its recent gain per second, and what it did in all."""

    size: float = FIRST_SIZE
    rate: float = 1.0
    looks: int = 0
    gain: int = 0
    proven: int = 0


@dataclass(slots=True)
class Found:
    """The best draft, and the tallies."""

    draft: Draft
    tallies: dict[str, Tally] = field(default_factory=dict)


def search(
    table: Table,
    draft: Draft,
    *,
    bound: int,
    rng: np.random.Generator,
    workers: int,
    left: Callable[[], float],
    on_better: Callable[[Draft], None],
) -> Found:
    """Better drafts until `left()` seconds are over or the bound is met. What gained more per second is drawn more often."""
    ground = ground_of(table)
    found = Found(draft, {kind: Tally() for kind in KINDS})
    names = sorted(KINDS)
    while left() > 0.1 and found.draft.cost > bound and ground.able.size:
        rates = np.array([found.tallies[name].rate for name in names])
        chances = FLOOR + (rates / rates.max() if rates.max() > 0 else 1.0)
        name = names[rng.choice(len(names), p=chances / chances.sum())]
        tally = found.tallies[name]
        before = left()
        moving = KINDS[name](ground, found.draft, int(tally.size), rng)
        status, better = look(
            table, moving, found.draft, seconds=min(ONE_LOOK, before), workers=workers, seed=int(rng.integers(2**31))
        )
        took = max(1e-3, before - left())
        gain = 0 if better is None else found.draft.cost - better.cost
        _learn(tally, status, gain, took, len(ground.able))
        if better is not None and gain >= 0:
            found.draft = better
            if gain > 0:
                on_better(better)
    return found


def look(table: Table, moving, held: Draft, *, seconds: float, workers: int, seed: int) -> tuple[int, Draft | None]:
    """Plan `moving` anew: CP-SAT's status, and the draft if it found one."""
    model = build(table, moving, held)
    solver = solver_for(seconds, workers, seed)
    status = solver.solve(model.cp)
    if status not in (cp_model().OPTIMAL, cp_model().FEASIBLE):
        return status, None
    draft = read(model, table, held, solver.value)
    draft.cost = cost_of(table, draft)
    return status, draft


def solver_for(seconds: float, workers: int, seed: int) -> Any:
    solver = cp_model().CpSolver()
    solver.parameters.max_time_in_seconds = max(0.01, seconds)
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = seed
    return solver


def _learn(tally: Tally, status, gain: int, took: float, most: int) -> None:
    tally.looks += 1
    tally.gain += max(0, gain)
    tally.rate = 0.8 * tally.rate + 0.2 * max(0, gain) / took
    if status == cp_model().OPTIMAL:
        tally.proven += 1
        if took < ONE_LOOK / 3:
            tally.size = min(most, tally.size * 1.05 + 0.5)
    else:
        tally.size = max(LEAST_SIZE, tally.size * 0.93)
