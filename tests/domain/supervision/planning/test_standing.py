"""What stands already is not planned again, and what is planned keeps its distance from it."""

import json
from datetime import date, time, timedelta

import pytest

from peygir.domain.audit.models import Entry
from peygir.domain.supervision.actions.adopt_route_plan import adopt_route_plan
from peygir.domain.supervision.actions.replan_day import replan_day
from peygir.domain.supervision.factories import NOW, make_team
from peygir.domain.supervision.models import RoundMember, RoundOffice, RoutePlan, Visit
from peygir.domain.supervision.planning.gathering import gather
from peygir.domain.supervision.planning.problems import NoTeams, PlanAlreadyAsked
from peygir.domain.supervision.planning.verifying import verify
from tests.domain.supervision.planning.conftest import FIRST, LAST
from tests.domain.supervision.planning.test_plans import stops
from tests.domain.supervision.planning.test_replanning import quick, stands

__all__ = ["quick"]

pytestmark = pytest.mark.django_db

FRIDAY = FIRST + timedelta(days=4)


def day(plan: RoutePlan, visit: Visit) -> date:
    return date.fromisoformat(stops(plan)[visit.pk][1])


def test_a_team_that_falls_out_next_week_moves_nothing_of_this_week(scene, quick):
    early = scene.visit(0, team=scene.teams[1], inspector=scene.inspectors[1], on=FIRST, planned_at=time(9))
    fallen = scene.visit(1, team=scene.teams[0], on=FIRST + timedelta(days=2))
    replan_day(scene.round.pk, scene.teams[0].pk, FIRST + timedelta(days=2), "بیماری", by=scene.lead, at=NOW)
    now = stands()
    assert now[early.pk] == (scene.teams[1].pk, FIRST)
    assert now[fallen.pk] != (scene.teams[0].pk, FIRST + timedelta(days=2))


def test_a_visit_whose_day_has_passed_is_planned_anew(scene):
    late = scene.visit(0, team=scene.teams[0], on=FIRST - timedelta(days=3))
    assert late.pk in stops(scene.plan())


def test_an_appointment_after_the_planned_days_stays_out_of_the_plan_and_keeps_its_gap_and_turn(scene):
    scene.round.parameters["gap_days"] = 3
    scene.round.save()
    to_day = FIRST + timedelta(days=3)
    agreed = scene.visit(0, team=scene.teams[0], on=FIRST + timedelta(days=5), planned_at=time(10), fixed=True)
    other = scene.visit(0)
    plan = scene.plan(to_day=to_day)
    assert set(stops(plan)) == {other.pk}
    assert agreed.planned_on - day(plan, other) >= timedelta(days=3)
    assert stops(plan)[other.pk][0] == scene.teams[1].pk


def test_an_appointment_agreed_on_for_a_day_off_stays_as_it_is(scene):
    agreed = scene.visit(0, team=scene.teams[0], on=FRIDAY, planned_at=time(10), fixed=True)
    scene.visit(1)
    plan = scene.plan()
    assert agreed.pk not in stops(plan)
    adopt_route_plan(plan.pk, by=scene.lead, at=NOW)
    agreed.refresh_from_db()
    assert agreed.planned_on == FRIDAY


def test_an_appointment_with_a_team_that_is_closed_is_told(scene):
    agreed = scene.visit(0, team=scene.teams[0], on=FIRST, planned_at=time(10), fixed=True)
    scene.visit(1)
    scene.teams[0].active = False
    scene.teams[0].save()
    plan = scene.plan()
    assert {one["visit"]: one["reason"] for one in plan.outcome["unvisited"]} == {agreed.pk: "agreed"}
    assert verify(plan.pk).holds


def test_two_appointments_that_one_team_cannot_both_keep_leave_one_told_and_the_plan_holds(scene):
    first = scene.visit(0, team=scene.teams[0], on=FIRST, planned_at=time(10), fixed=True)
    second = scene.visit(1, team=scene.teams[0], on=FIRST, planned_at=time(10, 10), fixed=True)
    plan = scene.plan()
    told = {one["visit"] for one in plan.outcome["unvisited"]}
    assert len(told & {first.pk, second.pk}) == 1
    assert verify(plan.pk).holds


def test_a_day_given_by_hand_to_an_office_without_a_place_on_the_map_is_kept(scene):
    by_hand = scene.visit(0, team=scene.teams[0], on=FIRST, planned_at=time(9))
    scene.visit(1)
    RoundOffice.objects.filter(round=scene.round, office=scene.offices[0]).update(lon=None, lat=None)
    adopt_route_plan(scene.plan().pk, by=scene.lead, at=NOW)
    by_hand.refresh_from_db()
    assert (by_hand.team_id, by_hand.planned_on, by_hand.planned_at) == (scene.teams[0].pk, FIRST, time(9))


def test_a_team_without_members_visits_nothing(scene):
    for nth in range(5):
        scene.visit(nth)
    empty = make_team(scene.round, name="اکیپ بی‌عضو")
    assert empty.pk not in {one["id"] for one in gather(scene.round, FIRST, LAST)["teams"]}
    RoundMember.objects.all().delete()
    with pytest.raises(NoTeams):
        gather(scene.round, FIRST, LAST)


def test_who_has_left_the_service_is_not_sent(scene):
    scene.visit(0)
    gone = scene.inspectors[0]
    gone.ends_on = FIRST - timedelta(days=1)
    gone.save()
    assert [one["id"] for one in gather(scene.round, FIRST, LAST)["teams"]] == [scene.teams[1].pk]


def test_the_gap_counts_from_the_day_a_visit_was_made_not_from_the_day_it_was_planned_for(scene):
    made = {"team": scene.teams[0], "inspector": scene.inspectors[0], "on": FIRST - timedelta(days=20), "at": NOW}
    scene.visit(0, state="done", **made)
    scene.visit(0)
    site = gather(scene.round, FIRST, LAST)["sites"][0]
    assert site["last"] == {"day": "2026-11-22", "team": scene.teams[0].pk}


def test_a_plan_whose_computing_died_does_not_stand_in_the_way_for_ever(scene):
    scene.visit(0)
    dead = scene.ask()
    with pytest.raises(PlanAlreadyAsked):
        scene.ask(at=NOW + timedelta(minutes=5))
    again = scene.ask(at=NOW + timedelta(minutes=30))
    dead.refresh_from_db()
    assert (dead.state, again.state) == ("superseded", "asked")
    told = Entry.objects.get(action="supervision.ask_route_plan", thing_id=str(again.pk)).changes
    assert json.loads(told)["replaces"] == [dead.pk, again.pk]
