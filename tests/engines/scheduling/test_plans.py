"""Plans keep every rule, by a validator that knows nothing of the model; tiny ones are the optimum found by trying everything."""

from time import monotonic

import pytest
from hypothesis import given, settings

from peygir.engines.scheduling import INFEASIBLE, OPTIMAL, Instance, conflicts, evaluate, list_rule, solve
from tests.engines.scheduling.instances import instances, optimum
from tests.engines.scheduling.validator import cost, faults

SOFT = {"due"}


def plan_for(instance, seconds=10):
    return solve(instance, seconds=seconds, clock=monotonic, workers=1)


@settings(max_examples=120, deadline=None)
@given(instances())
def test_a_plan_keeps_every_rule_and_costs_what_it_says(instance):
    plan = plan_for(instance)
    if plan.status == INFEASIBLE:
        assert plan.starts == {}
        return
    assert faults(instance, plan.starts, plan.assignments) == []
    assert plan.objective == plan.parts.total == cost(instance, plan.starts, plan.assignments)
    assert plan.bound <= plan.objective


@settings(max_examples=60, deadline=None)
@given(instances(most=3, slots=6))
def test_a_tiny_plan_is_the_optimum_and_its_bound_holds(instance):
    best = optimum(instance)
    plan = plan_for(instance)
    if best is None:
        assert plan.status == INFEASIBLE
        return
    assert plan.status == OPTIMAL
    assert plan.bound == best == plan.objective


@settings(max_examples=150, deadline=None)
@given(instances(most=10, slots=20))
def test_the_list_rule_breaks_no_rule_but_may_leave_out_what_must_be_planned(instance):
    plan = list_rule(instance)
    assert [line for line in faults(instance, plan.starts, plan.assignments) if "must be planned" not in line] == []
    assert plan.objective == cost(instance, plan.starts, plan.assignments)


@settings(max_examples=150, deadline=None)
@given(instances(most=8, fixed=False))
def test_conflicts_are_told_exactly_when_the_validator_finds_a_fault(instance):
    """A schedule that heeds nothing: everybody starts at the release, in the first way."""
    starts = {one.id: one.release for one in instance.missions if one.ways}
    teams = {one.id: one.ways[0].team for one in instance.missions if one.ways}
    told = [one for one in conflicts(instance, starts, teams) if one.kind not in SOFT]
    hard = [one for one in told if one.kind != "deadline" or one.available <= instance.horizon]
    assert bool(hard) == bool(faults(instance, starts, teams))


@settings(max_examples=60, deadline=None)
@given(instances(most=8))
def test_the_parts_of_the_objective_add_up_for_any_schedule(instance):
    starts = {one.id: one.release for one in instance.missions[::2] if one.ways}
    teams = {one.id: one.ways[-1].team for one in instance.missions[::2] if one.ways}
    assert evaluate(instance, starts, teams).total == cost(instance, starts, teams)


@pytest.mark.parametrize("workers", [1, 2])
def test_an_empty_plan_is_optimal(workers):
    plan = solve(Instance((0,) * 5, ()), seconds=1, clock=monotonic, workers=workers)
    assert (plan.status, plan.objective, plan.bound) == (OPTIMAL, 0, 0)
