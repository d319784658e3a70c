"""Asking once, answering once: two bosses see each other, old evidence answers no new question."""

from datetime import date, timedelta

import pytest

from peygir.domain.audit.models import Entry
from peygir.domain.messages.models import Outgoing
from peygir.domain.missions import actions
from peygir.domain.missions.factories import NOW, photo
from peygir.domain.missions.following.problems import (
    AnswerMissing,
    DateTooEarly,
    DelayReasonMissing,
    EvidenceMissing,
    EvidenceUnknown,
    FollowedUpAlready,
    FollowUpOver,
    NothingToFollowUp,
    OtherNeedsWords,
)
from peygir.domain.missions.models import Delay, FollowUp, Joined, Mission, Step
from peygir.domain.missions.problems import MissionNotFound, ReadOnlyHere

LATER = NOW + timedelta(hours=2)


def letters(template):
    return Outgoing.objects.filter(template=template).count()


def test_who_asks_names_a_day_or_has_three_working_days_of_the_doer(scene):
    row = actions.follow_up(scene.mission.pk, "progress", by=scene.mayor, at=NOW)
    # Sunday 1 Azar: Monday, Tuesday, Wednesday.
    assert row.answer_by == date(2026, 11, 25)
    named = actions.follow_up(scene.mission.pk, "evidence", "عکس از کار", date(2026, 11, 23), by=scene.mayor, at=NOW)
    assert named.answer_by == date(2026, 11, 23)
    assert Mission.objects.get(pk=scene.mission.pk).followed_up_at == NOW
    assert letters("mission_asked") == 2


def test_a_day_that_is_over_is_no_day_to_answer_by(scene):
    with pytest.raises(DateTooEarly):
        actions.follow_up(scene.mission.pk, "progress", "", date(2026, 11, 21), by=scene.mayor, at=NOW)


def test_a_second_boss_who_asks_the_same_is_told_who_asked_and_joins(scene):
    first = actions.follow_up(scene.mission.pk, "progress", by=scene.mayor, at=NOW)
    with pytest.raises(FollowedUpAlready) as told:
        actions.follow_up(scene.mission.pk, "progress", by=scene.deputy, at=LATER)
    assert told.value.status == 409
    assert told.value.params["follow_up"] == first.pk
    assert scene.mayor.name in told.value.sentence("fa")
    joined = actions.join_follow_up(first.pk, by=scene.deputy, at=LATER)
    assert joined.pk == first.pk
    assert list(Joined.objects.values_list("actor_office_id", flat=True)) == [scene.deputy.office_id]
    assert Step.objects.filter(mission=scene.mission, verb="join_follow_up").exists(), "the first sees the second"


def test_joining_twice_or_ones_own_question_writes_nothing(scene):
    first = actions.follow_up(scene.mission.pk, "progress", by=scene.mayor, at=NOW)
    actions.join_follow_up(first.pk, by=scene.deputy, at=NOW)
    before = Entry.objects.count()
    actions.join_follow_up(first.pk, by=scene.deputy, at=LATER)
    actions.join_follow_up(first.pk, by=scene.mayor, at=LATER)
    assert Joined.objects.count() == 1
    assert Entry.objects.count() == before


def test_another_question_is_another_follow_up(scene):
    actions.follow_up(scene.mission.pk, "progress", by=scene.mayor, at=NOW)
    actions.follow_up(scene.mission.pk, "evidence", by=scene.deputy, at=NOW)
    assert FollowUp.objects.filter(open=True).count() == 2


def test_once_answered_it_may_be_asked_again(scene):
    first = actions.follow_up(scene.mission.pk, "progress", by=scene.mayor, at=NOW)
    actions.answer_follow_up(first.pk, "نیمی از معبر هموار شد", by=scene.staff, at=LATER)
    again = actions.follow_up(scene.mission.pk, "progress", by=scene.deputy, at=LATER)
    assert again.pk != first.pk
    with pytest.raises(FollowUpOver):
        actions.answer_follow_up(first.pk, "باز هم", by=scene.staff, at=LATER)


def test_who_asked_and_who_joined_are_told_of_the_answer_once_each(county, scene):
    row = actions.follow_up(scene.mission.pk, "progress", by=scene.mayor, at=NOW)
    actions.join_follow_up(row.pk, by=scene.deputy, at=NOW)
    from_users = {scene.mayor.user_id: "a@example.org", scene.deputy.user_id: "b@example.org"}
    for user_id, address in from_users.items():
        type(scene.accountable.user).objects.filter(pk=user_id).update(email=address)
    actions.answer_follow_up(row.pk, "نیمی هموار شد", by=scene.staff, at=LATER)
    assert letters("mission_answered") == 2


def test_progress_is_answered_in_words(scene):
    row = actions.follow_up(scene.mission.pk, "progress", by=scene.mayor, at=NOW)
    with pytest.raises(AnswerMissing):
        actions.answer_follow_up(row.pk, " ", by=scene.staff, at=LATER)


def test_evidence_asked_for_is_answered_with_evidence_laid_since(scene):
    old = actions.add_evidence(
        scene.mission.pk, photo(observed_on=date(2026, 11, 20)), by=scene.staff, at=NOW - timedelta(days=1)
    )
    row = actions.follow_up(scene.mission.pk, "evidence", by=scene.mayor, at=NOW)
    with pytest.raises(EvidenceMissing):
        actions.answer_follow_up(row.pk, "هست", by=scene.staff, at=LATER)
    with pytest.raises(EvidenceUnknown):
        actions.answer_follow_up(row.pk, "هست", evidence=[old.pk], by=scene.staff, at=LATER)
    fresh = actions.add_evidence(scene.mission.pk, photo(), by=scene.staff, at=LATER)
    answered = actions.answer_follow_up(row.pk, evidence=[fresh.pk], by=scene.staff, at=LATER)
    assert list(answered.evidence.all()) == [fresh]
    assert not answered.open


def test_evidence_of_another_mission_is_no_answer(county, scene):
    other = actions.add_evidence(_another(county, scene).pk, photo(), by=scene.staff, at=LATER)
    row = actions.follow_up(scene.mission.pk, "evidence", by=scene.mayor, at=NOW)
    with pytest.raises(EvidenceUnknown):
        actions.answer_follow_up(row.pk, evidence=[other.pk], by=scene.staff, at=LATER)


def _another(county, scene):
    from_same = Mission.objects.get(pk=scene.mission.pk)
    from_same.pk = None
    from_same.save(force_insert=True)
    return from_same


def test_a_reason_asked_for_is_one_of_the_list_and_stands_on_the_mission(scene):
    row = actions.follow_up(scene.mission.pk, "reason", by=scene.mayor, at=NOW)
    with pytest.raises(DelayReasonMissing):
        actions.answer_follow_up(row.pk, "قیر نداریم", by=scene.staff, at=LATER)
    with pytest.raises(OtherNeedsWords):
        actions.answer_follow_up(row.pk, "", "other", by=scene.staff, at=LATER)
    actions.answer_follow_up(row.pk, "قیر نرسیده است", "material", by=scene.staff, at=LATER)
    assert Mission.objects.get(pk=scene.mission.pk).late_reason == "material"
    assert Delay.objects.get().reason_code == "material"


def test_a_reason_given_unasked_answers_who_waits_for_it(scene):
    row = actions.follow_up(scene.mission.pk, "reason", by=scene.mayor, at=NOW)
    actions.explain_delay(scene.mission.pk, "weather_closure", "سه روز برف", by=scene.manager, at=LATER)
    row.refresh_from_db()
    assert (row.open, row.reason_code, row.answer) == (False, "weather_closure", "سه روز برف")


@pytest.mark.parametrize("state", ["draft", "contested", "done_claimed"])
def test_nothing_is_asked_of_the_doer_while_it_is_not_their_turn(scene, state):
    Mission.objects.filter(pk=scene.mission.pk).update(state=state)
    with pytest.raises(NothingToFollowUp):
        actions.follow_up(scene.mission.pk, "progress", by=scene.mayor, at=NOW)


def test_who_does_not_see_the_mission_finds_no_question(county, scene):
    row = actions.follow_up(scene.mission.pk, "progress", by=scene.mayor, at=NOW)
    with pytest.raises(MissionNotFound):
        actions.join_follow_up(row.pk, by=county.bakhshdar, at=NOW)


def test_who_gave_it_does_not_answer_for_the_doer(scene):
    row = actions.follow_up(scene.mission.pk, "progress", by=scene.mayor, at=NOW)
    with pytest.raises(ReadOnlyHere):
        actions.answer_follow_up(row.pk, "خوب پیش می‌رود", by=scene.mayor, at=LATER)
