"""A draft as a plan: the hours of each stop, and why a visit is left out."""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from statistics import pstdev
from typing import Any

from peygir.engines.routing.drafts import NOWHERE, Draft
from peygir.engines.routing.reasons import reason_of
from peygir.engines.routing.table import Table
from peygir.engines.routing.values import Plan, Route, Stop, Unvisited


@cache
def engine() -> str:
    return f"peygir.engines.routing 2, PyVRP {version('pyvrp')}"


def plan_of(table: Table, draft: Draft, parameters: Mapping[str, Any]) -> Plan:
    """Visits of a site are numbered by day; those left out come last."""
    number: dict[int, int] = {}
    for visits in table.visits:
        placed = sorted(
            visits, key=lambda v: (draft.where[v] == NOWHERE, table.days[draft.where[v]].day if draft.where[v] >= 0 else 0, v)
        )
        number |= {v: k + 1 for k, v in enumerate(placed)}
    routes = [_route(table, at, route, number) for at, route in enumerate(draft.routes) if route]
    unvisited = [
        Unvisited(table.site(v).id, number[v], reason_of(table, draft, v))
        for v in range(table.count)
        if draft.where[v] == NOWHERE
    ]
    minutes = [route.minutes for route in routes] + [0] * (len(table.days) - len(routes))
    return Plan(
        routes=tuple(routes),
        unvisited=tuple(sorted(unvisited, key=lambda one: (one.site, one.number))),
        travel=sum(route.travel for route in routes),
        beyond=sum(max(0, one - table.level) for one in minutes),
        spread=round(pstdev(minutes), 1) if minutes else 0.0,
        level=table.level,
        parameters={**parameters, "engine": engine()},
    )


def _route(table: Table, at: int, route: list[int], number: dict[int, int]) -> Route:
    times, one = table.times(at, route), table.days[at]
    if times is None:
        raise RuntimeError("a route came back that does not fit its day")
    stops = tuple(
        Stop(table.site(v).id, number[v], arrive, begin, begin + table.calls[v].minutes)
        for v, arrive, begin in zip(route, times.arrivals, times.begins, strict=True)
    )
    return Route(table.instance.teams[one.team].id, one.day, stops, times.leave, times.back, table.distance(at, route))
