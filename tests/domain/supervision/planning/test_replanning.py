"""A team falls out on a day; only its visits move."""

from datetime import time, timedelta
from itertools import chain, repeat
from types import SimpleNamespace

import pytest
from django.db import connection

from peygir.domain.supervision.actions.adopt_route_plan import adopt_route_plan
from peygir.domain.supervision.actions.replan_day import replan_day
from peygir.domain.supervision.factories import NOW
from peygir.domain.supervision.models import RoutePlan, TeamAway, Visit
from peygir.domain.supervision.planning import computing, verifying
from peygir.domain.supervision.planning.problems import PlanOfAnotherEngine
from peygir.engines.routing import solve
from tests.domain.supervision.planning.conftest import CONSOLE, FIRST

pytestmark = pytest.mark.django_db


@pytest.fixture
def quick(monkeypatch):
    """One round of the search instead of three seconds of it."""
    from peygir.domain.supervision.actions import replan_day as module

    def once(instance, *, seconds, seed, clock, **more):
        return solve(instance, seconds=seconds, seed=seed, rounds=1, **more)

    monkeypatch.setattr(module, "solve", once)


def stands():
    return {pk: (team, on) for pk, team, on in Visit.objects.order_by("pk").values_list("pk", "team_id", "planned_on")}


def test_only_the_visits_of_the_team_that_fell_out_move(scene, quick):
    for nth in range(5):
        scene.visit(nth)
    adopt_route_plan(scene.plan().pk, by=scene.lead, at=NOW)
    before = stands()
    team, day = before[min(before)]
    fallen = {pk for pk, stand in before.items() if stand == (team, day)}
    plan = replan_day(scene.round.pk, team, day, "خرابی خودرو", by=scene.lead, at=NOW)
    after = stands()
    assert {pk for pk in before if before[pk] != after[pk]} == fallen
    assert all(after[pk][1] is not None and after[pk] != (team, day) for pk in fallen)
    assert TeamAway.objects.get(team=team, on=day).reason == "خرابی خودرو"
    assert plan.state == "adopted"
    assert RoutePlan.objects.filter(state="superseded").count() == 1
    assert verifying.verify(plan.pk).holds


def test_what_is_done_and_what_lies_before_stays(scene, quick):
    done = scene.visit(0, state="done", team=scene.teams[0], inspector=scene.inspectors[0], on=FIRST - timedelta(days=1))
    late = scene.visit(1, team=scene.teams[0], on=FIRST)
    replan_day(scene.round.pk, scene.teams[0].pk, FIRST, "بیماری", by=scene.lead, at=NOW)
    done.refresh_from_db()
    late.refresh_from_db()
    assert (done.team_id, done.planned_on) == (scene.teams[0].pk, FIRST - timedelta(days=1))
    assert (late.team_id, late.planned_on) != (scene.teams[0].pk, FIRST)
    assert late.planned_on is not None


def test_an_appointment_of_the_team_that_fell_out_is_told_and_left_to_a_person(scene, quick):
    agreed = scene.visit(0, team=scene.teams[0], on=FIRST, planned_at=time(9), fixed=True)
    plan = replan_day(scene.round.pk, scene.teams[0].pk, FIRST, "بیماری", by=scene.lead, at=NOW)
    assert [(one["visit"], one["reason"]) for one in plan.outcome["unvisited"]] == [(agreed.pk, "no-day")]
    agreed.refresh_from_db()
    assert agreed.planned_on == FIRST


def test_nothing_is_locked_while_the_engine_looks_and_what_changes_meanwhile_counts(scene, monkeypatch):
    from peygir.domain.supervision.actions import replan_day as module

    moving, other = scene.visit(0, team=scene.teams[0], on=FIRST), scene.visit(1, team=scene.teams[1], on=FIRST)
    depth, looks = len(connection.savepoint_ids), []

    def looked(instance, *, seed, **given):
        looks.append(len(connection.savepoint_ids) - depth)
        if len(looks) == 1:
            Visit.objects.filter(pk=other.pk).update(state="done", done_at=NOW)
        return solve(instance, seconds=0, seed=seed, rounds=1)

    monkeypatch.setattr(module, "solve", looked)
    plan = replan_day(scene.round.pk, scene.teams[0].pk, FIRST, "بیماری", by=scene.lead, at=NOW)
    assert looks == [0, 1]
    assert {stop["visit"] for route in plan.outcome["routes"] for stop in route["stops"]} == {moving.pk}
    assert verifying.verify(plan.pk).holds


def jumping(*ticks: float):
    """A clock that says these, and then that all time is over."""
    said = chain(ticks, repeat(1e9))
    return SimpleNamespace(monotonic=lambda: next(said))


def test_a_day_planned_again_by_a_clock_that_jumps_holds_and_is_computed_again(scene, monkeypatch):
    from peygir.domain.supervision.actions import replan_day as module

    for nth in range(5):
        scene.visit(nth)
    adopt_route_plan(scene.plan().pk, by=scene.lead, at=NOW)
    team, day = min(stands().values(), key=lambda one: one[1])
    monkeypatch.setattr(module, "time", jumping(50, 50.4, 52, 51.1, 52.9))
    plan = replan_day(scene.round.pk, team, day, "خرابی خودرو", by=scene.lead, at=NOW)
    assert plan.outcome["engine"]["shares"] == [133, 666, 666, 966]
    assert verifying.verify(plan.pk).holds
    assert verifying.redo(plan.pk)


def test_a_plan_computed_by_a_clock_that_jumps_is_computed_again_and_a_changed_one_is_found_out(scene, monkeypatch):
    for nth in (0, 0, 1, 1, 2, 2, 3, 4):
        scene.visit(nth)
    scene.round.parameters["gap_days"] = 2
    scene.round.save()
    plan = scene.ask(seconds=10)
    monkeypatch.setattr(computing, "time", jumping(0, 0.1, 7, 2, 9.9, 3, 9.95))
    computing.compute(plan.pk, by=CONSOLE, clock=lambda: NOW)
    plan.refresh_from_db()
    assert plan.outcome["engine"]["shares"] == [10, 700, 700, 990, 990, 995]
    assert verifying.verify(plan.pk).holds
    assert verifying.redo(plan.pk)
    plan.outcome["travel"] -= 1
    plan.save()
    assert not verifying.redo(plan.pk)


def test_a_plan_of_an_engine_that_told_less_is_not_computed_again(scene):
    scene.visit(0)
    plan = scene.plan()
    plan.outcome["engine"] = {"seed": 1, "rounds": 1, "engine": "peygir.engines.routing 1"}
    plan.save()
    with pytest.raises(PlanOfAnotherEngine):
        verifying.redo(plan.pk)
