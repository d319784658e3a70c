"""An issue's whole life, with what each step asks for."""

import itertools
from datetime import timedelta

import pytest

from peygir.domain.audit.actors import job
from peygir.domain.audit.models import Entry
from peygir.domain.issues import actions, duties
from peygir.domain.issues.factories import NOW, draft_of, evidence, indicator, prepare, walk
from peygir.domain.issues.models import Issue, StageStep
from peygir.domain.issues.problems import (
    IssueAlreadyClosed,
    IssueChangedMeanwhile,
    OwnWorkNotConfirmed,
    PreviousStepsMissing,
    ReasonMissing,
    StepNotOpen,
)
from peygir.domain.issues.queries import standing
from peygir.domain.issues.rules import WATCH_DAYS
from peygir.domain.issues.states import CHAIN, CLOSED, OPEN, Stage
from peygir.domain.people.factories import make_actor


def test_an_issue_goes_all_the_way_and_each_step_is_on_its_time_line(county):
    issue = walk(county.bakhsh, Stage.WATCHED, by=county.bakhshdar, owner=county.water)
    assert issue.stage == Stage.WATCHED
    assert not issue.is_open
    assert issue.watch_until - issue.stage_since == timedelta(days=WATCH_DAYS)
    stages = list(StageStep.objects.filter(issue=issue, verb__in=["verify", "analyse", "prioritise", "plan", "resolve", "watch"])
                  .order_by("at", "id").values_list("from_stage", "to_stage"))  # fmt: skip
    assert stages == [(str(one), str(two)) for one, two in itertools.pairwise(CHAIN)]
    assert StageStep.objects.filter(issue=issue, verb="resolve").get().owner_office_id == county.water.pk
    assert Entry.objects.filter(thing="issue", thing_id=issue.pk).count() == StageStep.objects.filter(issue=issue).count()
    assert not Entry.objects.filter(changes__contains="آماده است").exists()


@pytest.mark.parametrize("to", [stage for stage in CHAIN[1:6] if stage != Stage.PRIORITISED])
def test_a_step_without_what_it_asks_for_is_refused_and_says_what_is_missing(county, to):
    by = county.bakhshdar
    before = CHAIN[CHAIN.index(to) - 1]
    issue = walk(county.bakhsh, before, by=by, owner=county.water)
    with pytest.raises(PreviousStepsMissing) as refused:
        actions.advance(issue.pk, to, "می‌خواهیم", by=by, at=NOW + timedelta(days=1))
    lacking = next(one.lacking for one in standing(issue) if one.arrow.target == to)
    assert refused.value.params["asks"][: len(lacking)] == lacking or set(refused.value.params["asks"]) <= set(lacking)
    assert lacking
    prepare(issue.pk, to, by=by, owner=county.water, at=NOW + timedelta(days=1))
    moved = actions.advance(issue.pk, to, "آماده است", "یادداشت", by=by, at=NOW + timedelta(days=1))
    assert moved.stage == to


def test_without_a_ranking_prioritising_asks_for_a_note(county):
    by = county.bakhshdar
    issue = walk(county.bakhsh, Stage.ANALYSED, by=by, owner=county.water)
    with pytest.raises(PreviousStepsMissing):
        actions.advance(issue.pk, "prioritised", "مهم است", by=by, at=NOW)
    assert actions.advance(issue.pk, "prioritised", "مهم است", "دستور شورا", by=by, at=NOW).stage == Stage.PRIORITISED


def test_resolving_short_of_the_target_asks_for_a_note(county):
    by = county.bakhshdar
    issue = walk(county.bakhsh, Stage.PLANNED, by=by, owner=county.water)
    later = NOW + timedelta(days=2)
    actions.measure_indicator(issue.pk, 6, later.date(), evidence(), by=by, at=later)
    with pytest.raises(PreviousStepsMissing) as refused:
        actions.advance(issue.pk, "resolved", "بهتر شد", by=by, at=later)
    assert refused.value.params["asks"] == ("target_or_note",)
    assert actions.advance(issue.pk, "resolved", "بهتر شد", "چاه خشک شد؛ همین ممکن بود", by=by, at=later).stage == Stage.RESOLVED


def test_what_was_measured_before_the_plan_does_not_show_that_it_worked(county):
    by = county.bakhshdar
    issue = walk(county.bakhsh, Stage.PRIORITISED, by=by, owner=county.water)
    actions.set_indicator(issue.pk, indicator(), by=by, at=NOW)
    actions.measure_indicator(issue.pk, 0, NOW.date(), evidence(), by=by, at=NOW)
    prepare(issue.pk, Stage.PLANNED, by=by, owner=county.water, at=NOW + timedelta(days=1))
    actions.advance(issue.pk, "planned", "آماده است", by=by, at=NOW + timedelta(days=1))
    with pytest.raises(PreviousStepsMissing):
        actions.advance(issue.pk, "resolved", "تمام شد", "یادداشت", by=by, at=NOW + timedelta(days=2))


def test_the_office_answerable_does_not_confirm_its_own_work(county):
    by = county.bakhshdar
    issue = walk(county.bakhsh, Stage.PLANNED, by=by, owner=county.bakhshdari)
    prepare(issue.pk, Stage.RESOLVED, by=by, owner=county.bakhshdari, at=NOW + timedelta(days=1))
    with pytest.raises(OwnWorkNotConfirmed):
        actions.advance(issue.pk, "resolved", "تمام شد", by=by, at=NOW + timedelta(days=1))
    assert actions.advance(issue.pk, "resolved", "تمام شد", by=county.governor, at=NOW + timedelta(days=1)).resolved_at


def test_who_served_at_the_office_answerable_does_not_confirm_it_under_another_hat(county):
    by = county.bakhshdar
    issue = walk(county.bakhsh, Stage.PLANNED, by=by, owner=county.bakhshdari)
    prepare(issue.pk, Stage.RESOLVED, by=by, owner=county.bakhshdari, at=NOW + timedelta(days=1))
    governor = county.governor
    from peygir.domain.people.factories import make_appointment
    from peygir.domain.people.models import User

    make_appointment("office_staff", county.bakhshdari, User.objects.get(pk=governor.user_id))
    with pytest.raises(OwnWorkNotConfirmed):
        actions.advance(issue.pk, "resolved", "تمام شد", by=governor, at=NOW + timedelta(days=1))


@pytest.mark.parametrize("stage", [stage for stage in CHAIN if stage in OPEN])
def test_no_stage_is_skipped_and_none_is_walked_back_by_advancing(county, stage):
    from peygir.domain.issues.factories import make_issue

    issue = make_issue(county.bakhsh, stage)
    others = [to for to in CHAIN if CHAIN.index(to) != CHAIN.index(stage) + 1]
    for to in others:
        with pytest.raises(StepNotOpen):
            actions.advance(issue.pk, to, "چرا که نه", by=county.bakhshdar, at=NOW)


@pytest.mark.parametrize("stage", sorted(CLOSED))
def test_what_is_closed_is_not_changed(county, stage):
    from peygir.domain.issues.factories import make_issue

    issue = make_issue(county.bakhsh, stage)
    with pytest.raises(IssueAlreadyClosed):
        actions.edit(issue.pk, title="تازه", by=county.bakhshdar, at=NOW)
    with pytest.raises(IssueAlreadyClosed):
        actions.retire(issue.pk, "دیگر نه", by=county.bakhshdar, at=NOW)


def test_a_step_back_needs_a_reason_and_the_start_begins_a_new_round_of_reviews(county):
    by = county.bakhshdar
    issue = walk(county.bakhsh, Stage.VERIFIED, by=by, owner=county.water)
    with pytest.raises(ReasonMissing):
        actions.send_back(issue.pk, " ", by=by, at=NOW)
    issue = actions.send_back(issue.pk, "شاهد درست نبود", by=by, at=NOW)
    assert (issue.stage, issue.review_round) == (Stage.ELICITED, 2)
    with pytest.raises(PreviousStepsMissing) as refused:
        actions.advance(issue.pk, "verified", "دوباره", by=by, at=NOW)
    assert refused.value.params["asks"] == ("two_reviews",)


def test_reopening_returns_to_the_analysis_with_the_signal_as_evidence(county):
    issue = walk(county.bakhsh, Stage.WATCHED, by=county.bakhshdar, owner=county.water)
    told = {"summary": "۱۴ درخواست تازه در ۳۰ روز", "count": 14, "ref": "service=3"}
    issue = actions.reopen(issue.pk, "نشانه برگشت", signal=told, by=job("watch-resolved"), at=NOW + timedelta(days=20))
    assert (issue.stage, issue.is_open, issue.reopened_count, issue.watch_until) == (Stage.ANALYSED, True, 1, None)
    assert issue.evidence.filter(count=14, ref="service=3", kind="demands").exists()


def test_a_watch_ends_when_its_time_is_over_and_not_before(county):
    issue = walk(county.bakhsh, Stage.WATCHED, by=county.bakhshdar, owner=county.water)
    with pytest.raises(StepNotOpen):
        actions.rest(issue.pk, by=job("rest"), at=issue.watch_until - timedelta(seconds=1))
    rested = actions.rest(issue.pk, by=job("rest"), at=issue.watch_until)
    assert rested.rested_at == issue.watch_until
    with pytest.raises(StepNotOpen):
        actions.rest(issue.pk, by=job("rest"), at=issue.watch_until)


def test_a_decision_upon_what_was_read_before_a_change_is_refused(county):
    issue = actions.enter(draft_of(county.bakhsh), by=county.bakhshdar, at=NOW).issue
    actions.edit(issue.pk, title="بی‌آبی تابستان", by=county.bakhshdar, at=NOW)
    with pytest.raises(IssueChangedMeanwhile):
        actions.retire(issue.pk, "دیگر نه", by=county.bakhshdar, at=NOW, version=1)
    assert Issue.objects.get(pk=issue.pk).is_open


def test_only_the_timetable_puts_under_watch(county):
    from peygir.base.problems import PermissionRefused

    issue = walk(county.bakhsh, Stage.RESOLVED, by=county.bakhshdar, owner=county.water)
    with pytest.raises(PermissionRefused):
        actions.advance(issue.pk, "watched", "دلیل", by=county.bakhshdar, at=NOW)
    with pytest.raises(PermissionRefused):
        actions.watch(issue.pk, by=make_actor("bakhshdar", county.bakhshdari), at=NOW)


def test_the_timetable_watches_what_is_resolved_and_lets_it_rest(county):
    issue = walk(county.bakhsh, Stage.RESOLVED, by=county.bakhshdar, owner=county.water)
    assert duties.watch_over(issue.resolved_at + timedelta(hours=23)) == "0 watches begun, 0 ended"
    begun = issue.resolved_at + timedelta(days=1)
    assert duties.watch_over(begun) == "1 watches begun, 0 ended"
    assert duties.watch_over(begun + timedelta(days=WATCH_DAYS)) == "0 watches begun, 1 ended"
    assert duties.watch_over(begun + timedelta(days=WATCH_DAYS)) == "0 watches begun, 0 ended"
    issue.refresh_from_db()
    assert (issue.stage, issue.rested_at) == (Stage.WATCHED, begun + timedelta(days=WATCH_DAYS))
