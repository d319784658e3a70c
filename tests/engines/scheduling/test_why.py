"""Why so late, and what would help: each help is tried in the schedule itself, by the independent validator."""

from dataclasses import replace
from time import monotonic

import pytest
from hypothesis import given, settings

from bench.scheduling_made import made
from peygir.engines.scheduling import After, BudgetLine, Instance, Mission, Placed, Resource, Way, list_rule, solve, why_late
from tests.engines.scheduling.instances import instances
from tests.engines.scheduling.validator import faults

BY_CREW = (Way("crew", (("crew", 1),)),)


def planned(missions, capacity=(1,) * 20, **more):
    instance = Instance(tuple(slot // 5 for slot in range(20)), tuple(missions), (Resource("crew", tuple(capacity)),), **more)
    return instance, solve(instance, seconds=10, clock=monotonic)


def test_a_full_crew_is_named_with_who_fills_it_and_one_more_is_computed():
    instance, plan = planned([Mission("a", 6, BY_CREW, weight=9, due=6), Mission("b", 4, BY_CREW, due=4)])
    why = why_late(instance, plan, "b")
    assert (why.start, why.finish, why.late) == (6, 10, 6)
    assert [(hold.kind, hold.resource, hold.first, hold.last, hold.others) for hold in why.holds] == [
        ("capacity", "crew", 0, 5, ("a",))
    ]
    helps = {one.kind: one for one in why.helps}
    assert (helps["one_more"].finish, helps["one_more"].gain) == (4, 6)
    assert (helps["one_more"].first, helps["one_more"].last, helps["one_more"].amount) == (0, 4, 1)
    assert (helps["move"].mission, helps["move"].finish, helps["move"].amount) == ("a", 4, 4)


def test_a_chain_is_followed_to_its_release():
    missions = [Mission("a", 2, release=3), Mission("b", 2, after=(After("a", 1),)), Mission("c", 2, after=(After("b"),), due=2)]
    instance, plan = planned(missions)
    why = why_late(instance, plan, "c")
    assert [(hold.kind, hold.mission) for hold in why.holds] == [("dependency", "c"), ("dependency", "b"), ("release", "a")]
    assert [(one.kind, one.mission, one.finish, one.gain) for one in why.helps] == [("earlier_release", "a", 7, 3)]


def test_an_absence_is_told_from_a_full_crew():
    instance, plan = planned([Mission("a", 3, BY_CREW, due=3)], capacity=[0] * 4 + [1] * 16)
    why = why_late(instance, plan, "a")
    assert [(hold.kind, hold.first, hold.last, hold.others) for hold in why.holds] == [("absence", 0, 3, ())]


def test_a_place_that_the_plan_leaves_unused_is_told():
    instance, plan = planned([Mission("a", 3, BY_CREW, due=3)])
    later = replace(plan, starts={"a": 9})
    why = why_late(instance, later, "a")
    assert [hold.kind for hold in why.holds] == ["choice"]
    assert [(one.kind, one.finish, one.gain) for one in why.helps] == [("sooner", 3, 9)]


def test_money_that_lacks_is_told_with_how_much():
    missions = [Mission("a", 3, budget=(("b", 8),), weight=5), Mission("c", 3, budget=(("b", 7),))]
    instance, plan = planned(missions, budget=(BudgetLine("b", 10),))
    why = why_late(instance, plan, "c")
    assert why.start is None
    assert [(hold.kind, hold.resource, hold.amount, hold.others) for hold in why.holds] == [("budget", "b", 5, ("a",))]
    assert ("budget", 5) in [(one.kind, one.amount) for one in why.helps]
    assert ("without", "a") in [(one.kind, one.mission) for one in why.helps]


@pytest.mark.parametrize(
    ("mission", "kind"), [(Mission("a", 3, ()), "skill"), (Mission("a", 3, BY_CREW, fixed=Placed(2, "crew")), "fixed")]
)
def test_nothing_helps_what_nobody_can_do_or_what_has_begun(mission, kind):
    instance, plan = planned([mission])
    why = why_late(instance, plan, "a")
    assert [hold.kind for hold in why.holds] == [kind]
    assert why.helps == ()


@settings(max_examples=100, deadline=None)
@given(instances(most=8, slots=16))
def test_each_help_can_be_carried_out_as_told(instance):
    """For missions that wait for nobody: the change is made, and a start with the told finish breaks no rule."""
    plan = list_rule(instance)
    if plan.status != "feasible":
        return
    for one in instance.missions:
        if one.after or one.fixed or not one.ways:
            continue
        for help_ in why_late(instance, plan, one.id).helps:
            changed = _with(instance, help_, one.id)
            assert any(_fits(changed, plan, one, way.team, help_) for way in one.ways), help_
            assert help_.gain > 0


def _with(instance, help_, name):
    if help_.kind == "one_more":
        more = [
            replace(
                pool,
                capacity=tuple(
                    units + help_.amount * (help_.first <= slot <= help_.last) for slot, units in enumerate(pool.capacity)
                ),
            )
            if pool.id == help_.resource
            else pool
            for pool in instance.resources
        ]
        return replace(instance, resources=tuple(more))
    if help_.kind == "earlier_release":
        missions = [replace(one, release=help_.first) if one.id == name else one for one in instance.missions]
        return replace(instance, missions=tuple(missions))
    if help_.kind == "budget":
        lines = [replace(line, total=line.total + help_.amount) for line in instance.budget if line.id == help_.resource]
        return replace(instance, budget=tuple(lines))
    return instance


def _fits(instance, plan, one, team, help_) -> bool:
    starts = {**plan.starts, one.id: help_.finish - one.duration}
    teams = {**plan.assignments, one.id: team}
    if help_.kind == "without":
        del starts[help_.mission]
    elif help_.kind == "move":
        other = next(mission for mission in instance.missions if mission.id == help_.mission)
        starts[other.id] += help_.amount
        return any(not faults(instance, starts, {**teams, other.id: way.team}) for way in other.ways)
    return not faults(instance, starts, teams)


@pytest.mark.slow
def test_every_mission_of_a_quarter_has_an_answer():
    instance = made(2, 300, 0.9)
    plan = list_rule(instance)
    late = [one for one in instance.missions if plan.starts.get(one.id, 999) + one.duration > one.due]
    assert len(late) > 50
    whys = [why_late(instance, plan, one.id) for one in late]
    assert all(why.holds for why in whys)
    assert sum(bool(why.helps) for why in whys) > len(late) // 2
