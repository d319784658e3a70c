"""A contest: in time, on a ground, decided by a second person, once."""

from datetime import UTC, datetime, timedelta

import pytest

from peygir.domain.calendars.models import DayOff, WorkingWeek
from peygir.domain.calendars.revisions import forget_all
from peygir.domain.capacities.factories import make_team
from peygir.domain.missions import actions
from peygir.domain.missions.factories import NOW, make_mission
from peygir.domain.missions.models import Contest, Mission
from peygir.domain.missions.problems import (
    ChoiceUnknown,
    ContestDecidedBefore,
    ContestTooLate,
    ReadOnlyHere,
    SecondPersonDecides,
)
from peygir.domain.missions.states import State
from peygir.domain.missions.turns import judge_of
from peygir.domain.people.factories import make_actor, make_appointment, make_office
from peygir.domain.people.models import User
from peygir.domain.people.queries import actor_of
from tests.domain.missions.scene import scene

WEEK = {str(day): [["07:30", "14:30"]] for day in (5, 6, 0, 1, 2)}  # Saturday to Wednesday, Monday being 0


@pytest.fixture
def week(county):
    WorkingWeek.objects.create(scope="country", starts_on="2020-01-01", pattern=WEEK)
    DayOff.objects.create(scope="country", on="2026-11-24", kind="holiday")
    forget_all()


def test_five_working_days_of_the_doer_count_and_not_one_more(county, week):
    who = scene(county)
    assigned = datetime(2026, 11, 22, 8, tzinfo=UTC)  # a Sunday; Tuesday is a holiday
    last = datetime(2026, 11, 30, 19, tzinfo=UTC)  # Monday evening: Mon 23, Wed 25, Sat 28, Sun 29, Mon 30
    in_time, too_late = who.mission(State.ASSIGNED, assigned_at=assigned), who.mission(State.ACCEPTED, assigned_at=assigned)
    assert actions.contest(in_time.pk, "no_means", "جرثقیل نیست", by=who.manager, at=last).state == State.CONTESTED
    with pytest.raises(ContestTooLate):
        actions.contest(too_late.pk, "no_means", "جرثقیل نیست", by=who.manager, at=last + timedelta(days=1))


def test_a_ground_that_is_not_in_the_list_is_refused(county):
    who = scene(county)
    with pytest.raises(ChoiceUnknown):
        actions.contest(who.mission(State.ASSIGNED).pk, "tired", "خسته‌ایم", by=who.manager, at=NOW)


def test_the_giver_does_not_judge_and_the_office_above_both_does(county):
    who = scene(county)
    mission = actions.contest(who.mission(State.ASSIGNED).pk, "wrong_place", "ناحیه ۲ است", by=who.manager, at=NOW)
    assert mission.next_office_id == county.coordination.pk
    with pytest.raises(ReadOnlyHere):
        actions.decide_contest(mission.pk, "upheld", "نه", by=who.mayor, at=NOW)
    mission = actions.decide_contest(mission.pk, "upheld", "همان ناحیه است", by=who.deputy, at=NOW)
    assert (mission.state, mission.next_office_id) == (State.ASSIGNED, county.area_office.pk)
    row = Contest.objects.get(mission=mission)
    assert (row.outcome, row.decided_by_user_id, row.judge_office_id) == ("upheld", who.deputy.user_id, county.coordination.pk)
    with pytest.raises(ContestDecidedBefore):
        actions.contest(mission.pk, "no_means", "ابزار نیست", by=who.manager, at=NOW)


def test_a_released_mission_is_a_draft_for_who_gave_it_and_can_be_given_elsewhere(county):
    who = scene(county)
    mission = actions.contest(who.mission(State.ASSIGNED).pk, "not_ours", "با ما نیست", by=who.manager, at=NOW)
    mission = actions.decide_contest(mission.pk, "released", "درست است", by=who.deputy, at=NOW)
    assert (mission.state, mission.next_office_id, mission.accountable_id) == (State.DRAFT, county.municipality.pk, None)
    neighbour = make_office("area_office", county.municipality, county.area)
    team = make_team(county.area_office)
    Mission.objects.filter(pk=mission.pk).update(planned_from=NOW.date(), planned_to=NOW.date(), team=team)
    mission = actions.assign(mission.pk, neighbour.pk, by=who.mayor, at=NOW + timedelta(days=1))
    assert (mission.office_id, mission.contests, mission.first_due_on) == (neighbour.pk, 1, mission.due_on)
    # What the first office had planned for it holds no more.
    assert (mission.planned_from, mission.planned_to, mission.team_id) == (None, None, None)


def test_a_judge_with_another_hat_at_the_doing_office_does_not_judge(county):
    who = scene(county)
    mission = actions.contest(who.mission(State.ASSIGNED).pk, "not_ours", "با ما نیست", by=who.manager, at=NOW)
    make_appointment("area_manager", county.area_office, User.objects.get(pk=who.deputy.user_id))
    with pytest.raises(SecondPersonDecides):
        actions.decide_contest(mission.pk, "released", "درست است", by=who.deputy, at=NOW)


def test_at_a_root_a_second_person_of_the_giving_office_decides(county):
    giver = make_actor("coordination_deputy", county.coordination)
    second = make_actor("coordination_deputy", county.coordination)
    where = {"office": county.municipality, "giver": county.coordination, "place": county.district}
    mission = make_mission(given_by_user_id=giver.user_id, **where)
    mission = actions.contest(mission.pk, "not_ours", "با ما نیست", by=make_actor("district_mayor", county.municipality), at=NOW)
    assert mission.next_office_id == county.coordination.pk
    with pytest.raises(SecondPersonDecides):
        actions.decide_contest(mission.pk, "upheld", "نه", by=giver, at=NOW)
    other_hat = actor_of(
        make_appointment(
            "coordination_deputy", county.coordination, User.objects.get(pk=giver.user_id), kind="acting", starts_on="2025-01-01"
        )
    )
    with pytest.raises(SecondPersonDecides):
        actions.decide_contest(mission.pk, "upheld", "نه", by=other_hat, at=NOW)
    assert actions.decide_contest(mission.pk, "upheld", "باید", by=second, at=NOW).state == State.ASSIGNED


def test_who_judges_where_offices_stand_in_different_trees(county):
    agency = make_office("agency", place=county.county)
    power, gas = (make_office("agency_branch", agency, county.bakhsh) for _ in range(2))
    whole = make_mission(office=power, giver=county.bakhshdari, place=county.village)
    part = make_mission(office=gas, giver=power, parent=whole, place=county.village)
    self_set = make_mission(office=county.area_office, giver=county.area_office, place=county.area)
    given_down = make_mission(office=county.dehyari, giver=county.governorate, place=county.village)
    between = make_mission(office=make_office("area_office", county.coordination), giver=county.area_office, place=county.area)
    judges = [judge_of(one).id for one in (whole, part, self_set, given_down, between)]
    assert judges == [
        county.governorate.pk,  # above the bakhshdari: the agency hangs below neither
        county.bakhshdari.pk,  # who gave the whole
        county.municipality.pk,
        county.governorate.pk,  # a root: a second person there
        county.coordination.pk,  # above both
    ]


def test_when_a_contested_mission_is_cancelled_the_contest_is_over(county):
    who = scene(county)
    mission = actions.contest(who.mission(State.ASSIGNED).pk, "not_ours", "با ما نیست", by=who.manager, at=NOW)
    actions.cancel(mission.pk, "اشتباه بود", by=who.mayor, at=NOW)
    assert not Contest.objects.filter(mission=mission, decided_at__isnull=True).exists()
