from datetime import timedelta

import pytest

from peygir.domain.missions import actions as missions
from peygir.domain.missions.factories import draft_of, photo
from peygir.domain.missions.states import State
from peygir.domain.people.factories import make_appointment
from peygir.domain.people.models import Appointment, User
from peygir.domain.people.queries import actor_of
from peygir.domain.supervision.actions.claim_corrected import claim_corrected
from peygir.domain.supervision.actions.correct_finding import correct_finding
from peygir.domain.supervision.actions.recheck_finding import recheck_finding
from peygir.domain.supervision.factories import make_visit
from peygir.domain.supervision.finding_duties import follow_corrections, run_out_findings
from peygir.domain.supervision.findings.problems import (
    AnswerComesFirst,
    CorrectionUnderWay,
    FindingRoleMayNot,
    FindingStepNotOpen,
    NotYourOffice,
    OtherEyesCheck,
)
from peygir.domain.supervision.models import Finding, FindingCheck
from tests.domain.supervision.findings.scene import HOUR, NOW

LATER = NOW + 5 * HOUR
DAY = timedelta(days=1)


def correction(scene, **fields):
    return draft_of(scene.county.area_office, scene.county.area, **fields)


def fresh(finding) -> Finding:
    return Finding.objects.get(pk=finding.pk)


def done(scene, mission, at):
    """The office mends; the mayor verifies what the area did."""
    missions.accept(mission.pk, by=scene.head, at=at)
    missions.start(mission.pk, by=scene.head, at=at + HOUR)
    missions.add_evidence(mission.pk, photo(at=at + HOUR), by=scene.head, at=at + HOUR)
    missions.claim_done(mission.pk, "شسته شد", by=scene.head, at=at + 2 * HOUR)
    return missions.verify(mission.pk, "دیده شد", by=scene.mayor, at=at + 3 * HOUR)


def test_what_the_district_mayor_orders_is_given_at_once(scene):
    finding = correct_finding(scene.standing().pk, correction(scene), by=scene.mayor, at=LATER)
    assert finding.state == "correcting"
    assert (finding.mission.state, finding.mission.origin) == (State.ASSIGNED, "finding")
    assert finding.mission.giver_office_id == scene.county.municipality.pk


def test_what_the_office_plans_waits_for_the_one_above(scene):
    finding = correct_finding(scene.put().pk, correction(scene), by=scene.head, at=LATER)
    assert (finding.state, finding.stands_by) == ("correcting", "accepted")
    assert finding.mission.state == State.DRAFT
    assert missions.assign(finding.mission_id, by=scene.mayor, at=LATER).state == State.ASSIGNED


def test_what_the_lead_of_the_round_writes_waits_for_the_deputy(scene):
    put = scene.put()
    with pytest.raises(AnswerComesFirst):
        correct_finding(put.pk, correction(scene), by=scene.lead, at=LATER)
    finding = correct_finding(scene.standing().pk, correction(scene), by=scene.lead, at=LATER)
    assert finding.mission.state == State.DRAFT
    assert missions.assign(finding.mission_id, by=scene.deputy, at=LATER).state == State.ASSIGNED


def test_the_deputy_who_leads_rounds_does_not_accept_for_an_office_that_may_still_object(scene):
    put = scene.put()
    with pytest.raises(AnswerComesFirst):
        correct_finding(put.pk, correction(scene), by=scene.deputy, at=LATER)
    assert correct_finding(scene.standing().pk, correction(scene), by=scene.deputy, at=LATER).state == "correcting"


def test_the_mayor_of_another_district_corrects_nothing(scene):
    finding = scene.standing()
    staff = scene.county.actor("office_staff", scene.county.area_office)
    with pytest.raises((NotYourOffice, FindingRoleMayNot)):
        correct_finding(finding.pk, correction(scene), by=staff, at=LATER)


def test_a_verified_mission_makes_the_finding_corrected_and_a_reopened_one_takes_it_back(scene):
    finding = correct_finding(scene.standing().pk, correction(scene), by=scene.mayor, at=LATER)
    mission = done(scene, finding.mission, LATER)
    assert follow_corrections(LATER + DAY) == "1 taken along"
    corrected = fresh(finding)
    assert (corrected.state, corrected.corrected_by_user_id) == ("corrected", scene.head.user_id)
    assert follow_corrections(LATER + DAY) == "0 taken along"
    type(mission).objects.filter(pk=mission.pk).update(state=State.REOPENED, is_open=True, state_since=LATER + 2 * DAY)
    follow_corrections(LATER + 3 * DAY)
    assert fresh(finding).state == "correcting"


def test_a_cancelled_mission_leaves_the_finding_standing_and_another_may_be_written(scene):
    finding = correct_finding(scene.standing().pk, correction(scene), by=scene.mayor, at=LATER)
    with pytest.raises((CorrectionUnderWay, FindingStepNotOpen)):
        correct_finding(finding.pk, correction(scene), by=scene.mayor, at=LATER)
    missions.cancel(finding.mission_id, "راه دیگری هست", by=scene.mayor, at=LATER)
    follow_corrections(LATER + DAY)
    assert fresh(finding).state == "standing"
    again = correct_finding(finding.pk, correction(scene), by=scene.mayor, at=LATER + DAY)
    assert again.state == "correcting"


def test_a_second_look_closes_what_holds(scene):
    finding = claim_corrected(scene.put().pk, "سطل‌ها خالی شد", scene.evidence(), by=scene.head, at=LATER)
    assert (finding.state, finding.stands_by) == ("corrected", "accepted")
    closed = recheck_finding(finding.pk, "holds", by=scene.other, at=LATER + DAY)
    assert (closed.state, closed.is_open, closed.closed_at) == ("closed", False, LATER + DAY)


def test_who_found_it_or_mended_it_or_serves_there_does_not_check(scene):
    finding = claim_corrected(scene.put().pk, "سطل‌ها خالی شد", by=scene.head, at=LATER)
    mender = User.objects.get(pk=scene.head.user_id)
    hat = actor_of(make_appointment("inspector", scene.county.inspectorate, mender))
    for by in (scene.inspector, hat):
        with pytest.raises(OtherEyesCheck):
            recheck_finding(finding.pk, "holds", by=by, at=LATER + DAY)
    with pytest.raises(FindingRoleMayNot):
        recheck_finding(finding.pk, "holds", by=scene.lead, at=LATER + DAY)


def test_a_second_look_that_finds_it_again_lets_it_stand(scene):
    finding = claim_corrected(scene.put().pk, "سطل‌ها خالی شد", by=scene.head, at=LATER)
    again = recheck_finding(finding.pk, "fails", "هنوز پر است", evidence=scene.evidence(), by=scene.other, at=LATER + DAY)
    assert (again.state, again.stands_by, again.corrected_at) == ("standing", "found_again", None)


def test_what_could_not_be_judged_changes_nothing_but_is_kept(scene):
    finding = claim_corrected(scene.put().pk, "سطل‌ها خالی شد", by=scene.head, at=LATER)
    assert recheck_finding(finding.pk, "unseen", "بسته بود", by=scene.other, at=LATER + DAY).state == "corrected"
    assert FindingCheck.objects.get().outcome == "unseen"


def test_what_is_not_answered_in_time_stands(scene):
    finding = scene.put()
    assert run_out_findings(NOW + DAY) == "0 stand unanswered"
    assert run_out_findings(NOW + 30 * DAY) == "1 stand unanswered"
    assert (fresh(finding).state, fresh(finding).stands_by) == ("standing", "unanswered")


def test_who_leads_the_round_does_not_check_under_an_inspector_s_hat(scene):
    finding = claim_corrected(scene.put().pk, "سطل‌ها خالی شد", by=scene.head, at=LATER)
    hat = actor_of(make_appointment("inspector", scene.county.inspectorate, User.objects.get(pk=scene.second.user_id)))
    with pytest.raises(OtherEyesCheck):
        recheck_finding(finding.pk, "holds", by=hat, at=LATER + DAY)


def test_a_verified_mission_that_a_second_look_contradicts_is_reopened(scene):
    finding = correct_finding(scene.standing().pk, correction(scene), by=scene.mayor, at=LATER)
    mission = done(scene, finding.mission, LATER)
    follow_corrections(LATER + DAY)
    recheck_finding(finding.pk, "fails", "هنوز پر است", evidence=scene.evidence(), by=scene.other, at=LATER + 2 * DAY)
    mission.refresh_from_db()
    assert (mission.state, mission.is_open, mission.reopenings) == (State.REOPENED, True, 1)
    follow_corrections(LATER + 3 * DAY)
    assert (fresh(finding).state, fresh(finding).stands_by) == ("correcting", "found_again")


def test_the_re_check_that_was_planned_is_carried_out_by_it(scene):
    finding = claim_corrected(scene.put().pk, "سطل‌ها خالی شد", by=scene.head, at=LATER)
    other = Appointment.objects.get(pk=scene.other.appointment_id)
    visit = make_visit(scene.round, scene.county.area_office, "recheck", team=scene.team, inspector=other)
    recheck_finding(finding.pk, "holds", by=scene.other, at=LATER + DAY)
    visit.refresh_from_db()
    assert (visit.state, visit.done_at) == ("done", LATER + DAY)
    assert FindingCheck.objects.get().visit_id == visit.pk
