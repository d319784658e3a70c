"""The list-scheduling rule: missions in an order, each at once where it is cheapest among what is still free.

The order of `list_rule` is the usual one: weight ÷ duration (weighted shortest processing time, cost of delay over duration), the
earliest fit; missions with a hard deadline, and what these wait for, go first, by their latest start.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import numpy as np

from peygir.engines.scheduling.objective import evaluate
from peygir.engines.scheduling.table import Table, fits, table_of
from peygir.engines.scheduling.values import FEASIBLE, UNKNOWN, Instance, Parts, Plan

LEFT_OUT = -1


@dataclass(slots=True)
class Draft:
    """A schedule by index. `way` is −1 for a mission left out (its start is then the horizon) or fixed."""

    start: np.ndarray
    way: np.ndarray
    planned: np.ndarray
    cost: int

    def copy(self) -> "Draft":
        return Draft(self.start.copy(), self.way.copy(), self.planned.copy(), self.cost)


def list_rule(instance: Instance) -> Plan:
    """The plan of the rule; `unknown` if it leaves out a mission with a hard deadline."""
    table = table_of(instance)
    return plan_of(table, dispatch(table, rule_keys(table)), status=None, bound=None, parameters={"method": "list rule"})


def rule_keys(table: Table) -> np.ndarray:
    """Less is sooner: duration over weight."""
    return table.duration / table.weight


def due_keys(table: Table) -> np.ndarray:
    """Earliest due date, those without one last and by `rule_keys`."""
    due = [np.inf if one.due is None else one.due for one in table.instance.missions]
    return np.where(np.isinf(due), table.horizon + rule_keys(table), due)


def pressing_keys(table: Table, look: float = 2.0) -> np.ndarray:
    """Apparent tardiness cost at the start of the horizon: weight ÷ duration, discounted by the slack to the due date."""
    due = np.array([table.horizon * 2 if one.due is None else one.due for one in table.instance.missions])
    slack = np.maximum(0, due - table.duration - table.first)
    terms = table.instance.terms
    pressure = terms.finish + terms.late * np.exp(-slack / (look * (table.duration.sum() / max(1, table.count) + 1)))
    return table.duration / table.weight / pressure


def dispatch(table: Table, keys: Sequence[float] | np.ndarray) -> Draft:
    """Each mission in turn, least key first among those whose predecessors are placed, where it costs least of what is free."""
    capacity, budget = table.capacity.copy(), table.budget.copy()
    draft = empty(table)
    waiting = [len({before for before, _ in after}) for after in table.after]
    followers: list[list[int]] = [[] for _ in range(table.count)]
    for i, after in enumerate(table.after):
        for before in {before for before, _ in after}:
            followers[before].append(i)
    ready = [(*_rank(table, i, keys), i) for i in range(table.count) if waiting[i] == 0]
    heapify(ready)
    while ready:
        i = heappop(ready)[-1]
        if table.free[i]:
            place(table, draft, i, capacity, budget)
        for follower in followers[i]:
            waiting[follower] -= 1
            if waiting[follower] == 0:
                heappush(ready, (*_rank(table, follower, keys), follower))
    draft.cost = cost_of(table, draft)
    return draft


def _rank(table: Table, i: int, keys) -> tuple[int, float]:
    return (0, float(table.last[i])) if table.must[i] else (1, float(keys[i]))


def empty(table: Table) -> Draft:
    """Only what is fixed."""
    start = np.where(table.free, table.horizon, table.first)
    return Draft(start, np.full(table.count, LEFT_OUT), ~table.free, 0)


def place(table: Table, draft: Draft, i: int, capacity: np.ndarray, budget: np.ndarray, *, soonest: bool = False) -> bool:
    """Put mission i where it costs least now (or as soon as it goes), and take what it needs off `capacity` and `budget`.

    False if it fits nowhere.
    """
    if any(not draft.planned[before] for before, _ in table.after[i]):
        return False
    if any(budget[line] < amount for line, amount in table.spends[i]):
        return False
    first = int(max([table.first[i], *(draft.start[b] + table.duration[b] + lag for b, lag in table.after[i])]))
    best = None
    for way, needs in enumerate(table.ways[i]):
        where = np.flatnonzero(fits(capacity, needs, int(table.duration[i]), first, int(table.last[i])))
        if where.size:
            start = int(where[0 if soonest else table.cost[i, where].argmin()])
            found = (start if soonest else int(table.cost[i, start]) + table.team_costs[i][way], start, way)
            best = found if best is None or found < best else best
    if best is None:
        return False
    take(table, i, best[1], best[2], capacity, budget)
    draft.start[i], draft.way[i], draft.planned[i] = best[1], best[2], True
    return True


def take(table: Table, i: int, start: int, way: int, capacity: np.ndarray, budget: np.ndarray, sign: int = 1) -> None:
    """Take what mission i uses off `capacity` and `budget` in place; give it back with sign −1."""
    for resource, units in table.ways[i][way]:
        capacity[resource, start : start + table.duration[i]] -= sign * units
    for line, amount in table.spends[i]:
        budget[line] -= sign * amount


def cost_of(table: Table, draft: Draft) -> int:
    """The objective (see `objective`), from the arrays."""
    free = np.flatnonzero(table.free)
    column = draft.start[free]
    total = table.base + int(table.cost[free, column].sum())
    total += sum(table.team_costs[i][draft.way[i]] for i in free if draft.planned[i])
    return total + fairness(table, burdens(table, draft))


def burdens(table: Table, draft: Draft) -> np.ndarray:
    """Weighted slots late by place."""
    mine = np.flatnonzero(table.free & (table.place >= 0))
    burden = table.burden.copy()
    np.add.at(burden, table.place[mine], table.weight[mine] * table.late[mine, draft.start[mine]])
    return burden


def fairness(table: Table, burden: np.ndarray) -> int:
    terms = table.instance.terms
    return sum(int(terms.fair * np.maximum(0, burden - from_ * table.weight_of).sum()) for from_ in terms.fair_from)


def missing(table: Table, draft: Draft) -> bool:
    """Whether a mission with a hard deadline is left out."""
    return bool((table.must & ~draft.planned).any())


def named(table: Table, draft: Draft) -> tuple[dict[str, int], dict[str, str]]:
    """Starts and teams by the missions' ids."""
    starts, teams = {}, {}
    for i, mission in enumerate(table.instance.missions):
        if draft.planned[i]:
            starts[mission.id] = int(draft.start[i])
            teams[mission.id] = mission.fixed.team if mission.fixed else table.teams[i][draft.way[i]]
    return starts, teams


def plan_of(table: Table, draft: Draft, *, status: str | None, bound: int | None, parameters: dict[str, object]) -> Plan:
    """The plan of a draft; its status from the draft where none is given."""
    starts, teams = named(table, draft)
    parts: Parts = evaluate(table.instance, starts, teams)
    status = status or (UNKNOWN if missing(table, draft) else FEASIBLE)
    gap = None if bound is None else (parts.total - bound) / max(1, bound)
    return Plan(status, starts, teams, parts.total, parts, bound, gap, parameters)
