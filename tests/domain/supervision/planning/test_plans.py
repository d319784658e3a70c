"""A plan is asked for, computed, adopted; what may not be is never in it."""

from datetime import time, timedelta

import pytest

from peygir.domain.audit.models import Entry
from peygir.domain.supervision.actions.adopt_route_plan import adopt_route_plan
from peygir.domain.supervision.factories import NOW, make_visit
from peygir.domain.supervision.models import Conflict, RoundOffice, RoutePlan, TeamAway, Visit
from peygir.domain.supervision.planning.computing import compute
from peygir.domain.supervision.planning.problems import (
    NoTeams,
    NothingToVisit,
    NoWorkingDay,
    PlanAlreadyAsked,
    PlanDaysWrong,
    PlanNotADraft,
    PlanOvertaken,
)
from peygir.domain.supervision.planning.verifying import verify
from tests.domain.supervision.planning.conftest import CONSOLE, FIRST, LAST

pytestmark = pytest.mark.django_db


def stops(plan):
    return {stop["visit"]: (route["team"], route["day"]) for route in plan.outcome["routes"] for stop in route["stops"]}


def conflict(scene, appointment, office):
    return Conflict.objects.create(user=appointment.user, office=office, at=NOW, actor_kind="job")


def test_every_visit_is_planned_in_visiting_hours_on_a_working_day(scene):
    visits = [scene.visit(nth) for nth in range(5)]
    plan = scene.plan()
    assert set(stops(plan)) == {one.pk for one in visits}
    assert all(stop["begin"] >= 480 and stop["end"] <= 870 for route in plan.outcome["routes"] for stop in route["stops"])
    assert "2026-11-27" not in {route["day"] for route in plan.outcome["routes"]}
    assert verify(plan.pk).holds


def test_adopting_writes_team_day_hour_order_and_inspector_on_each_visit(scene):
    visits = [scene.visit(nth) for nth in range(5)]
    adopt_route_plan(scene.plan().pk, by=scene.lead, at=NOW)
    rows = Visit.objects.filter(pk__in=[one.pk for one in visits])
    assert all(one.team_id and one.planned_on and one.planned_at and one.order for one in rows)
    assert {one.inspector_id for one in rows} <= {one.pk for one in scene.inspectors}
    told = Entry.objects.filter(action="supervision.plan_visit").count()
    assert told == 5


def test_a_conflict_of_interest_is_a_hard_limit(scene):
    visit = scene.visit(0)
    conflict(scene, scene.inspectors[0], scene.offices[0])
    assert stops(scene.plan())[visit.pk][0] == scene.teams[1].pk


def test_who_made_the_last_visit_does_not_make_the_next(scene):
    before = NOW - timedelta(days=8)
    given = {"team": scene.teams[1], "inspector": scene.inspectors[1], "on": FIRST - timedelta(days=8), "at": before}
    make_visit(scene.round, scene.offices[0], state="done", **given)
    visit = scene.visit(0)
    assert stops(scene.plan())[visit.pk][0] == scene.teams[0].pk


def test_two_visits_to_one_office_keep_the_gap_and_go_to_two_teams(scene):
    scene.round.parameters["gap_days"] = 3
    scene.round.save()
    first, second = scene.visit(0), scene.visit(0)
    placed = stops(scene.plan())
    (team, day), (other, later) = sorted([placed[first.pk], placed[second.pk]], key=lambda one: one[1])
    assert team != other
    assert int(later[-2:]) - int(day[-2:]) >= 3


def test_what_nobody_may_visit_is_told_with_its_reason(scene):
    visit = scene.visit(0)
    for one in scene.inspectors:
        conflict(scene, one, scene.offices[0])
    nowhere = scene.visit(1)
    RoundOffice.objects.filter(round=scene.round, office=scene.offices[1]).update(lon=None, lat=None)
    told = {one["visit"]: one["reason"] for one in scene.plan().outcome["unvisited"]}
    assert told == {visit.pk: "no-team", nowhere.pk: "no-point"}


def test_an_appointment_agreed_on_stays_to_the_minute(scene):
    agreed = scene.visit(2, team=scene.teams[1], on=FIRST, planned_at=time(10, 15), fixed=True)
    for nth in (0, 1, 3):
        scene.visit(nth)
    adopt_route_plan(scene.plan().pk, by=scene.lead, at=NOW)
    agreed.refresh_from_db()
    assert (agreed.team_id, agreed.planned_on, agreed.planned_at) == (scene.teams[1].pk, FIRST, time(10, 15))


def test_a_team_does_not_go_out_on_a_day_away(scene):
    scene.visit(0)
    for n in range(7):
        TeamAway.objects.create(team=scene.teams[0], on=FIRST + timedelta(days=n), reason="مرخصی")
    assert {team for team, _ in stops(scene.plan()).values()} == {scene.teams[1].pk}


def test_a_plan_overtaken_by_a_conflict_is_not_adopted(scene):
    visit = scene.visit(0)
    plan = scene.plan()
    team = stops(plan)[visit.pk][0]
    conflict(scene, scene.inspectors[[one.pk for one in scene.teams].index(team)], scene.offices[0])
    with pytest.raises(PlanOvertaken):
        adopt_route_plan(plan.pk, by=scene.lead, at=NOW)


def test_a_visit_done_since_is_left_as_it_is(scene):
    visit = scene.visit(0)
    plan = scene.plan()
    Visit.objects.filter(pk=visit.pk).update(state="done", done_at=NOW)
    adopt_route_plan(plan.pk, by=scene.lead, at=NOW)
    visit.refresh_from_db()
    assert visit.planned_on is None


def test_the_plan_before_is_superseded_and_none_is_adopted_twice(scene):
    scene.visit(0)
    first = scene.plan()
    adopt_route_plan(first.pk, by=scene.lead, at=NOW)
    second = scene.plan()
    adopt_route_plan(second.pk, by=scene.lead, at=NOW)
    assert RoutePlan.objects.get(pk=first.pk).state == "superseded"
    with pytest.raises(PlanNotADraft):
        adopt_route_plan(first.pk, by=scene.lead, at=NOW)


def test_a_second_plan_is_not_asked_while_one_waits(scene):
    scene.visit(0)
    scene.ask()
    with pytest.raises(PlanAlreadyAsked):
        scene.ask()


def test_a_waiting_plan_is_computed_once(scene):
    scene.visit(0)
    plan = scene.ask()
    said = compute(plan.pk, by=CONSOLE, clock=lambda: NOW)
    assert said == f"plan {plan.pk}: 1 visits on 1 team days, 0 left out"
    assert compute(plan.pk, by=CONSOLE, clock=lambda: NOW) == "not waiting"


def test_what_cannot_be_planned_says_so(scene):
    with pytest.raises(NothingToVisit):
        scene.ask()
    scene.visit(0)
    friday = FIRST + timedelta(days=4)
    with pytest.raises(NoWorkingDay):
        scene.ask(from_day=friday, to_day=friday)
    with pytest.raises(PlanDaysWrong):
        scene.ask(from_day=FIRST - timedelta(days=5))
    for team in scene.teams:
        team.active = False
        team.save()
    with pytest.raises(NoTeams):
        scene.ask(to_day=LAST)


def test_gathering_asks_the_same_number_of_queries_for_any_number_of_offices(scene, django_assert_max_num_queries):
    from peygir.domain.supervision.planning.gathering import gather

    scene.visit(0)
    gather(scene.round, FIRST, LAST)
    for nth in range(1, 5):
        scene.visit(nth)
    with django_assert_max_num_queries(14):
        gather(scene.round, FIRST, LAST)


def test_a_changed_outcome_is_found_out(scene):
    scene.visit(0)
    plan = scene.plan()
    plan.outcome["routes"][0]["stops"][0]["begin"] -= 300
    plan.save()
    found = verify(plan.pk)
    assert not found.holds
    assert len(found.faults) >= 2
