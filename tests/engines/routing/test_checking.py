"""Every rule is found broken when it is broken: a good plan, one thing changed at a time."""

from dataclasses import replace

import numpy as np
import pytest

from peygir.engines.routing import Day, Fixed, Instance, Last, Plan, Route, Site, Stop, Team, Unvisited, check

TRAVEL = np.array([[0, 10, 20], [10, 0, 10], [20, 10, 0]])
INSTANCE = Instance(
    (Site("x", 1, 60, windows=((480, 700),), visits=2, gap=2, rotate=True), Site("y", 2, 30, load=2)),
    (Team("a", 0, frozenset({"law"}), 480, 840, capacity=5, reach=50), Team("b", 0, frozenset(), 480, 840)),
    (Day(0), Day(1), Day(2)),
    TRAVEL,
    (Fixed("y", "a", 0, 570),),
)
FIRST = Route("a", 0, (Stop("x", 1, 500, 500, 560), Stop("y", 1, 570, 570, 600)), 490, 620, 40)
SECOND = Route("b", 2, (Stop("x", 2, 500, 500, 560),), 490, 570, 20)
PLAN = Plan((FIRST, SECOND), (), 60, 0, 0.0, 100)


def rules(instance=INSTANCE, *routes, unvisited=()) -> set[str]:
    return {one.rule for one in check(instance, replace(PLAN, routes=routes or PLAN.routes, unvisited=unvisited))}


def changed(site=0, team=0, **fields) -> Instance:
    sites, teams = list(INSTANCE.sites), list(INSTANCE.teams)
    if site is not None:
        sites[site] = replace(sites[site], **fields)
    else:
        teams[team] = replace(teams[team], **fields)
    return replace(INSTANCE, sites=tuple(sites), teams=tuple(teams))


def test_a_good_plan_breaks_nothing():
    assert rules() == set()


@pytest.mark.parametrize(
    ("rule", "instance"),
    [
        ("away", changed(None, away=frozenset({0}))),
        ("hours", changed(None, day_start=495)),
        ("hours", changed(None, day_end=610)),
        ("hours", replace(INSTANCE, days=(Day(0, 0, 615), Day(1), Day(2)))),
        ("no-day", replace(INSTANCE, days=(Day(1), Day(2)))),
        ("window", changed(windows=((480, 550),))),
        ("skills", changed(skills=frozenset({"law"}))),
        ("forbidden", changed(forbidden=frozenset("b"))),
        ("site-day", changed(days=frozenset({0, 1}))),
        ("load", changed(None, capacity=1)),
        ("reach", changed(None, reach=39)),
        ("gap", changed(gap=3)),
        ("gap", changed(last=Last(-1))),
        ("rotation", changed(last=Last(-9, "a"))),
        ("pattern", changed(patterns=(frozenset({0, 1}),))),
        ("duration", changed(minutes=61)),
        ("missing", changed(visits=3)),
        ("too-many", changed(visits=1)),
        ("fixed", replace(INSTANCE, fixed=(Fixed("y", "a", 0, 575),))),
        ("travel", replace(INSTANCE, travel=TRAVEL * 2)),
        ("unknown", replace(INSTANCE, teams=INSTANCE.teams[:1], fixed=())),
    ],
)
def test_each_broken_rule_is_told(rule, instance):
    assert rule in rules(instance)


def test_the_same_team_twice_running_and_two_routes_on_a_day_are_told():
    assert "rotation" in rules(INSTANCE, FIRST, replace(SECOND, team="a"))
    assert "twice" in rules(INSTANCE, FIRST, SECOND, replace(FIRST, stops=()))


def test_a_visit_told_unvisited_is_not_missing():
    assert rules(INSTANCE, FIRST, unvisited=(Unvisited("x", 2, "full"),)) == set()
    assert rules(INSTANCE, FIRST) == {"missing"}
