"""What officials' programs see of missions: as in the desk, no more."""

import pytest
from django.utils import timezone

from peygir.domain.missions.factories import make_mission
from peygir.domain.missions.models import Mission
from peygir.domain.missions.states import State
from tests.domain.issues.counting import asked

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["missions", "missions/1", "missions/counts"])
def test_nobody_without_a_key_reads_anything(client, city, path):
    assert client.get(f"/api/v1/{path}").status_code == 401


def test_the_list_holds_what_the_office_does_and_gives_in_the_order_of_the_queue(client, city, key):
    calm = make_mission(office=city.area61)
    urgent = make_mission(office=city.area61, danger=True)
    make_mission(office=city.area71)
    make_mission(office=city.area61, giver=city.district6, state=State.DRAFT)
    body = client.get("/api/v1/missions", **key("area_manager", city.area61)).json()
    assert [row["id"] for row in body["rows"]] == [urgent.pk, calm.pk]
    assert body["count"] == 2
    assert body["rows"][0]["giver"] == city.district6.name_fa


def test_names_come_in_english_where_english_is_asked_for(client, city, key):
    mission = make_mission(office=city.area61)
    body = client.get("/api/v1/missions", HTTP_ACCEPT_LANGUAGE="en", **key("area_manager", city.area61)).json()
    assert body["rows"][0]["kind"] == mission.kind.name_en


@pytest.mark.parametrize("query", ["state=bogus", "limit=0", "after=x", "place=9" + "9" * 30, "since=1405-09-01", "due=soonish"])
def test_a_filter_that_is_not_understood_is_refused(client, city, key, query):
    assert client.get(f"/api/v1/missions?{query}", **key("area_manager", city.area61)).status_code == 422


def test_each_counts_query_lists_its_cases(client, city, key):
    today = timezone.localdate()
    for state in State:
        make_mission(office=city.area61, state=state, due_on=today)
        make_mission(office=city.area71, state=state, due_on=today.replace(year=today.year - 1), danger=True)
        make_mission(office=city.district6, giver=city.district6, state=state)
    Mission.objects.filter(office=city.district6).update(blocked=True)
    header = key("district_mayor", city.district6)
    figures = client.get("/api/v1/missions/counts", **header).json()
    assert figures["open"]["number"] > 5
    for name, figure in figures.items():
        listed = client.get(f"/api/v1/missions?{figure['query']}", **header).json()
        assert listed["count"] == figure["number"], name


def test_a_mission_is_told_with_its_steps_and_one_out_of_sight_is_not_found(client, city, key):
    mission = make_mission(office=city.area61, target=50, unit="متر")
    body = client.get(f"/api/v1/missions/{mission.pk}", **key("area_manager", city.area61)).json()
    assert (body["title"], body["target"], body["unit"], body["steps"]) == (mission.title, 50.0, "متر", [])
    header = key("area_manager", city.area71)
    assert client.get(f"/api/v1/missions/{mission.pk}", **header).status_code == 404
    assert client.get("/api/v1/missions/999999", **header).status_code == 404


def test_the_list_costs_the_same_for_two_rows_and_for_fifty(client, city, key):
    header = key("area_manager", city.area61)
    costs = set()
    for limit, more in ((2, 3), (50, 57)):
        for _ in range(more):
            make_mission(office=city.area61)
        client.get("/api/v1/missions", **header)
        costs.add(asked(lambda limit=limit: client.get("/api/v1/missions", {"limit": limit}, **header)))
    assert len(costs) == 1
