"""Putting all visits of a site into a draft at once: the set of days and the teams that cost least together."""

import numpy as np

from peygir.engines.routing.drafts import Draft, Line, line_of, price, put
from peygir.engines.routing.table import UNIT, Table

Place = tuple[int, int]  # cost, position


def best_places(table: Table, draft: Draft, visit: int, days: np.ndarray) -> dict[int, Place]:
    """{team day: the cheapest position on it} where one fits."""
    if not len(days):
        return {}
    call, load = table.calls[visit], table.site(visit).load
    lines = [line_of(table, draft, int(at)) for at in days]
    before = np.concatenate([line.before for line in lines])
    after = np.concatenate([line.after for line in lines])
    more = table.travel[before, call.at] + table.travel[call.at, after] - np.concatenate([line.legs for line in lines])
    ends = np.cumsum([len(line.before) for line in lines])
    found: dict[int, Place] = {}
    first = 0
    least = np.minimum.reduceat(more, np.concatenate(([0], ends[:-1])))
    for k, (at, line) in enumerate(zip(days, lines, strict=True)):
        at, last = int(at), int(ends[k])
        day = table.days[at]
        full = day.capacity is not None and load + line.load > day.capacity
        if not full and (day.reach is None or line.way + int(least[k]) <= day.reach):
            part = more[first:last]
            if not table.timed:
                found[at] = UNIT * int(least[k]), int(part.argmin())
            elif (place := _in_time(table, draft, visit, at, part, line)) is not None:
                found[at] = place
        first = last
    return found


def _in_time(table: Table, draft: Draft, visit: int, at: int, more: np.ndarray, line: Line) -> Place | None:
    """The cheapest position that keeps the hours of all."""
    route, day = draft.routes[at], table.days[at]
    for position in np.argsort(more, kind="stable"):
        position = int(position)
        if day.reach is not None and line.way + int(more[position]) > day.reach:
            return None
        tried = [*route[:position], visit, *route[position:]]
        times = table.times(at, tried)
        if times is not None:
            cost = UNIT * int(more[position])
            if table.beyond_cost:
                beyond = max(0, times.back - times.leave - table.level)
                cost += table.beyond_cost * beyond + UNIT * line.way - draft.costs[at]
            return cost, position
    return None


def insert_site(table: Table, draft: Draft, s: int, sets: list[tuple[int, ...]]) -> None:
    """Place the site's visits; those that fit nowhere stay out."""
    visits = table.visits[s]
    if not visits:
        return
    agreed = {table.days[table.pinned[v]].day: v for v in visits if table.pinned[v] >= 0}
    loose = [v for v in visits if table.pinned[v] == -1]
    model = loose[0] if loose else visits[0]
    places: dict[int, dict[int, tuple[int, int, int]]] = {}  # day: {team: (cost, team day, position)}
    if loose:
        for at, (cost, position) in best_places(table, draft, model, np.flatnonzero(table.able[s])).items():
            places.setdefault(table.days[at].day, {})[table.days[at].team] = (cost, at, position)
    for day, v in agreed.items():
        at = table.pinned[v]
        place = best_places(table, draft, v, np.array([at])).get(at)
        places[day] = {table.days[at].team: (0, at, place[1])} if place is not None else {}
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
    fine = price(table) * site.weight
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


def _rotating(days, places, fine, last) -> tuple[int, list[tuple[int, int, int]]]:
    """Never the same team twice running: the cheapest way through the days by the last team."""
    ways: dict[int | None, tuple[int, list]] = {last: (0, [])}
    for day in days:
        after: dict[int | None, tuple[int, list]] = {}
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
