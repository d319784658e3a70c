from datetime import time, timedelta
from decimal import Decimal

import pytest

from peygir.domain.people.factories import make_appointment
from peygir.domain.people.models import User
from peygir.domain.supervision import actions
from peygir.domain.supervision.drafts import TeamDraft
from peygir.domain.supervision.factories import NOW, make_round, make_team, make_visit
from peygir.domain.supervision.problems import (
    ConflictDeclared,
    ConflictDeclaredBefore,
    ConflictNotFound,
    DayOutsideWindow,
    InspectorLeadsNot,
    MemberElsewhere,
    MemberMayNotInspect,
    NotAMember,
    NotTwiceRunning,
    OutsideHours,
    OwnOfficeNotInspected,
    RoundReleased,
    RoundStepNotOpen,
    TeamAwayThatDay,
    TeamHasVisits,
    TeamNameTaken,
    TeamNotActive,
    VisitStepNotOpen,
)
from peygir.domain.supervision.queries import my_visits
from peygir.domain.supervision.rounds.barring import barred, barred_teams
from peygir.domain.supervision.states import RoundState, VisitState
from tests.domain.supervision.rounds.scene import PROCESS, TODAY, TOMORROW, actor


def planned(scene, inspector=None, **fields):
    opened = scene.opened()
    team = make_team(opened, inspector or scene.inspector)
    visit = scene.visit(opened)
    given = {"team_id": team.pk, "inspector_id": (inspector or scene.inspector).pk, "on": TOMORROW, "at_time": time(9)} | fields
    return actions.schedule_visit(visit.pk, **given, by=scene.lead, at=NOW)


def test_a_visit_is_put_on_a_day_with_its_team_and_inspector(scene):
    visit = planned(scene, fixed=True)
    assert (visit.planned_on, visit.planned_at, visit.inspector_id, visit.fixed) == (TOMORROW, time(9), scene.inspector.pk, True)


def test_not_the_same_inspector_twice_running_whichever_chair_they_hold(scene, county):
    before = make_round(county.coordination, state=RoundState.RELEASED)
    make_visit(before, county.area_office, state=VisitState.DONE, inspector=scene.inspector, at=NOW - timedelta(days=90))
    again = make_appointment("inspector", county.coordination, User.objects.get(pk=scene.inspector.user_id))
    with pytest.raises(NotTwiceRunning):
        planned(scene, again)


def test_after_somebody_else_came_in_between_the_first_may_come_again(scene, county):
    before = make_round(county.coordination, state=RoundState.RELEASED)
    make_visit(before, county.area_office, state=VisitState.DONE, inspector=scene.inspector, at=NOW - timedelta(days=90))
    make_visit(before, county.area_office, state=VisitState.DONE, inspector=scene.other, at=NOW - timedelta(days=60))
    assert planned(scene).inspector_id == scene.inspector.pk


def test_a_declared_conflict_is_a_hard_limit_until_it_is_ended(scene, county):
    me = actor(scene.inspector)
    declared = actions.declare_conflict(county.area_office.pk, "خویشاوند", by=me, at=NOW)
    with pytest.raises(ConflictDeclaredBefore):
        actions.declare_conflict(county.area_office.pk, by=me, at=NOW)
    with pytest.raises(ConflictDeclared):
        planned(scene)
    with pytest.raises(ConflictNotFound):
        actions.end_conflict(declared.pk, by=actor(scene.other), at=NOW)
    actions.end_conflict(declared.pk, by=me, at=NOW)
    assert planned(scene).inspector_id == scene.inspector.pk


def test_a_member_s_conflict_keeps_the_whole_team_away_for_they_go_together(scene, county):
    actions.declare_conflict(county.area_office.pk, by=actor(scene.other), at=NOW)
    opened = scene.opened()
    team = make_team(opened, scene.inspector, scene.other)
    with pytest.raises(ConflictDeclared):
        actions.schedule_visit(scene.visit(opened).pk, team.pk, scene.inspector.pk, TOMORROW, by=scene.lead, at=NOW)
    assert barred_teams(opened, [county.area_office.pk, scene.second_office.pk]) == {(team.pk, county.area_office.pk)}


def test_rotation_of_one_member_leaves_the_visit_to_the_other(scene, county):
    before = make_round(county.coordination, state=RoundState.RELEASED)
    make_visit(before, county.area_office, state=VisitState.DONE, inspector=scene.inspector, at=NOW - timedelta(days=90))
    opened = scene.opened()
    team = make_team(opened, scene.inspector, scene.other)
    assert barred_teams(opened, [county.area_office.pk]) == set()
    visit = actions.schedule_visit(scene.visit(opened).pk, team.pk, scene.other.pk, TOMORROW, by=scene.lead, at=NOW)
    assert visit.inspector_id == scene.other.pk


def test_nobody_inspects_an_office_at_which_they_are_appointed(scene, county):
    make_appointment("office_staff", county.area_office, User.objects.get(pk=scene.inspector.user_id))
    with pytest.raises(OwnOfficeNotInspected):
        planned(scene)


def test_who_is_barred_is_read_in_three_queries_however_many_offices(scene, county, django_assert_num_queries):
    opened = scene.opened()
    with django_assert_num_queries(3):
        barred(opened, [county.area_office.pk, scene.second_office.pk, county.municipality.pk])


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"on": TODAY - timedelta(days=1)}, DayOutsideWindow),
        ({"on": TODAY + timedelta(days=60)}, DayOutsideWindow),
        ({"at_time": time(5)}, OutsideHours),
        ({"inspector_id": 10**9}, NotAMember),
    ],
)
def test_a_visit_lies_in_the_window_within_hours_with_a_member(scene, fields, problem):
    with pytest.raises(problem):
        planned(scene, **fields)


def test_a_team_that_is_away_or_out_of_the_round_takes_no_visit(scene):
    opened = scene.opened()
    team = make_team(opened, scene.inspector)
    actions.add_team_away(team.pk, TOMORROW, "خودرو در تعمیر", by=scene.lead, at=NOW)
    visit = scene.visit(opened)
    with pytest.raises(TeamAwayThatDay):
        actions.schedule_visit(visit.pk, team.pk, None, TOMORROW, by=scene.lead, at=NOW)
    actions.remove_team_away(team.pk, TOMORROW, by=scene.lead, at=NOW)
    actions.schedule_visit(visit.pk, team.pk, None, TOMORROW, by=scene.lead, at=NOW)
    with pytest.raises(TeamHasVisits):
        actions.close_team(team.pk, by=scene.lead, at=NOW)
    actions.drop_visit(visit.pk, "دیگر لازم نیست", by=scene.lead, at=NOW)
    actions.close_team(team.pk, by=scene.lead, at=NOW)
    with pytest.raises(TeamNotActive):
        actions.schedule_visit(scene.visit(opened, office=scene.second_office).pk, team.pk, None, TOMORROW, by=scene.lead, at=NOW)


def test_a_desk_review_is_given_to_any_member_of_the_round(scene):
    opened = scene.opened()
    make_team(opened, scene.other)
    visit = actions.assign_desk(scene.visit(opened, "desk").pk, scene.other.pk, TOMORROW, by=scene.lead, at=NOW)
    assert visit.inspector_id == scene.other.pk
    with pytest.raises(NotAMember):
        actions.assign_desk(visit.pk, scene.inspector.pk, TOMORROW, by=scene.lead, at=NOW)


def test_members_are_inspectors_in_one_team_alone_and_never_who_leads_the_round(scene, county):
    opened = scene.opened()
    first = actions.save_team(opened.pk, TeamDraft(name="یکم", lon=51.4, lat=35.7), by=scene.lead, at=NOW)
    second = actions.save_team(opened.pk, TeamDraft(name="دوم", lon=51.4, lat=35.7), by=scene.lead, at=NOW)
    with pytest.raises(TeamNameTaken):
        actions.save_team(opened.pk, TeamDraft(name=" یکم ", lon=51.4, lat=35.7), by=scene.lead, at=NOW)
    actions.add_round_member(first.pk, scene.inspector.pk, leads=True, by=scene.lead, at=NOW)
    with pytest.raises(MemberElsewhere):
        actions.add_round_member(second.pk, scene.inspector.pk, by=scene.lead, at=NOW)
    again = make_appointment("inspector", county.coordination, User.objects.get(pk=scene.inspector.user_id))
    with pytest.raises(MemberElsewhere):  # the same person under another appointment
        actions.add_round_member(second.pk, again.pk, by=scene.lead, at=NOW)
    for wrong in (scene.manager.appointment_id, scene.lead.appointment_id, 10**9):
        with pytest.raises(MemberMayNotInspect):
            actions.add_round_member(second.pk, wrong, by=scene.lead, at=NOW)
    with_hat = make_appointment("inspector", county.inspectorate, User.objects.get(pk=scene.lead.user_id))
    with pytest.raises(MemberMayNotInspect):
        actions.add_round_member(second.pk, with_hat.pk, by=scene.lead, at=NOW)


def test_who_inspects_in_a_round_does_not_lead_it_under_another_hat(scene, county):
    opened = scene.opened()
    make_team(opened, scene.inspector)
    hat = make_appointment("round_lead", county.coordination, User.objects.get(pk=scene.inspector.user_id))
    with pytest.raises(InspectorLeadsNot):
        actions.drop_visit(scene.visit(opened).pk, "نمی‌خواهیم", by=actor(hat), at=NOW)


def test_a_bakhshdar_names_officers_of_the_bakhsh_as_inspectors(county, scene):
    bakhshdar = county.bakhshdar
    made = make_round(county.bakhshdari, offices=[county.dehyari], state=RoundState.DRAFT)
    team = actions.save_team(made.pk, TeamDraft(name="یکم", lon=51.4, lat=35.5), by=bakhshdar, at=NOW)
    officer = make_appointment("office_staff", county.bakhshdari)
    assert actions.add_round_member(team.pk, officer.pk, by=bakhshdar, at=NOW).appointment_id == officer.pk
    with pytest.raises(MemberMayNotInspect):
        actions.add_round_member(team.pk, make_appointment("office_staff").pk, by=bakhshdar, at=NOW)


def test_the_named_inspector_says_that_a_visit_was_missed_and_others_do_not(scene):
    visit = planned(scene)
    missed = actions.miss_visit(visit.pk, "دفتر بسته بود", by=actor(scene.inspector), at=NOW)
    assert (missed.state, missed.reason) == (VisitState.MISSED, "دفتر بسته بود")
    with pytest.raises(VisitStepNotOpen):
        actions.miss_visit(visit.pk, "دوباره", by=scene.lead, at=NOW)


def test_what_was_sent_by_somebody_barred_is_kept_and_marked_never_refused(scene, county):
    actions.declare_conflict(county.area_office.pk, by=actor(scene.other), at=NOW)
    visit = planned(scene)
    make_team(visit.round, scene.other)
    done = actions.carry_out(visit.pk, 7, NOW, NOW, inspector_id=scene.other.pk, score=Decimal("71.5"), by=PROCESS, at=NOW)
    assert done.state == VisitState.DONE
    assert set(done.integrity) == {"conflict", "other_inspector"}
    assert (done.inspector_id, done.score) == (scene.other.pk, Decimal("71.5"))


def test_a_later_version_of_the_form_counts_and_the_moment_of_the_visit_stays(scene):
    visit = planned(scene)
    first = actions.carry_out(visit.pk, 7, NOW, NOW, score=Decimal(70), by=PROCESS, at=NOW)
    later = NOW + timedelta(hours=3)
    again = actions.carry_out(visit.pk, 8, NOW, NOW, score=Decimal(60), by=PROCESS, at=later)
    assert (again.score, again.done_at, again.version) == (60, first.done_at, first.version + 1)
    assert again.integrity == []


def test_times_outside_the_window_and_senders_of_no_team_are_marked(scene):
    opened = scene.opened()
    early = NOW - timedelta(days=5)
    done = actions.carry_out(scene.visit(opened).pk, 7, early, early, inspector_id=scene.other.pk, by=PROCESS, at=NOW)
    assert set(done.integrity) == {"not_member", "outside_window"}


def test_a_phone_whose_clock_runs_ahead_carries_out_nothing_in_the_future(scene):
    opened = scene.opened()
    ahead = NOW + timedelta(days=3)
    assert actions.carry_out(scene.visit(opened).pk, 7, ahead, ahead, by=PROCESS, at=NOW).done_at == NOW


def test_nothing_is_carried_out_in_a_released_round_or_for_a_dropped_visit(scene, county):
    released = make_round(county.coordination, state=RoundState.RELEASED)
    with pytest.raises(RoundReleased):
        actions.carry_out(make_visit(released, county.area_office).pk, 1, NOW, NOW, by=PROCESS, at=NOW)
    opened = scene.opened()
    dropped = actions.drop_visit(scene.visit(opened).pk, "لازم نیست", by=scene.lead, at=NOW)
    with pytest.raises(VisitStepNotOpen):
        actions.carry_out(dropped.pk, 1, NOW, NOW, by=PROCESS, at=NOW)


def test_a_re_check_is_added_even_after_the_round_was_closed(scene, county):
    opened = scene.opened()
    extra = actions.add_visit(opened.pk, county.area_office.pk, "field", by=scene.lead, at=NOW)
    assert (extra.number, extra.kind) == (2, "field")
    actions.close_round(opened.pk, "پایان", by=scene.deputy, at=NOW)
    assert actions.add_visit(opened.pk, county.area_office.pk, "recheck", by=scene.lead, at=NOW).state == VisitState.PLANNED


def test_a_re_check_is_not_missed_by_closing_and_is_planned_and_made_after_it(scene, county):
    opened = scene.opened()
    team = make_team(opened, scene.inspector)
    early = actions.add_visit(opened.pk, county.area_office.pk, "recheck", by=scene.lead, at=NOW)
    closed = actions.close_round(opened.pk, "پایان", by=scene.deputy, at=NOW)
    early.refresh_from_db()
    assert early.state == VisitState.PLANNED
    day = closed.window_to + timedelta(days=10)
    put = actions.schedule_visit(early.pk, team.pk, scene.inspector.pk, day, by=scene.lead, at=NOW)
    assert put.planned_on == day
    assert list(my_visits(actor(scene.inspector), day)) == [early]
    with pytest.raises(DayOutsideWindow):
        actions.schedule_visit(early.pk, team.pk, scene.inspector.pk, TODAY - timedelta(days=1), by=scene.lead, at=NOW)


def test_what_a_closed_round_missed_is_not_dropped_to_look_whole(scene):
    opened = scene.opened()
    actions.close_round(opened.pk, "پایان", by=scene.deputy, at=NOW)
    missed = scene.visit(opened)
    with pytest.raises(RoundStepNotOpen):
        actions.drop_visit(missed.pk, "لازم نبود", by=scene.lead, at=NOW)


def test_of_two_visits_ahead_the_second_is_not_the_same_inspector_s(scene, county):
    opened = scene.opened()
    team = make_team(opened, scene.inspector, scene.other)
    first = scene.visit(opened)
    second = actions.add_visit(opened.pk, county.area_office.pk, "field", by=scene.lead, at=NOW)
    actions.schedule_visit(first.pk, team.pk, scene.inspector.pk, TOMORROW, by=scene.lead, at=NOW)
    later = TOMORROW + timedelta(days=7)
    with pytest.raises(NotTwiceRunning):
        actions.schedule_visit(second.pk, team.pk, scene.inspector.pk, later, by=scene.lead, at=NOW)
    assert actions.schedule_visit(second.pk, team.pk, scene.other.pk, later, by=scene.lead, at=NOW).inspector_id == scene.other.pk
