"""What changed since a plan was made: another office, work that began, a team that is no more."""

from datetime import timedelta

import pytest

from peygir.domain.capacities.factories import make_team
from peygir.domain.capacities.models import Team
from peygir.domain.missions.actions.adopt_plan import adopt_plan
from peygir.domain.missions.actions.replan import replan
from peygir.domain.missions.factories import NOW
from peygir.domain.missions.models import Mission, Plan
from peygir.domain.missions.planning.covering import covered_by
from peygir.domain.missions.planning.problems import LineHasBegun
from peygir.domain.missions.states import State
from peygir.domain.people.factories import make_actor
from tests.domain.missions.planning.test_plans import LATER, SUNDAY, adopt, line_of, move

pytestmark = pytest.mark.django_db


def test_what_another_office_does_by_now_keeps_its_days_and_team(office, county):
    gone, still = office.mission(), office.mission()
    plan = office.plan()
    Mission.objects.filter(pk=gone.pk).update(office=county.municipality)
    adopt(office, plan)
    gone.refresh_from_db()
    still.refresh_from_db()
    assert (gone.planned_from, gone.team_id) == (None, None)
    assert still.team == office.team


def test_what_another_office_of_the_subtree_does_by_now_is_not_given_the_first_ones_team(office, county):
    gone = office.mission()
    office.mission()
    mayor = make_actor("district_mayor", county.municipality)
    plan = office.plan(office_id=county.municipality.pk, subtree=True, by=mayor)
    Mission.objects.filter(pk=gone.pk).update(office=county.municipality)
    adopt_plan(plan_id=plan.pk, by=mayor, at=LATER)
    gone.refresh_from_db()
    assert (gone.planned_from, gone.team_id) == (None, None)


def test_what_began_since_the_plan_was_made_is_not_moved_by_hand(office):
    mission = office.mission()
    plan = office.plan()
    Mission.objects.filter(pk=mission.pk).update(state=State.IN_PROGRESS, started_at=NOW)
    with pytest.raises(LineHasBegun):
        move(office, plan, mission, SUNDAY)


def test_what_was_put_by_hand_with_a_team_that_is_no_more_is_placed_anew(office, county):
    other = make_team(county.area_office, office.skill, name="اکیپ دوم", size=4)
    mission = office.mission()
    plan = office.plan()
    move(office, plan, mission, SUNDAY, pool=f"t{other.pk}")
    Team.objects.filter(pk=other.pk).update(closed_on=LATER.date())
    again = office.computed(replan(plan_id=plan.pk, by=office.head, at=LATER))
    line = line_of(again, mission)
    assert (line.starts_on, line.team, line.by_hand) == (SUNDAY, office.team, False)


def test_a_later_plan_of_the_office_above_covers_an_adopted_one_and_an_earlier_or_distant_one_does_not(office, county):
    office.mission()
    mayor = make_actor("district_mayor", county.municipality)
    own = office.plan()
    adopt(office, own)
    assert covered_by(_fresh(own)) is None
    above = office.plan(office_id=county.municipality.pk, subtree=True, by=mayor)
    assert covered_by(_fresh(own)) is None  # a draft covers nothing
    adopt_plan(plan_id=above.pk, by=mayor, at=LATER + timedelta(days=1))
    assert covered_by(_fresh(own)) == above
    assert covered_by(_fresh(above)) is None
    Plan.objects.filter(pk=above.pk).update(adopted_at=own.at)
    assert covered_by(_fresh(own)) is None
    Plan.objects.filter(pk=above.pk).update(
        adopted_at=LATER + timedelta(days=1), starts_on=own.ends_on + timedelta(days=1), ends_on=own.ends_on + timedelta(days=9)
    )
    assert covered_by(_fresh(own)) is None


def _fresh(plan) -> Plan:
    return Plan.objects.get(pk=plan.pk)
