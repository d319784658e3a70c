"""The CP-SAT model, whole or of a neighbourhood: intervals, with what is held taken off the capacities."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from peygir.engines.scheduling.listing import LEFT_OUT, Draft, take
from peygir.engines.scheduling.loading import cp_model
from peygir.engines.scheduling.table import Table


@dataclass(slots=True)
class Model:
    """The model and the variables of the missions that may move. `pieces` are the terms of the objective."""

    cp: Any
    moving: list[int]
    start: dict[int, Any]
    chosen: dict[int, list[Any]]
    planned: dict[int, Any]


def build(table: Table, moving: Iterable[int], held: Draft, *, hint: bool = True) -> Model:
    """All but `moving` stay as in `held`, where they are planned."""
    moving = sorted(set(moving))
    model = Model(cp_model().CpModel(), moving, {}, {}, {})
    capacity, budget = left_by(table, held, set(moving))
    intervals: dict[int, list] = {}
    objective = []
    late: dict[int, object] = {}
    for i in moving:
        _mission(model, table, i, held, capacity, intervals, objective, late, hint=hint)
    _dependencies(model, table, held)
    for resource, using in intervals.items():
        _pool(model.cp, capacity[resource], using)
    for line in range(len(budget)):
        spent = [(amount, model.planned[i]) for i in moving for at, amount in table.spends[i] if at == line and amount]
        if spent:
            model.cp.add(sum(amount * var for amount, var in spent) <= int(budget[line]))
    _fairness(model, table, held, late, objective)
    model.cp.minimize(sum(objective))
    return model


def left_by(table: Table, held: Draft, moving: set[int]) -> tuple[np.ndarray, np.ndarray]:
    """Capacity and budget that the held missions leave."""
    capacity, budget = table.capacity.copy(), table.budget.copy()
    for i in range(table.count):
        if table.free[i] and held.planned[i] and i not in moving:
            take(table, i, int(held.start[i]), int(held.way[i]), capacity, budget)
    return capacity, budget


def read(model: Model, table: Table, held: Draft, value) -> Draft:
    """The draft of a solution; `value` gives a variable's value."""
    draft = held.copy()
    for i in model.moving:
        way = next((k for k, var in enumerate(model.chosen[i]) if var is not None and value(var)), LEFT_OUT)
        draft.way[i], draft.planned[i] = way, way != LEFT_OUT
        draft.start[i] = value(model.start[i]) if way != LEFT_OUT else table.horizon
    return draft


def _mission(model, table, i, held, capacity, intervals, objective, late, *, hint):
    cp, duration = model.cp, int(table.duration[i])
    fitting = _fitting(table, i, capacity)
    everywhere = np.flatnonzero(fitting.any(axis=0)) if len(fitting) else np.array([], int)
    planned = cp.new_bool_var("")
    model.planned[i] = planned
    if table.must[i]:
        cp.add(planned == 1)
    # A mission left out stands at its first place, at no cost there: `planned` switches its costs.
    domain = cp_model().Domain.from_values(everywhere.tolist() or [0])
    start = cp.new_int_var_from_domain(domain, "")
    model.start[i] = start
    chosen: list = []
    for k, needs in enumerate(table.ways[i]):
        where = np.flatnonzero(fitting[k])
        if not where.size:
            chosen.append(None)
            continue
        var = cp.new_bool_var("")
        chosen.append(var)
        if where.size < everywhere.size:
            cp.add_linear_expression_in_domain(start, cp_model().Domain.from_values(where.tolist())).only_enforce_if(var)
        interval = cp.new_optional_fixed_size_interval_var(start, duration, var, "")
        for resource, units in needs:
            intervals.setdefault(resource, []).append((interval, units))
        if table.team_costs[i][k]:
            objective.append(table.team_costs[i][k] * var)
    model.chosen[i] = chosen
    cp.add_exactly_one([*(var for var in chosen if var is not None), planned.negated()])
    _costs(cp, table, i, start, planned, everywhere, objective, late)
    if hint:
        cp.add_hint(planned, bool(held.planned[i]))
        if held.planned[i]:
            cp.add_hint(start, int(held.start[i]))
            for k, var in enumerate(chosen):
                if var is not None:
                    cp.add_hint(var, k == held.way[i])


def _fitting(table: Table, i: int, capacity: np.ndarray) -> np.ndarray:
    """Starts by way, less those where what is held leaves too little."""
    fitting = table.allowed[i].copy()
    duration = int(table.duration[i])
    for k, needs in enumerate(table.ways[i]):
        short = np.zeros(table.horizon, bool)
        for resource, units in needs:
            short |= capacity[resource] < units
        missing = np.concatenate(([0], np.cumsum(short)))
        stop = table.horizon - duration + 1
        if stop > 0:
            fitting[k, :stop] &= missing[duration:] == missing[:stop]
    return fitting


def _costs(cp, table, i, start, planned, everywhere, objective, late):
    """Linear pieces of the costs, and the lateness as an expression where fairness asks for it."""
    one, terms = table.instance.missions[i], table.instance.terms
    weight = one.weight
    out_cost, out_late = int(table.cost[i, -1]), int(table.late[i, -1])
    objective.append(weight * terms.finish * (start + one.duration))
    if everywhere.size:
        # While it is left out its start is held at the first place, whose linear cost is taken off again.
        lowest = int(everywhere[0])
        cp.add(start == lowest).only_enforce_if(planned.negated())
        objective.append((out_cost - weight * terms.finish * (lowest + one.duration)) * (1 - planned))
        most = max(0, int(table.late[i, everywhere].max()))
    else:
        objective.append((out_cost - weight * terms.finish * one.duration) * (1 - planned))
        most = 0
    slots = 0
    if most:
        tardy = cp.new_int_var(0, most, "")
        cp.add(tardy >= start + one.duration - one.due).only_enforce_if(planned)
        objective.append(weight * terms.late * tardy)
        slots = tardy
    late[i] = slots + out_late * (1 - planned)
    if one.previous is not None:
        was = one.previous.start
        away = cp.new_int_var(0, table.horizon + abs(was), "")
        cp.add(away >= start - was).only_enforce_if(planned)
        cp.add(away >= was - start).only_enforce_if(planned)
        objective.append(weight * terms.shifted * away)
        if was in everywhere:
            stays = cp.new_bool_var("")
            cp.add(start == was).only_enforce_if(stays)
            cp.add_implication(stays, planned)
            objective.append(weight * terms.moved * (planned - stays))
        else:
            objective.append(weight * terms.moved * planned)


def _dependencies(model: Model, table: Table, held: Draft) -> None:
    cp, inside = model.cp, set(model.moving)
    for i in range(table.count):
        for before, lag in table.after[i]:
            gap = int(table.duration[before]) + lag
            if i in inside and before in inside:
                cp.add_implication(model.planned[i], model.planned[before])
                cp.add(model.start[i] >= model.start[before] + gap).only_enforce_if(model.planned[i])
            elif i in inside and table.free[before]:
                if held.planned[before]:
                    cp.add(model.start[i] >= int(held.start[before]) + gap).only_enforce_if(model.planned[i])
                else:
                    cp.add(model.planned[i] == 0)
            elif before in inside and held.planned[i] and table.free[i]:
                cp.add(model.planned[before] == 1)
                cp.add(model.start[before] + gap <= int(held.start[i]))


def _pool(cp, capacity: np.ndarray, using: list) -> None:
    """Not more at once than there is, slot by slot: what is missing from the highest capacity is a fixed interval."""
    top = int(capacity.max())
    edges = np.flatnonzero(np.diff(capacity, prepend=-1, append=-1))
    blocks = []
    for start, stop in pairwise(edges):
        if lacking := top - int(capacity[start]):
            blocks.append((cp.new_fixed_size_interval_var(int(start), int(stop - start), ""), lacking))
    every = [*using, *blocks]
    if top == 1:
        cp.add_no_overlap([interval for interval, _ in every])
    else:
        cp.add_cumulative([interval for interval, _ in every], [units for _, units in every], top)


def _fairness(model: Model, table: Table, held: Draft, late, objective) -> None:
    terms = table.instance.terms
    mine: dict[int, list[int]] = {}
    for i in model.moving:
        if table.place[i] >= 0:
            mine.setdefault(int(table.place[i]), []).append(i)
    inside = set(model.moving)
    constant = table.burden.copy()
    for i in range(table.count):
        if table.free[i] and i not in inside and table.place[i] >= 0:
            constant[table.place[i]] += table.weight[i] * table.late[i, held.start[i]]
    for place, members in mine.items():
        burden = int(constant[place]) + sum(int(table.weight[i]) * late[i] for i in members)
        most = int(constant[place]) + sum(int(table.weight[i] * table.late[i].max()) for i in members)
        for from_ in terms.fair_from:
            above = from_ * int(table.weight_of[place])
            if most > above:
                excess = model.cp.new_int_var(0, most - above, "")
                model.cp.add(excess >= burden - above)
                objective.append(terms.fair * excess)
