"""Every rule a plan must keep, looked at again from the instance alone: nothing of how it was made is used."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from peygir.engines.routing.values import Broken, Instance, Plan, Route, Site, Team

Visits = dict[str, list[tuple[int, str]]]  # of each site: (day, team)


def check(instance: Instance, plan: Plan) -> list[Broken]:
    """What the plan breaks; empty where it holds.

    Rules: unknown, twice (a team has two routes on a day), no-day, away, hours (of the team and the day), travel (a
    stop is begun before
    the team can be there, or `back` or `travel` are not what the table says), duration, window, skills, forbidden,
    site-day, load,
    reach, gap, pattern, rotation, fixed (an appointment is not kept), too-many, missing (neither planned nor told unvisited).
    """
    found = list(_routes(instance, plan))
    visits: Visits = defaultdict(list)
    for route in plan.routes:
        for stop in route.stops:
            visits[stop.site].append((route.day, route.team))
    for site in instance.sites:
        stands = sorted(visits.get(site.id, ()))
        found += _spacing(site, stands)
        told = sum(one.site == site.id for one in plan.unvisited)
        wanted = max(site.visits, sum(one.site == site.id for one in instance.fixed))
        if len(stands) > wanted:
            found.append(Broken("too-many", site.id, detail=len(stands)))
        elif len(stands) + told != wanted:
            found.append(Broken("missing", site.id, detail=wanted - len(stands) - told))
    return [*found, *_fixed(instance, plan)]


def _routes(instance: Instance, plan: Plan) -> Iterator[Broken]:
    teams = {one.id: one for one in instance.teams}
    days = {one.number: one for one in instance.days}
    sites = {one.id: one for one in instance.sites}
    seen = set()
    for route in plan.routes:
        team = teams.get(route.team)
        if team is None or any(stop.site not in sites for stop in route.stops):
            yield Broken("unknown", team=route.team, day=route.day)
            continue
        if (route.team, route.day) in seen:
            yield Broken("twice", team=route.team, day=route.day)
        seen.add((route.team, route.day))
        day = days.get(route.day)
        if day is None:
            yield Broken("no-day", team=route.team, day=route.day)
            continue
        if route.day in team.away:
            yield Broken("away", team=route.team, day=route.day)
        if route.leave < max(day.opens, team.day_start) or route.back > min(day.closes, team.day_end):
            yield Broken("hours", team=route.team, day=route.day)
        yield from _stops(instance, route, team, sites)


def _stops(instance: Instance, route: Route, team: Team, sites: dict[str, Site]) -> Iterator[Broken]:
    travel = np.asarray(instance.travel)
    now, at, way, load = route.leave, team.start, 0, 0
    for stop in route.stops:
        site = sites[stop.site]
        where = {"site": site.id, "team": team.id, "day": route.day}
        way += int(travel[at, site.at])
        if stop.arrive < now + int(travel[at, site.at]) or stop.begin < stop.arrive:
            yield Broken("travel", **where)
        if stop.end - stop.begin != site.minutes:
            yield Broken("duration", **where, detail=stop.end - stop.begin)
        agreed = any(one.site == site.id and one.day == route.day and one.at == stop.begin for one in instance.fixed)
        if site.windows and not agreed and not any(a <= stop.begin and stop.end <= b for a, b in site.windows):
            yield Broken("window", **where, detail=stop.begin)
        bound = any(one.site == site.id and one.day == route.day and one.team == team.id for one in instance.fixed)
        # What was agreed on by a person is that person's: only the hours are looked at.
        if not bound and not site.skills <= team.skills:
            yield Broken("skills", **where)
        if not bound and team.id in site.forbidden:
            yield Broken("forbidden", **where)
        if not bound and site.days is not None and route.day not in site.days:
            yield Broken("site-day", **where)
        now, at, load = stop.end, site.at, load + site.load
    way += int(travel[at, team.start])
    if route.stops and (route.back < now + int(travel[at, team.start]) or route.travel != way):
        yield Broken("travel", team=team.id, day=route.day, detail=way)
    if team.capacity is not None and load > team.capacity:
        yield Broken("load", team=team.id, day=route.day, detail=load)
    if team.reach is not None and way > team.reach:
        yield Broken("reach", team=team.id, day=route.day, detail=way)


def _spacing(site: Site, stands: list[tuple[int, str]]) -> Iterator[Broken]:
    if site.patterns:
        days = {day for day, _ in stands}
        if len(days) < len(stands) or (stands and not any(days <= one for one in site.patterns)):
            yield Broken("pattern", site.id)
    before = [(site.last.day, site.last.team)] if site.last is not None else []
    for (day, team), (next_day, next_team) in pairwise([*before, *stands]):
        if not site.patterns and next_day - day < site.gap:
            yield Broken("gap", site.id, day=next_day, detail=next_day - day)
        if site.rotate and team == next_team:
            yield Broken("rotation", site.id, team=next_team, day=next_day)


def _fixed(instance: Instance, plan: Plan) -> Iterator[Broken]:
    stops = {(stop.site, route.team, route.day): stop.begin for route in plan.routes for stop in route.stops}
    for one in instance.fixed:
        begin = stops.get((one.site, one.team, one.day))
        if begin is None or (one.at is not None and begin != one.at):
            yield Broken("fixed", one.site, one.team, one.day)
