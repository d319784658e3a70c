"""The same instances given to OR-Tools' routing solver: visits as nodes, team days as vehicles, gaps and turns as constraints."""

from collections.abc import Callable

import numpy as np
from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from peygir.engines.routing.drafts import empty, price
from peygir.engines.routing.spacing import day_sets
from peygir.engines.routing.table import UNBOUNDED, UNIT, Table, table_of
from peygir.engines.routing.telling import plan_of
from peygir.engines.routing.values import Instance, Plan


def solve(instance: Instance, *, seconds: float, clock: Callable[[], float]) -> Plan | None:
    """Guided local search from its own parallel cheapest insertion; None where it finds nothing in time.

    By a clock of its own, asked some ten thousand times a second, for the solver's counts seconds on the wall alone.
    """
    table = table_of(instance)
    starts = sorted({one.start for one in table.days})
    first = len(starts)
    depots = [starts.index(one.start) for one in table.days]
    manager = pywrapcp.RoutingIndexManager(first + table.count, len(table.days), depots, depots)
    routing = pywrapcp.RoutingModel(manager)
    at = [*starts, *(call.at for call in table.calls)]
    ways = table.travel[np.ix_(at, at)].tolist()
    minutes = [0] * first + [call.minutes for call in table.calls]
    way = routing.RegisterTransitMatrix([[UNIT * one for one in row] for row in ways])
    routing.SetArcCostEvaluatorOfAllVehicles(way)
    busy = routing.RegisterTransitMatrix([[one + minutes[i] for one in row] for i, row in enumerate(ways)])
    if table.timed or table.beyond_cost:
        _hours(table, manager, routing, busy, first)
    if any(one.capacity is not None for one in table.days):
        loads = routing.RegisterUnaryTransitVector([0] * first + [table.site(v).load for v in range(table.count)])
        routing.AddDimensionWithVehicleCapacity(loads, 0, [one.capacity or 10**9 for one in table.days], True, "load")
    if any(one.reach is not None for one in table.days):
        far = routing.RegisterTransitMatrix(ways)
        routing.AddDimensionWithVehicleCapacity(far, 0, [one.reach or 10**12 for one in table.days], True, "reach")
    _places(table, manager, routing, first)
    asked = pywrapcp.DefaultRoutingSearchParameters()
    asked.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    asked.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    began = clock()
    routing.AddSearchMonitor(routing.solver().CustomLimit(lambda: clock() - began >= seconds))
    found = routing.SolveWithParameters(asked)
    return None if found is None else _read(table, manager, routing, found, first)


def _hours(table: Table, manager, routing, busy: int, first: int) -> None:
    last = max(one.closes for one in table.days)
    routing.AddDimension(busy, last, last, False, "time")
    time = routing.GetDimensionOrDie("time")
    for vehicle, one in enumerate(table.days):
        for index in (routing.Start(vehicle), routing.End(vehicle)):
            time.CumulVar(index).SetRange(one.opens, one.closes)
        routing.AddVariableMinimizedByFinalizer(time.CumulVar(routing.End(vehicle)))
        if table.beyond_cost:
            time.SetSoftSpanUpperBoundForVehicle(pywrapcp.BoundCost(table.level, table.beyond_cost), vehicle)
    for v, call in enumerate(table.calls):
        if call.windows:
            begin = time.CumulVar(manager.NodeToIndex(first + v))
            begin.SetRange(call.windows[0][0], call.windows[-1][1] - call.minutes)
            for (_, closed), (opened, _) in zip(call.windows, call.windows[1:], strict=False):
                begin.RemoveInterval(closed - call.minutes + 1, opened - 1)


def _places(table: Table, manager, routing, first: int) -> None:
    solver = routing.solver()
    days = [-1, *(int(day) for day in table.day_of)]
    teams = [-1, *(int(team) for team in table.team_of)]
    rng = np.random.default_rng(0)
    for s, visits in enumerate(table.visits):
        site = table.instance.sites[s]
        for v in visits:
            index = manager.NodeToIndex(first + v)
            where = [table.pinned[v]] if table.pinned[v] >= 0 else [int(one) for one in np.flatnonzero(table.able[s])]
            routing.VehicleVar(index).SetValues([-1, *where])
            routing.AddDisjunction([index], price(table) * site.weight)
        stand = [routing.VehicleVar(manager.NodeToIndex(first + v)) for v in visits]
        day = [solver.Element(days, one + 1) for one in stand]
        if len(visits) > 1 and site.patterns:
            # A visit left out has the day −1.
            sets = {
                tuple(-1 if gone >> k & 1 else one for k, one in enumerate(days_))
                for days_ in day_sets(table, s, rng)
                for gone in range(2 ** len(visits))
            }
            solver.Add(solver.AllowedAssignments([one.Var() for one in day], [list(one) for one in sorted(sets)]))
        for k in range(len(visits) - 1):
            if not site.patterns:
                gone = routing.ActiveVar(manager.NodeToIndex(first + visits[k + 1]))
                solver.Add(day[k + 1] + 10**6 * (1 - gone) >= day[k] + site.gap)
            if site.rotate:
                apart = solver.Element(teams, stand[k] + 1) != solver.Element(teams, stand[k + 1] + 1)
                solver.Add(apart + (1 - routing.ActiveVar(manager.NodeToIndex(first + visits[k + 1]))) >= 1)


def _read(table: Table, manager, routing, found, first: int) -> Plan:
    draft = empty(table)
    for vehicle in range(len(table.days)):
        index = found.Value(routing.NextVar(routing.Start(vehicle)))
        while not routing.IsEnd(index):
            v = manager.IndexToNode(index) - first
            draft.routes[vehicle].append(v)
            draft.where[v] = vehicle
            index = found.Value(routing.NextVar(index))
    return plan_of(table, draft, {"peer": "OR-Tools routing", "bounded": max(one.closes for one in table.days) < UNBOUNDED})
