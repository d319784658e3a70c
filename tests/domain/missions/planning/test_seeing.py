"""Who sees which plans, and which lines of them."""

import pytest

from peygir.domain.missions.actions.adopt_plan import adopt_plan
from peygir.domain.missions.factories import NOW, make_mission
from peygir.domain.missions.planning.permissions import get_plan, plannable_offices, plans_visible_to
from peygir.domain.missions.planning.problems import PlanNotFound
from peygir.domain.missions.planning.standing import lines_visible_to
from peygir.domain.people.factories import make_actor
from tests.domain import truth
from tests.domain.missions.planning.making import quick_plan

pytestmark = pytest.mark.django_db


def sees(by, plan) -> bool:
    return plans_visible_to(by).filter(pk=plan.pk).exists()


def test_heads_see_drafts_of_their_offices_and_staff_only_what_was_adopted(office, county):
    office.mission()
    plan = quick_plan(county.area_office.pk)
    staff = make_actor("office_staff", county.area_office)
    mayor = make_actor("district_mayor", county.municipality)
    assert sees(office.head, plan)
    assert sees(mayor, plan)
    assert not sees(staff, plan)
    assert not sees(make_actor("area_manager"), plan)
    adopt_plan(plan_id=plan.pk, by=office.head, at=NOW)
    assert sees(staff, plan)


def test_a_subtrees_plan_is_not_shown_to_an_office_in_it(office, county):
    office.mission()
    plan = quick_plan(county.municipality.pk, subtree=True)
    assert not sees(office.head, plan)


@pytest.mark.parametrize("role", ["inspector", "round_lead", "steward"])
def test_roles_without_an_office_to_plan_see_none(office, county, role):
    office.mission()
    assert not sees(truth.actor(role), quick_plan(county.area_office.pk))


def test_a_reporter_and_nobody_see_none_and_an_auditor_all(office, county):
    office.mission()
    plan = quick_plan(county.area_office.pk)
    assert [sees(by, plan) for by in (truth.actor("reporter"), None, truth.actor("auditor"))] == [False, False, True]


def test_a_plan_out_of_sight_and_a_number_beyond_all_are_not_found(office, county):
    office.mission()
    plan = quick_plan(county.area_office.pk)
    for number in (plan.pk + 1, 10**30, 0):
        with pytest.raises(PlanNotFound):
            get_plan(number, office.head)
    with pytest.raises(PlanNotFound):
        get_plan(plan.pk, make_actor("area_manager"))


def test_lines_of_missions_out_of_sight_are_left_out(office, county):
    seen = office.mission()
    make_mission(office=county.municipality, giver=county.coordination)
    plan = quick_plan(county.municipality.pk, subtree=True)
    assert [line.mission_id for line in lines_visible_to(plan, office.head)] == [seen.pk]
    assert lines_visible_to(plan, make_actor("district_mayor", county.municipality)).count() == 2


def test_a_mayor_may_plan_for_the_offices_below_and_a_head_for_the_own_one(office, county):
    mayor = make_actor("district_mayor", county.municipality)
    assert plannable_offices(mayor) == [county.municipality.pk, county.area_office.pk]
    assert plannable_offices(office.head) == [county.area_office.pk]
    assert plannable_offices(make_actor("office_staff", county.area_office)) == []
