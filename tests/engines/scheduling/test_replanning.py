"""Planning again: what has begun stays, and the rest moves no more than it must."""

from dataclasses import replace
from time import monotonic

import pytest

from bench.scheduling_made import made
from peygir.engines.scheduling import OPTIMAL, Placed, solve
from tests.engines.scheduling.validator import faults


@pytest.fixture(scope="module")
def first():
    instance = made(5, 30, 0.65, weeks=4)
    return instance, solve(instance, seconds=20, clock=monotonic, workers=2)


def again(instance, plan, begun=()):
    missions = []
    for one in instance.missions:
        was = Placed(plan.starts[one.id], plan.assignments[one.id]) if one.id in plan.starts else None
        missions.append(replace(one, previous=was, fixed=one.fixed or (was if one.id in begun else None)))
    return replace(instance, missions=tuple(missions))


def test_nothing_moves_when_nothing_changed(first):
    instance, plan = first
    assert plan.status == OPTIMAL
    new = solve(again(instance, plan), seconds=20, clock=monotonic)
    assert (new.starts, new.assignments) == (plan.starts, plan.assignments)
    assert new.parts.disturbance == 0


def test_what_has_begun_stays_and_an_absence_moves_few(first):
    instance, plan = first
    begun = {name for name, start in plan.starts.items() if start < 5}
    hit = next(one for one in instance.missions if not one.fixed and plan.starts.get(one.id, 0) >= 5)
    first_slot, team = plan.starts[hit.id], plan.assignments[hit.id]
    pools = tuple(
        replace(pool, capacity=tuple(0 if slot == first_slot else units for slot, units in enumerate(pool.capacity)))
        if pool.id == team
        else pool
        for pool in instance.resources
    )
    changed = replace(again(instance, plan, begun), resources=pools)
    new = solve(changed, seconds=20, clock=monotonic)
    assert faults(changed, new.starts, new.assignments) == []
    assert all(new.starts[name] == plan.starts[name] and new.assignments[name] == plan.assignments[name] for name in begun)
    moved = [name for name, start in plan.starts.items() if new.starts.get(name) != start]
    fresh = solve(replace(instance, resources=pools), seconds=20, clock=monotonic)
    moved_afresh = [name for name, start in plan.starts.items() if fresh.starts.get(name) != start]
    assert hit.id in moved
    assert len(moved) <= len(moved_afresh)
