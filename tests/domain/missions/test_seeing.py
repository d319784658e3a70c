"""Who sees which missions, against the rule written out a second time, and that a draft asks nothing of its doer."""

import pytest

from peygir.domain.audit.actors import job, reporter
from peygir.domain.missions.factories import make_mission
from peygir.domain.missions.models import Mission
from peygir.domain.missions.problems import MissionNotFound
from peygir.domain.missions.queries import get_visible, of_issue, visible_to, whole
from peygir.domain.missions.states import State
from peygir.domain.people.factories import make_actor, make_appointment, make_office, make_place
from peygir.domain.people.queries import actor_of
from tests.domain import truth
from tests.domain.issues.test_truth_table import SEATS

OWN = {"office_staff", "area_manager", "dehyar", "agency_liaison"}
SUBTREE = {"clerk", "district_mayor", "coordination_deputy", "bakhshdar", "county_governor", "analyst"}
BY_PLACE = {"coordination_deputy", "bakhshdar", "county_governor", "dehyar", "analyst", "inspector", "round_lead"}


@pytest.fixture
def missions(county) -> list[Mission]:
    """Every pair of doer and giver that can meet, at places of both trees, in three states."""
    far = make_office("area_office", make_office("district_municipality"))
    pairs = [
        (county.area_office, county.municipality), (county.area_office, county.area_office),
        (county.municipality, county.coordination), (county.dehyari, county.bakhshdari), (county.water, county.bakhshdari),
        (county.water, county.governorate), (far, far), (far, county.water),
    ]  # fmt: skip
    places = [county.area, county.village, county.other, far.place]
    return [
        make_mission(state=state, office=doer, giver=giver, place=place)
        for doer, giver in pairs
        for place in places
        for state in (State.DRAFT, State.IN_PROGRESS, State.DONE_CLAIMED, State.VERIFIED)
    ]


def expected(by, mission) -> bool:
    """The contract in plain words, over objects."""
    if by.role == "auditor":
        return True
    doer, giver = mission.office, mission.giver_office
    own, subtree = by.role in OWN, by.role in SUBTREE
    gave = (own and giver.pk == by.office_id) or (subtree and f"/{by.office_id}/" in giver.path)
    if mission.state == State.DRAFT:
        return gave
    done = (own and doer.pk == by.office_id) or (subtree and f"/{by.office_id}/" in doer.path)
    there = by.role in BY_PLACE and f"/{by.place_id}/" in mission.place.path
    waits = (own or subtree or by.role in BY_PLACE) and mission.next_office_id == by.office_id
    return gave or done or there or waits or mission.accountable_id == by.appointment_id


@pytest.mark.parametrize("role", SEATS)
def test_a_role_sees_exactly_what_its_offices_and_places_say(county, missions, role):
    by = make_actor(role, getattr(county, SEATS[role]))
    seen = set(visible_to(by).values_list("pk", flat=True))
    assert seen == {one.pk for one in missions if expected(by, one)}
    if role == "steward":
        assert seen == set()


def test_who_is_accountable_sees_the_mission_wherever_it_lies(county):
    elsewhere = make_office("area_office", make_office("district_municipality"))
    held = make_appointment("area_manager", elsewhere)
    mission = make_mission(office=county.area_office, accountable=held)
    draft = make_mission(state=State.DRAFT, office=county.area_office, accountable=held)
    assert set(visible_to(actor_of(held))) == {mission}
    assert draft not in visible_to(actor_of(held))


def test_nobody_and_reporters_see_nothing_and_jobs_see_all(county, missions):
    assert not visible_to(None).exists()
    assert not visible_to(reporter(1)).exists()
    assert visible_to(job("x")).count() == len(missions)


@pytest.mark.parametrize("number", [0, -1, 2**63, 10**30])
def test_a_number_that_is_none_is_not_found(county, number):
    with pytest.raises(MissionNotFound):
        get_visible(number, truth.CONSOLE)


def test_what_is_hidden_is_not_found(county):
    mission = make_mission(office=county.water, giver=county.bakhshdari, place=county.village)
    with pytest.raises(MissionNotFound):
        get_visible(mission.pk, make_actor("district_mayor", county.municipality))
    assert get_visible(mission.pk, county.bakhshdar) == mission


def test_a_page_takes_the_same_number_of_queries_however_much_it_holds(county, django_assert_num_queries):
    mission = make_mission(office=county.area_office)
    by = make_actor("area_manager", county.area_office)
    with django_assert_num_queries(13):
        whole(get_visible(mission.pk, by))
    assert of_issue(1, by) == []


def test_missions_of_another_place_stay_hidden_from_a_neighbouring_bakhshdar(county):
    neighbour = make_office("bakhshdari", county.governorate, county.other)
    make_mission(office=county.dehyari, giver=county.bakhshdari, place=county.village)
    make_mission(office=county.dehyari, giver=county.bakhshdari, place=make_place("civil", "village", county.bakhsh))
    assert not visible_to(make_actor("bakhshdar", neighbour)).exists()
    assert visible_to(county.bakhshdar).count() == visible_to(county.governor).count() == 2
