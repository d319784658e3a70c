"""Every page of missions opens for who may open it, in every state; a longer list asks no more of the database."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import job
from peygir.domain.missions import actions
from peygir.domain.missions.factories import make_mission, walk
from peygir.domain.missions.states import State
from peygir.domain.people.factories import make_actor
from peygir.web.missions.forms.choices import evidence_choices
from peygir.web.shared.wording import digits

pytestmark = pytest.mark.django_db

PAGES = ("my_day", "office", "list", "new", "kinds")


def walked(city, to: str, **fields):
    giver = make_actor("district_mayor", city.district6)
    doer = make_actor("area_manager", city.area61)
    at = timezone.now() - timedelta(days=1)
    return walk(to, giver=giver, doer=doer, office=city.area61, place=city.place61, at=at, **fields)


def opened(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_page_says_what_would_be_here(client, city, sits, page):
    sits("area_manager", city.area61)
    assert "<h1>" in opened(client, reverse(f"missions:{page}"))


@pytest.mark.parametrize("state", State)
def test_the_page_of_a_mission_opens_in_every_state(client, city, sits, state):
    mission = walked(city, state)
    sits("district_mayor", city.district6)
    page = opened(client, reverse("missions:mission", args=[mission.pk]))
    assert mission.title in page
    assert page.count("line-of-time") == 1


def test_a_leader_sees_where_it_sticks(client, city, sits):
    walked(city, State.IN_PROGRESS)
    walked(city, State.VERIFIED)
    sits("district_mayor", city.district6)
    page = opened(client, reverse("missions:overview"))
    assert city.area61.name_fa in page


def test_an_agency_has_one_inbox_and_a_record(client, city, sits):
    make_mission(office=city.water, giver=city.bakhshdari, place=city.village)
    sits("agency_liaison", city.water)
    assert city.bakhshdari.name_fa in opened(client, reverse("missions:agency_inbox"))
    opened(client, reverse("missions:agency", args=[city.water.pk]))


def test_a_list_of_an_agency_that_is_reached_by_its_place_is_no_wrong_filter(client, city, sits):
    made = make_mission(office=city.water, giver=city.bakhshdari, place=city.village)
    sits("bakhshdar", city.bakhshdari)
    page = opened(client, reverse("missions:list") + f"?office={city.water.pk}&below=0")
    assert made.title in page
    assert "گزینه‌های موجود نیست" not in page
    assert f'<option value="{city.water.pk}" selected' in page


def test_what_happened_by_itself_is_said_in_words_and_not_by_the_name_of_a_job(client, city, sits):
    mission = walked(city, State.IN_PROGRESS, due_on=local_date(timezone.now()))
    actions.climb(mission.pk, by=job("climb-late"), at=timezone.now() + timedelta(days=30))
    sits("district_mayor", city.district6)
    page = opened(client, reverse("missions:mission", args=[mission.pk]))
    assert "خودکار، در موعد" in page
    assert "climb-late" not in page


def test_evidence_without_a_note_is_offered_by_its_kind_and_number(client, city, sits):
    mission = walked(city, State.DONE_CLAIMED)
    held = mission.evidence.first()
    mission.evidence.update(note="")
    with translation.override("fa"):
        assert (held.pk, digits(f"عکس {held.pk}")) in evidence_choices(mission)


@pytest.mark.parametrize("page", ["list", "my_day", "office"])
def test_a_list_asks_the_same_queries_for_twenty_lines_and_for_more(client, city, sits, page, django_assert_max_num_queries):
    appointment = sits("area_manager", city.area61)
    counted = []
    for many in (20, 25):
        for _ in range(many):
            make_mission(office=city.area61, giver=city.district6, accountable=appointment)
        opened(client, reverse(f"missions:{page}"))  # fills what is kept between requests
        with django_assert_max_num_queries(60) as asked:
            opened(client, reverse(f"missions:{page}"))
        counted.append(len(asked.captured_queries))
    assert counted[0] == counted[1]


def test_somebody_elses_mission_is_not_found(client, city, sits):
    mission = walked(city, State.ASSIGNED)
    sits("area_manager", city.area71)
    assert client.get(reverse("missions:mission", args=[mission.pk])).status_code == 404


def test_a_steward_keeps_kinds_and_reads_no_cases(client, city, sits):
    sits("steward", None)
    assert client.get(reverse("missions:list")).status_code == 403
    given = {"code": "cleaning", "name_fa": "پاکسازی", "evidence": ["photo"], "active": "on"}
    assert client.post(reverse("missions:new_kind"), given).status_code == 302
    assert "پاکسازی" in opened(client, reverse("missions:kinds"))


def test_a_mission_with_a_point_shows_where_it_is_and_its_parts(client, city, sits):
    whole = make_mission(office=city.area61, giver=city.district6, place=city.place61, lon=51.4, lat=35.72)
    part = make_mission(office=city.area61, giver=city.district6, place=city.place61, lon=51.41, lat=35.73, parent=whole)
    make_mission(office=city.area61, giver=city.district6, place=city.place61, parent=whole)
    address = reverse("missions:points", args=[whole.pk])
    sits("area_manager", city.area61)
    page = opened(client, reverse("missions:mission", args=[whole.pk]))
    assert f'data-points="{address}"' in page
    answer = client.get(address)
    assert [one["geometry"]["coordinates"] for one in answer.json()["features"]] == [[51.4, 35.72], [51.41, 35.73]]
    assert answer.json()["features"][1]["properties"]["url"] == reverse("missions:mission", args=[part.pk])
    sits("area_manager", city.area71)
    assert client.get(address).status_code == 404


def test_a_mission_without_a_point_has_no_map(client, city, sits):
    mission = make_mission(office=city.area61, giver=city.district6, place=city.place61)
    sits("area_manager", city.area61)
    assert "data-points" not in opened(client, reverse("missions:mission", args=[mission.pk]))
    assert client.get(reverse("missions:points", args=[mission.pk])).json()["features"] == []
