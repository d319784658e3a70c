"""A plan: the list rule at once, then what proves and what improves, within the seconds given.

1. The list rule in several orders, and the plan before. Hard deadlines they miss are sought by CP-SAT alone.
2. CP-SAT on the whole where the plan is small, or middling at a low load: it may prove the optimum.
3. The linear relaxation by start times (`subgradient`, then exactly by `relaxation` where that is quick): a bound, and mean
   starts whose order, shaken a little, is dispatched.
4. Half of the rest for ruin and recreate (`ruining`), half for neighbourhoods planned anew by CP-SAT (`searching`).
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass

import numpy as np

from peygir.engines.scheduling.listing import (
    Draft,
    cost_of,
    dispatch,
    due_keys,
    empty,
    missing,
    place,
    plan_of,
    pressing_keys,
    rule_keys,
    take,
)
from peygir.engines.scheduling.loading import cp_model
from peygir.engines.scheduling.model import build, left_by, read
from peygir.engines.scheduling.relaxation import Columns, Relaxed, bound_of, columns_of, relax
from peygir.engines.scheduling.ruining import anneal, compiled_already
from peygir.engines.scheduling.searching import search, solver_for
from peygir.engines.scheduling.subgradient import volume
from peygir.engines.scheduling.table import Table, table_of
from peygir.engines.scheduling.values import FEASIBLE, INFEASIBLE, OPTIMAL, UNKNOWN, Instance, Plan

ENGINE = "scheduling-1"
LOW_LOAD, SMALL = 0.65, 60
MIDDLE = 150
WHOLE_SHARE, VOLUME_SHARE, RELAX_SHARE, DISPATCH_SHARE, RUIN_SHARE = 0.1, 0.1, 0.15, 0.02, 0.5
VOLUME_STEPS, DEADLINE_SHARE = 1500, 0.5
COMPILES = 20.0
# Interior point takes about this long for each non-zero of the rows; measured in docs/scheduling.md.
SECONDS_PER_ENTRY = 3e-5


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: seconds since the start, the step begun or bettered, the best cost and the best bound so far."""

    seconds: float
    step: str
    objective: int | None
    bound: int | None


class _Run:
    """What the steps share: the time, the best draft, the bound, and who is told."""

    def __init__(self, table: Table, seconds: float, clock, workers: int, seed: int, on_progress):
        self.table, self.seconds, self.clock, self.workers, self.seed = table, seconds, clock, workers, seed
        self.began, self.on_progress = clock(), on_progress
        self.rng = np.random.default_rng(seed)
        self.best: Draft | None = None
        self.bound: int | None = None
        self.steps: dict[str, object] = {}

    def left(self, share: float = 1.0) -> float:
        return self.seconds * share - (self.clock() - self.began)

    def offer(self, draft: Draft, step: str) -> None:
        if not missing(self.table, draft) and (self.best is None or draft.cost < self.best.cost):
            self.best = draft
            self.tell(step)

    def raise_bound(self, bound: int, step: str) -> None:
        if self.bound is None or bound > self.bound:
            self.bound = bound
            self.tell(step)

    def tell(self, step: str) -> None:
        if self.on_progress is not None:
            cost = None if self.best is None else self.best.cost
            self.on_progress(Progress(self.clock() - self.began, step, cost, self.bound))

    @property
    def proven(self) -> bool:
        return self.best is not None and self.bound is not None and self.best.cost <= self.bound


def solve(
    instance: Instance,
    *,
    seconds: float,
    clock: Callable[[], float],
    workers: int = 2,
    seed: int = 0,
    on_progress: Callable[[Progress], None] | None = None,
) -> Plan:
    """The best plan found in about `seconds` by `clock` (monotonic, in seconds), with a proven bound.

    Two runs with one seed may differ where the time ends: how far CP-SAT comes depends on the machine.
    ValueError if the instance is not well formed.
    """
    table = table_of(instance)
    run = _Run(table, seconds, clock, workers, seed, on_progress)
    _start(run)
    if run.best is None and not _deadlines(run):
        return Plan(INFEASIBLE, {}, {}, None, None, None, None, _parameters(run))
    columns = columns_of(table) if table.free.any() else None
    run.raise_bound(table.base if columns is None else bound_of(table, columns, np.zeros(len(columns.limit), np.int64)), "start")
    small = int(table.free.sum()) <= SMALL
    easy = int(table.free.sum()) <= MIDDLE and load(table) <= LOW_LOAD
    if not run.proven and run.left() > 0 and (small or easy):
        _whole(run, run.left() if small else run.seconds * WHOLE_SHARE)
    if not run.proven and run.left() > 0 and columns is not None:
        relaxed = _relaxation(run, columns)
        _by_means(run, relaxed.mean)
        if run.best is not None:
            _improve(run)
    if run.best is None:
        return Plan(UNKNOWN, {}, {}, None, None, run.bound, None, _parameters(run))
    status = OPTIMAL if run.proven else FEASIBLE
    return plan_of(table, run.best, status=status, bound=run.bound, parameters=_parameters(run))


def plain(instance: Instance, *, seconds: float, clock: Callable[[], float], workers: int = 2, seed: int = 0) -> Plan:
    """CP-SAT on the whole and nothing else, not even a first plan: what `solve` is compared with."""
    run = _Run(table_of(instance), seconds, clock, workers, seed, None)
    _whole(run, seconds)
    if run.best is None:
        return Plan(UNKNOWN, {}, {}, None, None, run.bound, None, _parameters(run))
    return plan_of(run.table, run.best, status=None, bound=run.bound, parameters=_parameters(run))


def load(table: Table) -> float:
    """How full the resources are over the horizon, each weighted by what is asked of it; several ways share a mission evenly."""
    asked = np.zeros(len(table.capacity))
    for i in range(table.count):
        for needs in table.ways[i]:
            for resource, units in needs:
                asked[resource] += units * table.duration[i] / len(table.ways[i])
    there = np.maximum(1, table.capacity.sum(axis=1))
    return float((asked * asked / there).sum() / max(1.0, asked.sum()))


def before(table: Table) -> Draft:
    """The plan before, as far as it still fits; what does not fit is placed anew."""
    draft, capacity, budget = empty(table), table.capacity.copy(), table.budget.copy()
    for again in (False, True):
        for i in table.order:
            was = table.instance.missions[i].previous
            if not table.free[i] or draft.planned[i]:
                continue
            if again:
                place(table, draft, i, capacity, budget)
            elif was is not None and was.team in table.teams[i]:
                _put_back(table, draft, i, was, capacity, budget)
    draft.cost = cost_of(table, draft)
    return draft


def _put_back(table, draft, i, was, capacity, budget) -> None:
    way, stop = table.teams[i].index(was.team), was.start + int(table.duration[i])
    if not (0 <= was.start < table.horizon and table.allowed[i][way, was.start]):
        return
    if any(not draft.planned[b] or draft.start[b] + table.duration[b] + lag > was.start for b, lag in table.after[i]):
        return
    if any(budget[line] < amount for line, amount in table.spends[i]):
        return
    if any((capacity[resource, was.start : stop] < units).any() for resource, units in table.ways[i][way]):
        return
    take(table, i, was.start, way, capacity, budget)
    draft.start[i], draft.way[i], draft.planned[i] = was.start, way, True


def _start(run: _Run) -> None:
    table = run.table
    if any(one.previous is not None for one in table.instance.missions):
        run.offer(before(table), "before")
    for keys in (rule_keys(table), due_keys(table), pressing_keys(table)):
        run.offer(dispatch(table, keys), "rule")


def _deadlines(run: _Run) -> bool:
    """Place the missions with hard deadlines alone, then the rest around them; False if that is proven impossible."""
    table = run.table
    must = np.flatnonzero(table.must)
    if any(not table.allowed[i].any() for i in must):
        return False
    model = build(table, must, empty(table), hint=False)
    solver = solver_for(run.left() * DEADLINE_SHARE, run.workers, run.seed)
    status = solver.solve(model.cp)
    if status == cp_model().INFEASIBLE:
        return False
    if status in (cp_model().OPTIMAL, cp_model().FEASIBLE):
        draft = read(model, table, empty(table), solver.value)
        capacity, budget = left_by(table, draft, set())
        for i in sorted(np.flatnonzero(table.free & ~table.must), key=lambda i: table.order.index(i)):
            place(table, draft, int(i), capacity, budget)
        draft.cost = cost_of(table, draft)
        run.offer(draft, "deadlines")
    return True


def _whole(run: _Run, seconds: float) -> None:
    table = run.table
    model = build(table, np.flatnonzero(table.free), run.best or empty(table), hint=run.best is not None)
    solver = solver_for(seconds, run.workers, run.seed)
    status = solver.solve(model.cp)
    run.steps["whole"] = solver.status_name(status)
    if status in (cp_model().OPTIMAL, cp_model().FEASIBLE):
        draft = read(model, table, empty(table), solver.value)
        draft.cost = cost_of(table, draft)
        run.offer(draft, "whole")
        # The model leaves constants out; its own value of this draft tells how much. A value above the
        # least only lowers the bound.
        constant = draft.cost - round(solver.objective_value)
        run.raise_bound(constant + int(np.ceil(solver.best_objective_bound - 1e-6)), "whole")


def _relaxation(run: _Run, columns: Columns) -> Relaxed:
    table = run.table
    upper = run.best.cost if run.best is not None else 2 * max(1, run.bound or 1)
    stop = run.left() * (1 - VOLUME_SHARE)
    relaxed = volume(table, columns, upper=upper, steps=VOLUME_STEPS, enough=lambda: run.left() < stop)
    run.steps["relaxation"] = "volume"
    run.raise_bound(relaxed.bound, "volume")
    # A busy machine may need twice what is expected; a solver that is cut short tells nothing.
    if columns.rows.nnz * SECONDS_PER_ENTRY <= run.left() * RELAX_SHARE:
        exact = relax(table, columns, seconds=run.left() * RELAX_SHARE * 2)
        if exact is not None:
            relaxed = exact
            run.steps["relaxation"] = "interior point"
            run.raise_bound(relaxed.bound, "relaxation")
    return relaxed


def _by_means(run: _Run, mean: np.ndarray) -> None:
    table = run.table
    run.offer(dispatch(table, mean), "means")
    stop = run.left() - run.seconds * DISPATCH_SHARE
    for shake in range(100):
        if run.left() < stop:
            break
        run.offer(dispatch(table, mean + run.rng.normal(0, 1 + shake % 3, table.count)), "means")


def _improve(run: _Run) -> None:
    """Ruin and recreate first. Compiling it may take longer than a short run lasts, which has it only if it is at hand."""
    given = {"bound": run.bound, "rng": run.rng, "workers": run.workers}
    if run.seconds >= COMPILES or compiled_already():
        stop = run.left() * (1 - RUIN_SHARE)
        left = run.left
        draft = anneal(run.table, run.best, left=lambda: left() - stop, on_better=lambda draft: run.offer(draft, "ruin"), **given)
        run.offer(draft, "ruin")
        run.steps["ruin"] = run.best.cost
    found = search(run.table, run.best, left=run.left, on_better=lambda draft: run.offer(draft, "search"), **given)
    run.offer(found.draft, "search")
    run.steps["search"] = {name: asdict(tally) for name, tally in found.tallies.items()}


def _parameters(run: _Run) -> dict[str, object]:
    """All that is needed to tell, or repeat, how the plan was made."""
    return {
        "engine": ENGINE,
        "method": "solve",
        "seconds": run.seconds,
        "workers": run.workers,
        "seed": run.seed,
        "took": round(run.clock() - run.began, 3),
        "terms": asdict(run.table.instance.terms),
        "steps": run.steps,
    }
