"""Putting all visits of a site into a draft at once: the set of days and the teams that cost least together."""

from collections.abc import Mapping

import numpy as np

from peygir.engines.routing.drafts import Draft, price, put, route_cost
from peygir.engines.routing.table import UNIT, Table

Place = tuple[int, int]  # cost, position


def best_place(table: Table, draft: Draft, visit: int, at: int) -> Place | None:
    """The cheapest position on a team day, if one fits."""
    route, day, call = draft.routes[at], table.days[at], table.calls[visit]
    points = [day.start, *(table.calls[v].at for v in route), day.start]
    travel = table.travel
    to, back = travel[points, call.at], travel[call.at, points]
    legs = travel[points[:-1], points[1:]]
    if not route:
        legs = np.zeros(1, np.int64)
    more = to[:-1] + back[1:] - legs
    load = table.site(visit).load
    if day.capacity is not None and load + sum(table.site(v).load for v in route) > day.capacity:
        return None
    reach = None if day.reach is None else day.reach - table.distance(at, route)
    for position in np.argsort(more, kind="stable"):
        position = int(position)
        if reach is not None and more[position] > reach:
            return None
        tried = [*route[:position], visit, *route[position:]]
        if not table.timed or table.times(at, tried) is not None:
            if not table.beyond_cost:
                return UNIT * int(more[position]), position
            return route_cost(table, at, tried) - draft.costs[at], position
    return None


def insert_site(
    table: Table,
    draft: Draft,
    s: int,
    sets: list[tuple[int, ...]],
    noise: Mapping[int, float] | np.ndarray | None = None,
) -> None:
    """Place the site's visits; those that fit nowhere stay out. `noise` (team days) multiplies what each place costs."""
    visits = table.visits[s]
    if not visits:
        return
    agreed = {table.days[table.pinned[v]].day: v for v in visits if table.pinned[v] >= 0}
    loose = [v for v in visits if table.pinned[v] == -1]
    model = loose[0] if loose else visits[0]
    places: dict[int, dict[int, tuple[float, int, int]]] = {}  # day: {team: (cost, team day, position)}
    for at in np.flatnonzero(table.able[s]) if loose else ():
        place = best_place(table, draft, model, int(at))
        if place is not None:
            cost = place[0] * (1.0 if noise is None else noise[at])
            places.setdefault(int(table.day_of[at]), {})[int(table.team_of[at])] = (cost, int(at), place[1])
    for day, v in agreed.items():
        at = table.pinned[v]
        place = best_place(table, draft, v, at)
        places[day] = {int(table.team_of[at]): (0.0, at, place[1])} if place is not None else {}
    chosen = _cheapest(table, s, sets, places)
    left = list(loose)
    for day, at, position in chosen:
        v = agreed.get(day)
        if v is None:
            if not left:
                continue
            v = left.pop(0)
        put(table, draft, v, at, position)


def _cheapest(table, s, sets, places) -> list[tuple[int, int, int]]:
    """(day, team day, position) of the best set; days without a place are left out at the price of a visit."""
    site = table.instance.sites[s]
    fine = float(price(table) * site.weight)
    if len(table.visits[s]) == 1 and not site.rotate:
        found = [(place, day) for day, teams in places.items() for place in teams.values()]
        if not found or not sets:
            return []
        (_, at, position), day = min(found)
        return [(day, at, position)]
    best, chosen = float("inf"), []
    quick = {} if site.rotate else {day: min(teams.values()) for day, teams in places.items() if teams}
    for days in sets:
        if site.rotate:
            cost, picked = _rotating(days, places, fine, table.before[s])
        else:
            picked = [(day, *quick[day][1:]) for day in days if day in quick]
            cost = sum(quick[day][0] if day in quick else fine for day in days)
        cost += fine * (len(table.visits[s]) - len(days))
        if cost < best:
            best, chosen = cost, picked
    return chosen


def _rotating(days, places, fine, last) -> tuple[float, list[tuple[int, int, int]]]:
    """Never the same team twice running: the cheapest way through the days by the last team."""
    ways: dict[int | None, tuple[float, list]] = {last: (0.0, [])}
    for day in days:
        after: dict[int | None, tuple[float, list]] = {}
        for before, (cost, picked) in ways.items():
            options = [(before, cost + fine, picked)]
            for team, (more, at, position) in places.get(day, {}).items():
                if team != before:
                    options.append((team, cost + more, [*picked, (day, at, position)]))
            for team, total, steps in options:
                if team not in after or total < after[team][0]:
                    after[team] = (total, steps)
        ways = after
    cost, picked = min(ways.values(), key=lambda one: one[0])
    return cost, picked
