"""The day a team takes along, and who may see it."""

from datetime import time

import pytest

from peygir.domain.people.factories import make_actor
from peygir.domain.people.queries import actor_of
from peygir.domain.supervision.actions.adopt_route_plan import adopt_route_plan
from peygir.domain.supervision.factories import NOW
from peygir.domain.supervision.models import Visit
from peygir.domain.supervision.problems import TeamNotFound
from peygir.domain.supervision.queries.day_sheets import day_sheet
from tests.domain.supervision.planning.conftest import FIRST

pytestmark = pytest.mark.django_db


def test_it_tells_the_stops_in_order_with_hours_places_and_the_office_s_number(scene):
    for nth in range(5):
        scene.visit(nth)
    plan = adopt_route_plan(scene.plan().pk, by=scene.lead, at=NOW)
    route = max(plan.outcome["routes"], key=lambda one: len(one["stops"]))
    found = Visit.objects.get(pk=route["stops"][0]["visit"])
    sheet = day_sheet(route["team"], found.planned_on, scene.lead)
    assert [stop.visit_id for stop in sheet.stops] == [stop["visit"] for stop in route["stops"]]
    assert [stop.at for stop in sheet.stops] == sorted(stop.at for stop in sheet.stops)
    assert sheet.leave < sheet.stops[0].at < sheet.stops[-1].until <= sheet.back
    assert sheet.travel_minutes == route["travel"]
    assert all(stop.lon and stop.lat and stop.office for stop in sheet.stops)


def test_a_day_put_together_by_hand_has_no_hours_of_leaving(scene):
    scene.visit(0, team=scene.teams[0], on=FIRST, planned_at=time(9))
    sheet = day_sheet(scene.teams[0].pk, FIRST, scene.lead)
    assert (sheet.leave, sheet.back, sheet.travel_minutes) == (None, None, None)
    assert (sheet.stops[0].at, sheet.stops[0].until) == (time(9), time(10))


def test_members_see_their_own_day_and_others_do_not(scene):
    scene.visit(0, team=scene.teams[0], on=FIRST, unannounced=True)
    assert len(day_sheet(scene.teams[0].pk, FIRST, actor_of(scene.inspectors[0])).stops) == 1
    manager = make_actor("area_manager", scene.offices[0])
    for by in (actor_of(scene.inspectors[1]), manager, make_actor("clerk", scene.county.bakhshdari), None):
        with pytest.raises(TeamNotFound):
            day_sheet(scene.teams[0].pk, FIRST, by)


def test_an_analyst_sees_no_names_before_the_release(scene):
    scene.visit(0, team=scene.teams[0], on=FIRST)
    assert day_sheet(scene.teams[0].pk, FIRST, make_actor("analyst", scene.county.bakhshdari)).members == ()
    assert len(day_sheet(scene.teams[0].pk, FIRST, scene.lead).members) == 1


def test_as_many_queries_for_many_stops_as_for_one(scene, django_assert_num_queries):
    scene.visit(0, team=scene.teams[0], on=FIRST)
    day_sheet(scene.teams[0].pk, FIRST, scene.lead)
    with django_assert_num_queries(5):
        day_sheet(scene.teams[0].pk, FIRST, scene.lead)
    for nth in range(1, 5):
        scene.visit(nth, team=scene.teams[0], on=FIRST)
    with django_assert_num_queries(5):
        day_sheet(scene.teams[0].pk, FIRST, scene.lead)
