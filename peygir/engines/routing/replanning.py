"""A plan made again from a day on: what lies before stays, what is agreed on stays, and of the rest as little moves as can be."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace

from peygir.engines.routing.solving import solve
from peygir.engines.routing.values import Fixed, Instance, Last, Plan, Site


def replan(
    instance: Instance,
    plan: Plan,
    *,
    from_day: int,
    away: Mapping[str, frozenset[int]] | None = None,
    seconds: float,
    seed: int = 0,
    clock: Callable[[], float] | None = None,
    rounds: int | None = None,
    ruin: bool = True,
    free: bool = False,
) -> Plan:
    """The plan with these teams away on these days. Routes before `from_day` are kept as they are.

    An appointment of a team that is away is planned anew like any visit. What others were to do stays with them on its day,
    only the hours may shift; `free`: all that is not fixed is placed anew.
    """
    rest = remaining(instance, plan, from_day=from_day, away=away or {}, free=free)
    new = solve(rest, seconds=seconds, seed=seed, clock=clock, rounds=rounds, ruin=ruin)
    past = tuple(route for route in plan.routes if route.day < from_day)
    done = defaultdict(int)
    for route in past:
        for stop in route.stops:
            done[stop.site] += 1
    later = [
        replace(route, stops=tuple(replace(stop, number=stop.number + done[stop.site]) for stop in route.stops))
        for route in new.routes
    ]
    left = [replace(one, number=one.number + done[one.site]) for one in new.unvisited]
    return replace(
        new,
        routes=(*past, *later),
        unvisited=tuple(left),
        travel=new.travel + sum(route.travel for route in past),
        beyond=new.beyond + sum(max(0, route.minutes - new.level) for route in past),
        parameters={**new.parameters, "from_day": from_day},
    )


def remaining(
    instance: Instance, plan: Plan, *, from_day: int, away: Mapping[str, frozenset[int]], free: bool = False
) -> Instance:
    """What is left to plan from that day on."""
    teams = tuple(replace(team, away=team.away | away.get(team.id, frozenset())) for team in instance.teams)
    gone = {team.id: team.away for team in teams}
    past: dict[str, list[Last]] = defaultdict(list)
    held: list[Fixed] = []
    for route in plan.routes:
        for stop in route.stops:
            if route.day < from_day:
                past[stop.site].append(Last(route.day, route.team))
            elif not free and route.day not in gone.get(route.team, frozenset()):
                held.append(Fixed(stop.site, route.team, route.day))
    agreed = [one for one in instance.fixed if one.day >= from_day and one.day not in gone.get(one.team, frozenset())]
    known = {(one.site, one.team, one.day) for one in agreed}
    held = [one for one in held if (one.site, one.team, one.day) not in known]
    return replace(
        instance,
        sites=tuple(_left(site, past[site.id]) for site in instance.sites),
        teams=teams,
        days=tuple(day for day in instance.days if day.number >= from_day),
        fixed=(*agreed, *held),
    )


def _left(site: Site, past: list[Last]) -> Site:
    if not past:
        return site
    last = max(past, key=lambda one: one.day)
    days = {one.day for one in past}
    patterns = tuple(one - days for one in site.patterns if days <= one)
    return replace(site, visits=max(0, site.visits - len(past)), last=last, patterns=patterns)
