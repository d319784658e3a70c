from datetime import date, timedelta

import pytest

from peygir.base.calendar import local_date
from peygir.domain.audit.models import Entry
from peygir.domain.calendars.models import DayOff, WorkingWeek
from peygir.domain.calendars.revisions import forget_all
from peygir.domain.people.factories import make_appointment
from peygir.domain.people.models import User
from peygir.domain.people.queries import actor_of
from peygir.domain.supervision.actions._finding import write_step
from peygir.domain.supervision.actions.accept_finding import accept_finding
from peygir.domain.supervision.actions.decide_objection import decide_objection
from peygir.domain.supervision.actions.object_to_finding import object_to_finding
from peygir.domain.supervision.actions.put_findings import put_findings
from peygir.domain.supervision.actions.withdraw_finding import withdraw_finding
from peygir.domain.supervision.findings.problems import (
    ConflictDeclared,
    EvidenceMissing,
    FindingNotFound,
    FindingRoleMayNot,
    FindingStepNotOpen,
    NothingToPut,
    NotInTheTeams,
    SecondPersonDecides,
)
from peygir.domain.supervision.models import Conflict, FindingStep, Visit
from peygir.domain.supervision.queries.findings import findings_visible_to
from tests.domain.supervision.findings.scene import HOUR, NOW

LATER = NOW + 3 * HOUR
WEEK = {str(day): [["07:30", "14:30"]] for day in (5, 6, 0, 1, 2)}  # Saturday to Wednesday


def verbs(finding) -> list[str]:
    return list(FindingStep.objects.filter(finding=finding).order_by("at", "id").values_list("verb", flat=True))


def test_what_is_recorded_is_seen_by_who_found_it_and_who_leads_and_not_by_the_office(scene):
    finding = scene.recorded()
    seen = [by for by in (scene.inspector, scene.lead, scene.deputy) if findings_visible_to(by).filter(pk=finding.pk).exists()]
    assert len(seen) == 3
    assert not findings_visible_to(scene.head).exists()
    assert not findings_visible_to(scene.mayor).exists()


def test_once_put_the_office_and_the_one_above_see_it_and_have_seven_working_days(scene):
    finding = scene.put()
    assert findings_visible_to(scene.head).get() == finding
    assert findings_visible_to(scene.mayor).get() == finding
    assert finding.state == "put"
    # Without rows of a calendar, seven plain working days after Sunday 22 November.
    assert finding.answer_by > local_date(NOW) + timedelta(days=6)


def test_a_finding_by_hand_asks_for_evidence(scene):
    with pytest.raises(EvidenceMissing):
        scene.recorded(evidence=())


def test_who_has_declared_a_conflict_records_nothing_there(scene):
    Conflict.objects.create(user_id=scene.inspector.user_id, office=scene.county.area_office, at=NOW, actor_kind="appointment")
    with pytest.raises(ConflictDeclared):
        scene.recorded()


def test_another_member_of_the_team_does_not_fill_the_visit_of_the_one_named(scene):
    scene.inspector, scene.other = scene.other, scene.inspector
    with pytest.raises(NotInTheTeams):
        scene.recorded()


def test_all_of_a_round_are_put_at_once_and_a_second_time_there_is_nothing(scene):
    scene.recorded()
    scene.recorded()
    assert len(put_findings(scene.round.pk, by=scene.lead, at=LATER)) == 2
    with pytest.raises(NothingToPut):
        put_findings(scene.round.pk, by=scene.lead, at=LATER)


def test_an_accepted_finding_stands(scene):
    finding = scene.standing()
    assert (finding.state, finding.stands_by) == ("standing", "accepted")
    assert verbs(finding) == ["record", "put", "accept"]
    with pytest.raises(FindingStepNotOpen):
        accept_finding(finding.pk, by=scene.head, at=LATER)


def test_an_objection_is_decided_by_a_second_person(scene):
    finding = scene.objected()
    with pytest.raises(FindingRoleMayNot):  # who found it
        decide_objection(finding.pk, "upheld", "بررسی شد", by=scene.inspector, at=LATER)
    with pytest.raises(SecondPersonDecides):  # who put it
        decide_objection(finding.pk, "upheld", "بررسی شد", by=scene.lead, at=LATER)
    decided = decide_objection(finding.pk, "upheld", "عکس گویاست", by=scene.second, at=LATER)
    assert (decided.state, decided.stands_by) == ("standing", "upheld")
    assert decided.objections.get().decision == "عکس گویاست"


def test_a_dismissed_finding_is_over_and_counts_no_more(scene):
    finding = decide_objection(scene.objected().pk, "dismissed", "دفتر درست می‌گوید", by=scene.deputy, at=LATER)
    assert (finding.state, finding.is_open, finding.closed_at) == ("dismissed", False, LATER)


def test_a_finding_is_withdrawn_with_a_reason_until_it_is_answered(scene):
    finding = withdraw_finding(scene.put().pk, "نشانی اشتباه بود", by=scene.lead, at=LATER)
    assert finding.state == "dismissed"
    standing = scene.standing()
    with pytest.raises(FindingStepNotOpen):
        withdraw_finding(standing.pk, "نشانی اشتباه بود", by=scene.lead, at=LATER)


def test_the_office_of_another_area_finds_nothing(scene):
    finding = scene.put()
    far = scene.county.actor("area_manager", scene.county.area_office.__class__.objects.create(
        code="far", kind="area_office", path="/999999/", level=1, place=scene.county.area, name_fa="دور", name_key="دور",
        sort_key="دور",
    ))  # fmt: skip
    with pytest.raises(FindingNotFound):
        object_to_finding(finding.pk, "not_so", "نه", by=far, at=LATER)


def test_every_step_is_in_the_journal_without_its_words(scene):
    finding = scene.objected()
    rows = Entry.objects.filter(thing="finding", thing_id=finding.pk)
    assert set(rows.values_list("action", flat=True)) == {
        "supervision.record_finding", "supervision.put_finding", "supervision.object_finding",
    }  # fmt: skip
    assert not any("چنین نبود" in row.changes or "زباله" in row.changes for row in rows)


def test_who_objected_does_not_decide_under_another_hat(scene):
    finding = object_to_finding(scene.put().pk, "not_so", "چنین نبود", by=scene.mayor, at=LATER)
    hat = actor_of(make_appointment("round_lead", scene.county.coordination, User.objects.get(pk=scene.mayor.user_id)))
    with pytest.raises(SecondPersonDecides):
        decide_objection(finding.pk, "dismissed", "دفتر درست می‌گوید", by=hat, at=LATER)


def test_who_put_it_a_first_time_does_not_decide_after_another_put_it_again(scene):
    finding = scene.objected()
    write_step(finding, "put", by=scene.deputy, at=LATER, before="recorded")
    with pytest.raises(SecondPersonDecides):
        decide_objection(finding.pk, "upheld", "بررسی شد", by=scene.lead, at=LATER)


def test_what_was_found_on_the_way_to_an_unannounced_visit_is_not_put_before_it_has_taken_place(scene):
    finding = scene.recorded()
    Visit.objects.filter(pk=scene.visit.pk).update(unannounced=True, state="planned", done_at=None)
    with pytest.raises(NothingToPut):
        put_findings(scene.round.pk, by=scene.lead, at=LATER)
    Visit.objects.filter(pk=scene.visit.pk).update(state="done", done_at=LATER)
    assert put_findings(scene.round.pk, by=scene.lead, at=LATER) == [finding]


def test_the_days_to_answer_are_the_office_s_working_days_without_holidays(scene):
    WorkingWeek.objects.create(scope="country", starts_on="2020-01-01", pattern=WEEK)
    forget_all()
    scene.recorded()
    assert put_findings(scene.round.pk, by=scene.lead, at=LATER)[0].answer_by == date(2026, 12, 1)
    DayOff.objects.create(on="2026-11-24", scope="country", kind="closure", title_fa="برف")
    forget_all()
    scene.recorded()
    assert put_findings(scene.round.pk, by=scene.lead, at=LATER)[0].answer_by == date(2026, 12, 2)
