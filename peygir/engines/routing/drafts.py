"""A plan in the making: visits in order by team day, and what it costs."""

from dataclasses import dataclass, field

from peygir.engines.routing.table import UNIT, Table

NOWHERE = -1


@dataclass(slots=True)
class Draft:
    routes: list[list[int]]
    where: list[int]  # team day of each visit
    costs: list[int] = field(default_factory=list)  # by team day

    def copy(self) -> "Draft":
        return Draft([list(route) for route in self.routes], list(self.where), list(self.costs))


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
    draft.costs[at] = route_cost(table, at, draft.routes[at])


def take(table: Table, draft: Draft, visit: int) -> None:
    at = draft.where[visit]
    if at != NOWHERE:
        draft.routes[at].remove(visit)
        draft.where[visit] = NOWHERE
        draft.costs[at] = route_cost(table, at, draft.routes[at])


def draft_of(table: Table, routes: list[list[int]]) -> Draft:
    draft = Draft(routes, [NOWHERE] * table.count, [route_cost(table, at, route) for at, route in enumerate(routes)])
    for at, route in enumerate(routes):
        for v in route:
            draft.where[v] = at
    return draft
