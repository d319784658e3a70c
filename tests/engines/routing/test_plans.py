"""What a plan must keep, whoever asks: each rule on a small instance, and all of them together on a made month."""

from dataclasses import replace

import numpy as np
import pytest

from bench.routing_made import made
from peygir.engines.routing import (
    FULL,
    GAP,
    NO_DAY,
    NO_TEAM,
    ROTATION,
    TOO_FAR,
    Day,
    Fixed,
    Instance,
    Last,
    Site,
    Team,
    check,
    solve,
)

# A line of points ten minutes apart; teams start at 0.
LINE = np.array([[10 * abs(a - b) for b in range(6)] for a in range(6)])
DAY = {"day_start": 480, "day_end": 840}


def instance(*sites, teams=("a", "b"), days=5, **fields) -> Instance:
    crews = tuple(one if isinstance(one, Team) else Team(one, 0, **DAY) for one in teams)
    return Instance(tuple(sites), crews, tuple(Day(n) for n in range(days)), LINE, **fields)


def planned(given: Instance, rounds: int = 2, seed: int = 1):
    plan = solve(given, seconds=0, seed=seed, rounds=rounds)
    assert check(given, plan) == []
    return plan


def stands(plan) -> dict[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = {}
    for route in plan.routes:
        for stop in route.stops:
            found.setdefault(stop.site, []).append((route.day, route.team))
    return {site: sorted(several) for site, several in found.items()}


def reasons(plan) -> dict[str, str]:
    return {one.site: one.reason for one in plan.unvisited}


def test_all_is_visited_with_the_least_travel():
    plan = planned(instance(Site("x", 1, 60), Site("y", 2, 60), Site("z", 3, 60), balance=0))
    assert plan.travel == 60
    assert len(plan.routes) == 1
    assert not plan.unvisited


def test_weight_on_balance_spreads_the_work_over_days():
    sites = [Site(name, at, 100) for at, name in enumerate("pqrst", start=1)]
    heavy = planned(instance(*sites, balance=0))
    even = planned(instance(*sites, balance=3))
    assert even.spread < heavy.spread
    assert max(route.minutes for route in even.routes) < max(route.minutes for route in heavy.routes)


def test_the_whole_visit_lies_in_the_visiting_hours_of_one_window():
    plan = planned(instance(Site("x", 1, 60, windows=((480, 530), (700, 760)))))
    assert [(stop.begin, stop.end) for route in plan.routes for stop in route.stops] == [(700, 760)]


def test_a_team_waits_at_home_rather_than_before_a_door():
    route = planned(instance(Site("x", 1, 60, windows=((700, 800),)))).routes[0]
    assert route.leave == 690
    assert route.stops[0].arrive == route.stops[0].begin


def test_forbidden_pairs_and_skills_are_hard():
    given = instance(
        Site("x", 1, 60, forbidden=frozenset("a")), Site("y", 2, 60, skills=frozenset({"law"})),
        teams=(Team("a", 0, frozenset({"law"}), **DAY), Team("b", 0, **DAY)),
    )  # fmt: skip
    found = stands(planned(given))
    assert found["x"][0][1] == "b"
    assert found["y"][0][1] == "a"


def test_visits_keep_their_gap_and_rotation_changes_the_team():
    site = Site("x", 1, 60, visits=3, gap=2, rotate=True)
    found = stands(planned(instance(site)))["x"]
    assert [day for day, _ in found] == [0, 2, 4]
    assert found[0][1] != found[1][1] != found[2][1]


def test_the_days_of_patterns_are_the_only_days():
    given = instance(
        Site("once", 1, 60, patterns=(frozenset({3}),)),
        Site("twice", 2, 60, visits=2, patterns=(frozenset({0, 1}), frozenset({2, 4}))),
    )
    found = stands(planned(given))
    assert [day for day, _ in found["once"]] == [3]
    assert tuple(day for day, _ in found["twice"]) in {(0, 1), (2, 4)}


def test_gap_and_rotation_count_from_the_visit_before_the_plan():
    site = Site("x", 1, 60, gap=4, rotate=True, last=Last(-1, "a"))
    assert stands(planned(instance(site)))["x"][0] >= (3, "b")
    assert stands(planned(instance(site)))["x"][0][1] == "b"


def test_an_appointment_is_kept_to_the_minute_and_the_rest_goes_round_it():
    given = instance(Site("x", 3, 60), Site("y", 1, 60), Site("z", 2, 60), fixed=(Fixed("x", "b", 2, 600),), balance=0)
    plan = planned(given)
    route = next(one for one in plan.routes if one.team == "b" and one.day == 2)
    assert next(stop.begin for stop in route.stops if stop.site == "x") == 600


def test_a_team_that_is_away_does_not_go_out():
    away = Team("a", 0, away=frozenset(range(1, 5)), **DAY)
    plan = planned(instance(*(Site(name, at, 300) for at, name in enumerate("pqrs", start=1)), teams=(away,)))
    assert {route.day for route in plan.routes} == {0}
    assert len(plan.unvisited) == 3


def test_what_does_not_fit_is_told_with_its_reason():
    given = instance(
        Site("nobody", 1, 60, forbidden=frozenset("ab")),
        Site("never", 1, 60, days=frozenset({9})),
        Site("far", 5, 300),
        Site("often", 1, 10, visits=4, gap=2),
        Site("alone", 1, 10, visits=2, rotate=True, forbidden=frozenset("b")),
        Site("soon", 1, 10, gap=9, last=Last(-1)),
    )
    told = reasons(planned(given))
    assert told == {
        "nobody": NO_TEAM, "never": NO_DAY, "far": TOO_FAR, "often": GAP, "alone": ROTATION, "soon": GAP,
    }  # fmt: skip


def test_when_the_days_are_full_the_weightier_visit_is_made():
    given = instance(Site("light", 1, 300), Site("heavy", 1, 300, weight=5), teams=("a",), days=1)
    plan = planned(given)
    assert reasons(plan) == {"light": FULL}


@pytest.mark.parametrize("seed", [1, 2])
def test_a_made_month_breaks_no_rule_and_leaves_nothing_out(seed):
    given = made(seed, offices=40, teams=3, days=12)
    plan = planned(given, rounds=2, seed=seed)
    assert not plan.unvisited


def test_the_same_seed_and_rounds_give_the_same_plan():
    given = made(3, offices=25, teams=2, days=12)
    first = solve(given, seconds=0, seed=7, rounds=2)
    assert first == solve(given, seconds=0, seed=7, rounds=2)
    assert first.parameters["rounds"] == 2


def test_any_seed_will_do():
    given = instance(Site("x", 1, 60, visits=2, gap=2, rotate=True), Site("y", 2, 60))
    assert not planned(given, seed=2**40 + 1).unvisited


def test_a_plan_made_against_the_clock_is_made_again_from_what_it_records():
    given = made(3, offices=20, teams=2, days=12)
    ticks = iter(range(100))
    first = solve(given, seconds=3, seed=7, clock=lambda: next(ticks))
    again = solve(given, seconds=0, seed=first.parameters["seed"], rounds=first.parameters["rounds"])
    assert first.parameters["rounds"] > 0
    assert again.routes == first.routes


@pytest.mark.parametrize("ruin", [True, False])
def test_a_clock_that_jumps_and_goes_back_does_no_harm_and_the_plan_is_made_again(ruin):
    often = (Site(f"s{k}", 1 + k % 5, 30, visits=2, gap=2, rotate=True) for k in range(8))
    given = instance(*often)
    # Back while the chains run, back after they have ended, and far past the end.
    ticks = iter([100.0, 100.1, 101.0, 100.3, 102.8, 100.5, 102.9, 1e9])
    first = solve(given, seconds=3, seed=7, clock=lambda: next(ticks), ruin=ruin)
    assert first.parameters["shares"] == (33, 333, 333, 933, 933, 966)
    assert check(given, first) == []
    again = solve(given, seconds=0, seed=7, shares=first.parameters["shares"], ruin=ruin)
    assert again == first


def test_a_clock_that_jumps_past_the_end_at_once_leaves_the_first_draft():
    given = made(3, offices=20, teams=2, days=12)
    ticks = iter([0.0, 1e9])
    plan = solve(given, seconds=3, seed=7, clock=lambda: next(ticks))
    assert plan.parameters["rounds"] == 0
    assert check(given, plan) == []
    assert plan.routes


def test_an_instance_that_is_not_well_formed_is_refused_in_a_sentence():
    with pytest.raises(ValueError, match="site x is told twice"):
        solve(instance(Site("x", 1, 60), Site("x", 2, 60)), seconds=0, rounds=1)
    with pytest.raises(ValueError, match="not in the travel table"):
        solve(instance(Site("x", 9, 60)), seconds=0, rounds=1)
    with pytest.raises(ValueError, match="whole minutes"):
        solve(replace(instance(Site("x", 1, 60)), travel=LINE * 0.5), seconds=0, rounds=1)
    with pytest.raises(ValueError, match="clock or a number of rounds"):
        solve(instance(Site("x", 1, 60)), seconds=1)


def test_nothing_to_visit_is_an_empty_plan():
    assert solve(instance(), seconds=0, rounds=1).routes == ()
    assert reasons(solve(instance(Site("x", 1, 60), days=0), seconds=0, rounds=1)) == {"x": NO_DAY}
