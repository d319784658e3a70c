"""Nobody reviews what they entered, confirms what their office did, or passes a stage with what was there before it."""

from datetime import date, timedelta

import pytest

from peygir.domain.audit.actors import job
from peygir.domain.audit.models import Entry
from peygir.domain.issues import actions
from peygir.domain.issues.drafts import Part
from peygir.domain.issues.factories import NOW, draft_of, evidence, make_issue, prepare, walk
from peygir.domain.issues.models import Issue
from peygir.domain.issues.problems import OwnEntryNotReviewed, OwnWorkNotConfirmed, PreviousStepsMissing
from peygir.domain.issues.states import Stage
from peygir.domain.people.factories import make_actor, make_appointment
from peygir.domain.people.queries import actor_of

LATER = NOW + timedelta(days=2)


@pytest.fixture
def governor(city):
    return make_actor("county_governor", city.governorate)


def test_who_entered_an_issue_does_not_review_its_parts_when_another_split_it(city, governor):
    author = make_actor("bakhshdar", city.bakhshdari)
    whole = actions.enter(draft_of(city.bakhsh), by=author, at=NOW).issue
    first, _second = actions.split(whole.pk, [Part(title="یک"), Part(title="دو")], "دو مسئله", by=governor, at=NOW)
    with pytest.raises(OwnEntryNotReviewed):
        actions.review(first.pk, "agree", by=author, at=NOW)
    inner, _other = actions.split(first.pk, [Part(title="سه"), Part(title="چهار")], "باز دو مسئله", by=governor, at=NOW)
    with pytest.raises(OwnEntryNotReviewed):
        actions.review(inner.pk, "agree", by=author, at=NOW)


def test_an_office_does_not_hand_its_issue_on_and_then_confirm_that_it_is_solved(city):
    person = make_appointment("bakhshdar", city.bakhshdari)
    by = actor_of(person)
    planned = walk(city.village, Stage.PLANNED, by=by, owner=city.bakhshdari)
    prepare(planned.pk, Stage.RESOLVED, by=by, owner=city.bakhshdari, at=LATER)
    with pytest.raises(OwnWorkNotConfirmed):
        actions.advance(planned.pk, Stage.RESOLVED, "تمام شد", by=by, at=LATER)
    actions.set_owner(planned.pk, city.water.pk, by=by, at=LATER)
    with pytest.raises(OwnWorkNotConfirmed):
        actions.advance(planned.pk, Stage.RESOLVED, "تمام شد", by=by, at=LATER)
    above = make_actor("county_governor", city.governorate)
    assert actions.advance(planned.pk, Stage.RESOLVED, "تمام شد", by=above, at=LATER).stage == Stage.RESOLVED


def test_a_value_of_a_day_before_the_plan_does_not_show_that_the_plan_worked(city, governor):
    by = make_actor("bakhshdar", city.bakhshdari)
    planned = walk(city.village, Stage.PLANNED, by=by, owner=city.water)
    actions.measure_indicator(planned.pk, 0.5, date(2026, 10, 1), evidence(kind="figure"), by=by, at=LATER)
    with pytest.raises(PreviousStepsMissing) as refused:
        actions.advance(planned.pk, Stage.RESOLVED, "تمام شد", by=governor, at=LATER)
    assert refused.value.params["asks"] == ("measurement", "target_or_note")


def reopened(city, governor):
    by = make_actor("bakhshdar", city.bakhshdari)
    issue = walk(city.village, Stage.WATCHED, by=by, owner=city.water, confirmer=governor)
    actions.reopen(issue.pk, "دوباره قطع شد", by=job("watch-resolved"), at=LATER)
    return by, Issue.objects.get(pk=issue.pk)


def test_a_reopened_issue_is_not_planned_with_the_solution_and_the_day_that_did_not_hold(city, governor):
    by, issue = reopened(city, governor)
    assert issue.due_on is None
    actions.advance(issue.pk, Stage.PRIORITISED, "باز هم مهم است", "بیرون از رتبه‌بندی", by=by, at=LATER)
    with pytest.raises(PreviousStepsMissing) as refused:
        actions.advance(issue.pk, Stage.PLANNED, "همان برنامه", by=by, at=LATER)
    assert refused.value.params["asks"] == ("chosen_alternative", "due_on")
    prepare(issue.pk, Stage.PLANNED, by=by, owner=city.water, at=LATER)
    assert actions.advance(issue.pk, Stage.PLANNED, "برنامه تازه", by=by, at=LATER).stage == Stage.PLANNED


def test_the_evidence_of_a_merged_issue_counts_for_the_one_it_was_merged_into_and_for_its_parts(city, governor):
    bare, shown = make_issue(city.village), make_issue(city.village)
    actions.add_evidence(shown.pk, evidence(), by=governor, at=NOW)
    actions.merge(shown.pk, bare.pk, "یکی است", by=governor, at=NOW)
    for _ in range(2):
        actions.review(bare.pk, "agree", by=make_actor("analyst"), at=NOW)
    first, _ = actions.split(bare.pk, [Part(title="یک"), Part(title="دو")], "دو مسئله", by=governor, at=NOW)
    assert first.evidence.count() == first.evidence_count == 1


def test_an_issue_that_moves_to_another_place_tells_the_journal_that_it_is_no_top_priority_any_more(city, governor):
    issue = make_issue(city.bakhsh, top=True)
    actions.edit(issue.pk, place_id=city.village.pk, by=governor, at=NOW)
    assert '"top":[true,false]' in Entry.objects.get(action="issues.edit", thing_id=issue.pk).changes
