"""PyVRP, thinly: a draft goes in, a better one comes out. The only file that knows PyVRP's interface (0.14).

A team day is a vehicle; those that may take the same visits at the same hours from the same start are one type. What a type may
not take lies out of reach in its profile. Visits are clients with a prize, so that what does not fit stays out; a visit with
several windows is several clients of which one at most is taken. Minutes beyond the level are overtime.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from peygir.engines.routing.drafts import NOWHERE, Draft, price
from peygir.engines.routing.loading import pyvrp, search, stopping
from peygir.engines.routing.table import UNBOUNDED, UNIT, Table

OUT_OF_REACH = 10**6  # times the longest way
NEAR = 30  # neighbours that PyVRP looks at
SHAKEN = 8  # visits that it shakes at once, at most
HISTORY = 30  # drafts back that a new one is held against: a run is short


@dataclass(slots=True)
class Model:
    """`stands[c]`: the visit of client c. `days[type]`: the team days it stands for, `kind[at]` the type of each team day."""

    data: Any
    stands: list[int]
    clients: dict[int, list[int]]  # of each visit
    days: list[list[int]]
    kind: dict[int, int]


@dataclass(frozen=True, slots=True)
class Scope:
    """What may move: these visits; `may[i, at]`: visit i to this team day."""

    visits: list[int]
    may: np.ndarray


def model_of(table: Table, scope: Scope) -> Model:
    vrp = pyvrp()
    offered = scope.visits
    starts = sorted({one.start for one in table.days})
    points = [*starts, *(table.calls[v].at for v in offered)]
    plain = table.travel[np.ix_(points, points)]
    np.fill_diagonal(plain, 0)
    far = OUT_OF_REACH * (int(plain.max(initial=0)) + 1)
    profiles: dict[bytes, int] = {}
    distances: list[np.ndarray] = []
    types: dict[tuple, list[int]] = {}
    for at, one in enumerate(table.days):
        barred = ~scope.may[:, at]
        key = barred.tobytes()
        if key not in profiles:
            profiles[key] = len(distances)
            distances.append(_barred(plain, barred, len(starts), far))
        types.setdefault((profiles[key], one.start, one.opens, one.closes, one.capacity, one.reach), []).append(at)
    loads = any(one.capacity is not None for one in table.days)
    vehicles = [_vehicle(vrp, table, key, len(days), starts.index(key[1]), loads) for key, days in types.items()]
    clients, groups, stands = _clients(vrp, table, offered, len(starts), loads)
    data = vrp.ProblemData(
        [vrp.Location(0, 0) for _ in points],
        clients,
        [vrp.Depot(location=k) for k in range(len(starts))],
        vehicles,
        distances,
        [plain] * len(distances),
        groups,
    )
    kind = {at: t for t, days in enumerate(types.values()) for at in days}
    mine: dict[int, list[int]] = {}
    for c, v in enumerate(stands):
        mine.setdefault(v, []).append(c)
    return Model(data, stands, mine, list(types.values()), kind)


def _barred(plain: np.ndarray, barred: np.ndarray, starts: int, far: int) -> np.ndarray:
    distance = plain.copy()
    where = starts + np.flatnonzero(barred)
    distance[where, :] = far
    distance[:, where] = far
    np.fill_diagonal(distance, 0)
    return distance


def _vehicle(vrp, table: Table, key: tuple, number: int, depot: int, loads: bool):
    profile, _, opens, closes, capacity, reach = key
    given: dict[str, Any] = {}
    if loads:
        given["capacity"] = [capacity if capacity is not None else 10**9]
    if reach is not None:
        given["max_distance"] = reach
    if closes - opens < UNBOUNDED:
        given |= {"tw_early": opens, "tw_late": closes}
    if table.beyond_cost:
        level = min(table.level, closes - opens)
        given |= {"shift_duration": level, "max_overtime": closes - opens - level, "unit_overtime_cost": table.beyond_cost}
    return vrp.VehicleType(
        num_available=number, start_depot=depot, end_depot=depot, profile=profile, unit_distance_cost=UNIT, **given
    )


def _clients(vrp, table: Table, offered: list[int], first: int, loads: bool):
    clients, groups, stands = [], [], []
    prize = price(table)
    for k, v in enumerate(offered):
        call, site = table.calls[v], table.site(v)
        given = {
            "location": first + k,
            "service_duration": call.minutes,
            "prize": prize * site.weight,
            "required": False,
            "delivery": [site.load] if loads else [],
        }
        if len(call.windows) < 2:
            if call.windows:
                given |= {"tw_early": call.windows[0][0], "tw_late": call.windows[0][1] - call.minutes}
            clients.append(vrp.Client(**given))
            stands.append(v)
            continue
        mine = []
        for opens, closes in call.windows:
            if closes - opens >= call.minutes:
                mine.append(len(clients))
                clients.append(vrp.Client(**given, tw_early=opens, tw_late=closes - call.minutes, group=len(groups)))
                stands.append(v)
        groups.append(vrp.ClientGroup(mine, required=False))
    return clients, groups, stands


@dataclass(slots=True)
class Penalties:
    """What a unit of load, a minute too late, a minute too far cost while searching: learnt in one run, taken on to the next."""

    loads: list[float]
    time: float
    distance: float


def first_penalties(table: Table) -> Penalties:
    way = float(UNIT * (np.median(table.travel) if table.travel.size else 1) + 1)
    load = [way / max(1.0, float(np.mean([site.load for site in table.instance.sites] or [1])))]
    return Penalties(load if any(one.capacity is not None for one in table.days) else [], 20.0 * UNIT, 20.0 * UNIT)


def polish(table: Table, draft: Draft, scope: Scope, seed: int, iterations: int, penalties: Penalties) -> Draft:
    """One descent, then so many iterations of PyVRP's iterated local search. Never worse than what came in."""
    if not scope.visits:
        return draft
    vrp, ls = pyvrp(), search()
    model = model_of(table, scope)
    rng = vrp.RandomNumberGenerator(seed=seed % 2**32)  # it takes no more
    shaking = ls.PerturbationManager(ls.PerturbationParams(1, SHAKEN))
    near = ls.compute_neighbours(model.data, ls.NeighbourhoodParams(num_neighbours=NEAR))
    local = ls.LocalSearch(model.data, rng, near, shaking)
    for operator in ls.OPERATORS:
        if operator.supports(model.data):
            local.add_operator(operator(model.data))
    given = (penalties.loads, penalties.time, penalties.distance)
    manager = vrp.PenaltyManager(given, vrp.PenaltyParams(solutions_between_updates=100, max_penalty=1e9))
    best = _solution(vrp, table, model, draft)
    first = manager.cost_evaluator().cost(best)
    better = local(best, manager.max_cost_evaluator(), exhaustive=True)
    if better.is_feasible() and manager.cost_evaluator().cost(better) < first:
        best = better
    parameters = vrp.IteratedLocalSearchParams(history_length=HISTORY)
    stop = stopping().MaxIterations(iterations)
    best = vrp.IteratedLocalSearch(model.data, manager, local, best, parameters).run(stop, collect_stats=False).best
    loads, penalties.time, penalties.distance = manager.penalties()
    penalties.loads = list(loads)
    if not best.is_feasible() or manager.cost_evaluator().cost(best) >= first:
        return draft
    return _draft(table, model, best, draft, scope)


def _solution(vrp, table: Table, model: Model, draft: Draft):
    routes = []
    for at in model.kind:
        route = draft.routes[at]
        visits = [_client(table, model, at, route, v) for v in route if v in model.clients]
        if visits:
            routes.append(vrp.Route(model.data, visits, model.kind[at]))
    return vrp.Solution(model.data, routes)


def _client(table: Table, model: Model, at: int, route: list[int], v: int) -> int:
    """Of a visit with several windows the client of the one it stands in."""
    mine = model.clients[v]
    if len(mine) == 1:
        return mine[0]
    times = table.times(at, route)
    begin = 0 if times is None else times.begins[route.index(v)]
    wide = [window for window in table.calls[v].windows if window[1] - window[0] >= table.calls[v].minutes]
    return next((c for c, (opens, closes) in zip(mine, wide, strict=True) if opens <= begin < closes), mine[0])


def _draft(table: Table, model: Model, solution, before: Draft, scope: Scope) -> Draft:
    """Routes go back to the team days of their type: to the one that they have most in common with."""
    draft = before.copy()
    draft.routes = [[] for _ in table.days]
    for v in scope.visits:
        draft.where[v] = NOWHERE
    free = [set(days) for days in model.days]
    for route in sorted(solution.routes(), key=lambda one: -one.num_clients()):
        visits = [model.stands[activity.idx] for activity in route if activity.is_client()]
        if not visits:
            continue
        here = free[route.vehicle_type()]
        at = max(here, key=lambda one: (sum(before.where[v] == one for v in visits), -one)) if len(here) > 1 else min(here)
        here.discard(at)
        draft.routes[at] = visits
        for v in visits:
            draft.where[v] = at
    for at in range(len(table.days)):
        draft.changed(table, at)
    return draft
