"""What cannot hold together is told whole, and nothing that is not needed for it."""

from time import monotonic

import pytest
from hypothesis import given, settings

from peygir.engines.scheduling import (
    INFEASIBLE,
    After,
    BudgetLine,
    Instance,
    Mission,
    Placed,
    Requirement,
    Resource,
    Way,
    irreducible,
    list_rule,
    solve,
    without,
)
from tests.engines.scheduling.instances import instances


def told(instance):
    return irreducible(instance, seconds=20, clock=monotonic)


def kinds(instance):
    return [(one.kind, one.mission or one.resource) for one in told(instance)]


def possible(instance) -> bool:
    return solve(instance, seconds=10, clock=monotonic, workers=1).status != INFEASIBLE


def hurried(*, missions, **more) -> Instance:
    return Instance((0,) * 10, tuple(missions), **more)


CREW = Resource("crew", (1,) * 10)
BY_CREW = (Way("crew", (("crew", 1),)),)


def test_two_missions_of_one_crew_with_one_deadline_are_told_with_the_crew():
    pair = [Mission(f"m{k}", 4, BY_CREW, deadline=6) for k in range(2)]
    other = Mission("m2", 2, BY_CREW, deadline=10)
    instance = hurried(missions=[*pair, other], resources=(CREW, Resource("car", (1,) * 10)))
    assert kinds(instance) == [("deadline", "m0"), ("deadline", "m1"), ("capacity", "crew")]
    numbers = [dict(one.numbers) for one in told(instance)]
    assert numbers[0] == {"deadline": 6, "duration": 4, "release": 0, "weight": 1}
    assert numbers[2] == {"first": 0, "last": 5, "asked": 8, "available": 6}


def test_a_chain_too_long_for_its_deadline_is_told_without_what_is_beside_it():
    missions = [Mission("a", 4), Mission("b", 4, after=(After("a", 3),)), Mission("c", 1, after=(After("a"),), deadline=9)]
    instance = hurried(missions=[*missions, Mission("d", 2, after=(After("b"),), deadline=9)])
    assert kinds(instance) == [("deadline", "d"), ("dependency", "b"), ("dependency", "d")]


@pytest.mark.parametrize(
    ("mission", "more", "expected"),
    [
        (Mission("m", 3, (), deadline=9), {}, [("deadline", "m"), ("skill", "m")]),
        (Mission("m", 3, release=5, deadline=7), {}, [("deadline", "m"), ("release", "m")]),
        (
            Mission("m", 3, budget=(("b", 9),), deadline=9),
            {"budget": (BudgetLine("b", 8),)},
            [("deadline", "m"), ("budget", "b")],
        ),
        (Mission("m", 11, deadline=10), {}, [("deadline", "m")]),
    ],
)
def test_each_kind_of_requirement_is_told(mission, more, expected):
    assert kinds(hurried(missions=[mission], **more)) == expected


def test_what_has_begun_can_be_part_of_a_conflict():
    begun = Mission("begun", 6, BY_CREW, fixed=Placed(-1, "crew"))
    instance = hurried(missions=[begun, Mission("m", 3, BY_CREW, deadline=7)], resources=(CREW,))
    assert kinds(instance) == [("deadline", "m"), ("capacity", "crew"), ("fixed", "begun")]


def test_a_plan_that_exists_has_no_conflict():
    assert told(hurried(missions=[Mission("m", 3, BY_CREW, deadline=7)], resources=(CREW,))) == []


@settings(max_examples=150, deadline=None)
@given(instances(most=8))
def test_the_set_is_in_conflict_and_dropping_any_one_allows_a_plan(instance):
    found = told(instance)
    if list_rule(instance).status == "feasible":
        assert found == []
        return
    assert bool(found) == (not possible(instance))
    for one in found:
        others = [other for other in found if other is not one]
        assert possible(only(instance, others)), one
    if found:
        assert not possible(only(instance, found))


def only(instance, kept):
    """The instance with no requirements but these."""
    every = _all(instance)
    marks = {(one.kind, one.mission, one.resource, one.other) for one in kept}
    return without(instance, [one for one in every if (one.kind, one.mission, one.resource, one.other) not in marks])


def _all(instance):
    found = [Requirement("capacity", None, pool.id, None) for pool in instance.resources]
    found += [Requirement("budget", None, line.id, None) for line in instance.budget]
    for one in instance.missions:
        if one.fixed:
            found.append(Requirement("fixed", one.id, None, None))
        else:
            found += [Requirement(kind, one.id, None, None) for kind in ("release", "deadline")]
            found += [Requirement("dependency", one.id, None, before.mission) for before in one.after]
            if not one.ways:
                found.append(Requirement("skill", one.id, None, None))
    return found
