"""A plan made again from a day on."""

from bench.routing_made import made
from peygir.engines.routing import check, replan, solve

GIVEN = made(5, offices=30, teams=3, days=12, balance=1.0)


def stands(plan):
    return {(stop.site, stop.number): (route.team, route.day) for route in plan.routes for stop in route.stops}


def test_only_what_the_team_that_fell_out_had_that_day_moves():
    plan = solve(GIVEN, seconds=0, seed=1, rounds=1)
    agreed = {(one.team, one.day) for one in GIVEN.fixed}
    ahead = [route for route in plan.routes if route.day > GIVEN.days[3].number and (route.team, route.day) not in agreed]
    lost = max(ahead, key=lambda route: len(route.stops))
    new = replan(GIVEN, plan, from_day=lost.day, away={lost.team: frozenset({lost.day})}, seconds=0, rounds=1)
    before, after = stands(plan), stands(new)
    fallen = {site for (site, _), stand in before.items() if stand == (lost.team, lost.day)}
    kept = [site for (site, _) in before if site not in fallen]
    assert all(before[key] == after[key] for key in before if key[0] in kept)
    assert (lost.team, lost.day) not in after.values()
    assert {site for site, _ in after} == {site for site, _ in before}
    assert not [one for one in check(GIVEN, new) if one.rule != "away"]


def test_the_past_is_kept_as_it_was_even_when_all_else_is_free():
    plan = solve(GIVEN, seconds=0, seed=1, rounds=1)
    day = GIVEN.days[6].number
    new = replan(GIVEN, plan, from_day=day, away={}, seconds=0, rounds=1, free=True)
    assert [route for route in new.routes if route.day < day] == [route for route in plan.routes if route.day < day]
    assert check(GIVEN, new) == []
