"""A plan in the making: visits in order by team day, and what it costs."""

from dataclasses import dataclass, field

import numpy as np

from peygir.engines.routing.table import UNIT, Table

NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Line:
    """A route as arrays: the points before and after each place where a visit could go in, and the way between them."""

    before: np.ndarray
    after: np.ndarray
    legs: np.ndarray
    load: int
    way: int


@dataclass(slots=True)
class Draft:
    routes: list[list[int]]
    where: list[int]  # team day of each visit
    costs: list[int]  # by team day
    lines: dict[int, Line] = field(default_factory=dict)  # of routes as they stand, made when asked for

    def copy(self) -> "Draft":
        return Draft([list(route) for route in self.routes], list(self.where), list(self.costs), dict(self.lines))

    def changed(self, table: Table, at: int) -> None:
        """To be called for each team day whose route was changed."""
        self.lines.pop(at, None)
        self.costs[at] = route_cost(table, at, self.routes[at])


def line_of(table: Table, draft: Draft, at: int) -> Line:
    line = draft.lines.get(at)
    if line is None:
        route, home = draft.routes[at], table.days[at].start
        points = np.array([home, *(table.calls[v].at for v in route), home])
        legs = table.travel[points[:-1], points[1:]] if route else np.zeros(1, np.int64)
        load = sum(table.site(v).load for v in route)
        line = draft.lines[at] = Line(points[:-1], points[1:], legs, load, int(legs.sum()))
    return line


def empty(table: Table) -> Draft:
    return Draft([[] for _ in table.days], [NOWHERE] * table.count, [0] * len(table.days))


def route_cost(table: Table, at: int, route: list[int]) -> int:
    """Travel, and minutes beyond the level. Waiting counts as work."""
    if not route:
        return 0
    travel = table.distance(at, route)
    cost = UNIT * travel
    if table.beyond_cost:
        times = table.times(at, route)
        minutes = times.back - times.leave if times is not None else travel + sum(table.calls[v].minutes for v in route)
        cost += table.beyond_cost * max(0, minutes - table.level)
    return cost


def price(table: Table) -> int:
    """What a visit left out costs for each point of weight: more than any detour that it could save."""
    most = int(table.travel.max()) if table.travel.size else 0
    longest = max((call.minutes for call in table.calls), default=0)
    return 4 * UNIT * (most + 1) + 4 * table.beyond_cost * (most + longest + 1)


def left_out(table: Table, draft: Draft) -> int:
    return sum(table.site(v).weight for v, at in enumerate(draft.where) if at == NOWHERE)


def cost_of(table: Table, draft: Draft) -> int:
    return sum(draft.costs) + price(table) * left_out(table, draft)


def put(table: Table, draft: Draft, visit: int, at: int, position: int) -> None:
    draft.routes[at].insert(position, visit)
    draft.where[visit] = at
    draft.changed(table, at)
