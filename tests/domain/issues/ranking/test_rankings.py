"""Drafts, the window of comments, freezing, and the same bytes again."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from peygir.domain.audit.models import Entry
from peygir.domain.issues import actions
from peygir.domain.issues.models import Comment, Issue, Ranking, RankingLine, Score
from peygir.domain.issues.ranking import problems, queries
from peygir.domain.issues.ranking.gathering import gather
from peygir.domain.issues.ranking.latest import is_ranked, latest_lines
from peygir.domain.issues.ranking.recomputing import recompute
from peygir.domain.issues.ranking.what_if import what_if
from peygir.domain.issues.ranking_factories import NOW, drafted, frozen, make_sitting, published
from peygir.domain.issues.states import Stage
from peygir.domain.people.factories import make_actor
from peygir.engines.priority import canonical, compute_text

LATER = NOW + timedelta(days=8)


def _sitting(county, **other):
    sitting = make_sitting(county.bakhsh, county.bakhshdar, **other)
    sitting.judge()
    sitting.score()
    return sitting


def _draft(county, sitting, **other):
    return actions.draft_ranking(panel_id=sitting.panel.pk, k=1, by=county.bakhshdar, at=NOW, **other)


def test_a_draft_holds_canonical_inputs_their_hash_and_a_line_for_each_issue(county):
    ranking = drafted(county.bakhsh, county.bakhshdar)
    assert canonical.to_text(json.loads(ranking.inputs)) == ranking.inputs
    assert canonical.digest(ranking.inputs) == ranking.inputs_hash
    assert compute_text(ranking.inputs) == ranking.result
    lines = list(queries.lines_of(ranking))
    assert [line.rank for line in lines] == [1, 2, 3]
    assert lines[0].score > lines[1].score
    assert sum(lines[0].parts.values()) == pytest.approx(lines[0].score, abs=3)
    assert str(county.bakhsh.code) in ranking.seed


def test_issues_that_lack_a_score_are_left_out_and_named(county):
    sitting = _sitting(county)
    Score.objects.filter(issue=sitting.issues[0], criterion__code="people").delete()
    inputs = json.loads(_draft(county, sitting).inputs)
    assert inputs["left_out"] == [{"id": sitting.issues[0].pk, "lacking": ["people"]}]
    assert [one["id"] for one in inputs["issues"]] == [one.pk for one in sitting.issues[1:]]


def test_the_inputs_name_no_person(county):
    ranking = drafted(county.bakhsh, county.bakhshdar)
    assert set(json.loads(ranking.inputs)["judgements"][0]) == {"best", "worst", "best_to_others", "others_to_worst"}


def test_gathering_takes_the_same_queries_however_many_issues(county, django_assert_num_queries):
    sitting = _sitting(county, issues=5)
    panel = queries.get_panel(sitting.panel.pk, county.bakhshdar)
    with django_assert_num_queries(6):
        inputs = gather(panel, method="weighted_sum", model="nonlinear", mean="geometric", k=1)
    assert len(inputs["issues"]) == 5


def test_the_nearest_places_equity_multiplier_lifts_and_its_table_is_among_the_inputs(county):
    sitting = make_sitting(county.bakhsh, county.bakhshdar)
    moved = sitting.issues[1]
    moved.place, moved.place_path = county.village, county.village.path
    moved.save()
    sitting.judge()
    sitting.score()
    for place, factor in ((county.county, "1.1"), (county.village, "1.4"), (county.other, "1.5")):
        actions.set_equity(place_id=place.pk, factor=factor, reason="محروم", source="سرشماری", by=county.governor, at=NOW)
    ranking = _draft(county, sitting)
    inputs = json.loads(ranking.inputs)
    assert {one["id"]: one["equity"] for one in inputs["issues"]} == {
        sitting.issues[0].pk: 1100, moved.pk: 1400, sitting.issues[2].pk: 1100,
    }  # fmt: skip
    assert {(row["place"], row["factor"]) for row in inputs["equity"]} == {
        (county.county.code, 1100), (county.village.code, 1400),
    }  # fmt: skip
    line = ranking.lines.get(issue=moved)
    assert line.index == pytest.approx(line.score * 1.4, abs=1)


def test_one_judgement_or_one_issue_is_no_ranking(county):
    sitting = make_sitting(county.bakhsh, county.bakhshdar)
    sitting.score()
    with pytest.raises(problems.JudgementsTooFew):
        _draft(county, sitting)
    sitting.judge()
    Score.objects.exclude(issue=sitting.issues[0]).delete()
    with pytest.raises(problems.NothingToRank):
        _draft(county, sitting)


def test_report_counts_that_bear_more_than_half_of_the_weight_are_refused(county):
    sitting = make_sitting(county.bakhsh, county.bakhshdar)
    sitting.score()
    for member in sitting.members:
        actions.judge(
            panel_id=sitting.panel.pk, best="reports", worst="people", best_to_others={"severity": 4, "people": 8},
            others_to_worst={"severity": 2}, done=True, by=member, at=NOW,
        )  # fmt: skip
    with pytest.raises(problems.ReportCountsDecide) as refused:
        _draft(county, sitting)
    assert refused.value.params["share"] > 50
    assert not Ranking.objects.exists()


def test_a_new_draft_takes_the_place_of_the_one_before(county):
    sitting = _sitting(county)
    first, second = _draft(county, sitting), _draft(county, sitting, method="topsis")
    first.refresh_from_db()
    assert (first.state, second.state) == ("replaced", "draft")
    with pytest.raises(problems.RankingNotDraft):
        actions.publish_ranking(ranking_id=first.pk, comment_until=LATER, by=county.bakhshdar, at=NOW)


def test_a_ranking_nobody_could_comment_on_is_not_laid_open(county):
    ranking = drafted(county.bakhsh, county.bakhshdar)
    Issue.objects.update(published_at=None)
    with pytest.raises(problems.NoIssuePublic):
        actions.publish_ranking(ranking_id=ranking.pk, comment_until=LATER, by=county.bakhshdar, at=NOW)
    Issue.objects.filter(pk=ranking.lines.first().issue_id).update(published_at=NOW)
    assert actions.publish_ranking(ranking_id=ranking.pk, comment_until=LATER, by=county.bakhshdar, at=NOW).state == "published"


def test_the_public_has_a_week_at_least(county):
    ranking = drafted(county.bakhsh, county.bakhshdar)
    with pytest.raises(problems.CommentsTooShort):
        actions.publish_ranking(ranking_id=ranking.pk, comment_until=NOW + timedelta(days=6), by=county.bakhshdar, at=NOW)


def test_a_ranking_is_frozen_by_another_person_after_the_comments_closed(county):
    ranking = drafted(county.bakhsh, county.bakhshdar)
    freeze = {"ranking_id": ranking.pk, "by": county.governor}
    with pytest.raises(problems.RankingNotPublished):
        actions.freeze_ranking(**freeze, at=LATER)
    actions.publish_ranking(ranking_id=ranking.pk, comment_until=NOW + timedelta(days=7), by=county.bakhshdar, at=NOW)
    with pytest.raises(problems.CommentsStillOpen):
        actions.freeze_ranking(**freeze, at=NOW + timedelta(days=6))
    with pytest.raises(problems.RankingRoleMayNot):
        actions.freeze_ranking(ranking_id=ranking.pk, by=county.bakhshdar, at=LATER)
    done = actions.freeze_ranking(**freeze, at=LATER)
    assert (done.state, done.frozen_at) == ("frozen", LATER)
    assert done.panel.closed_at is None or done.panel.closed_at == LATER
    assert is_ranked(ranking.lines.first().issue_id)
    with pytest.raises(problems.PanelClosed):
        actions.draft_ranking(panel_id=ranking.panel_id, by=county.bakhshdar, at=LATER)


def test_who_drafted_does_not_approve_in_whatever_office(county):
    governor = county.governor
    ranking = published(county.bakhsh, county.bakhshdar, drafter=governor)
    with pytest.raises(problems.OwnDraftNotApproved):
        actions.freeze_ranking(ranking_id=ranking.pk, by=governor, at=LATER)


@pytest.mark.parametrize(
    "change",
    [
        {"state": "frozen", "frozen_at": NOW, "frozen_by_user_id": 2**40},  # before the comments closed
        {"state": "frozen", "frozen_at": LATER, "frozen_by_user_id": None},
    ],
)
def test_the_tables_refuse_a_frozen_ranking_without_comments_or_a_second_person(county, change):
    ranking = published(county.bakhsh, county.bakhshdar)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ranking.objects.filter(pk=ranking.pk).update(**change)


def test_the_tables_refuse_a_drafter_who_approves(county):
    ranking = published(county.bakhsh, county.bakhshdar)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ranking.objects.filter(pk=ranking.pk).update(state="frozen", frozen_at=LATER, frozen_by_user_id=ranking.actor_user_id)


def test_what_changed_since_the_draft_asks_for_a_new_one(county):
    ranking = published(county.bakhsh, county.bakhshdar)
    Score.objects.filter(panel=ranking.panel).update(value=1)
    with pytest.raises(problems.DraftOutOfDate):
        actions.freeze_ranking(ranking_id=ranking.pk, by=county.governor, at=LATER)


def test_a_result_that_was_touched_is_not_frozen(county):
    ranking = published(county.bakhsh, county.bakhshdar)
    Ranking.objects.filter(pk=ranking.pk).update(result=ranking.result.replace('"rank":1', '"rank":2'))
    with pytest.raises(problems.RankingNotReproduced):
        actions.freeze_ranking(ranking_id=ranking.pk, by=county.governor, at=LATER)


def test_a_frozen_ranking_is_the_same_byte_for_byte_when_computed_again(county):
    ranking = frozen(county.bakhsh, county.bakhshdar, county.governor)
    again = recompute(ranking.pk)
    assert again.equal
    assert again.again_hash == again.result_hash == ranking.result_hash
    assert "inputs_hash" in Entry.objects.filter(action="issues.freeze_ranking").get().changes


def test_freezing_outlives_what_happens_to_its_issues(county):
    ranking = frozen(county.bakhsh, county.bakhshdar, county.governor)
    issue = ranking.lines.first().issue
    issue.title, issue.stage = "نام تازه", Stage.PLANNED
    issue.save()
    Score.objects.all().delete()
    assert recompute(ranking.pk).equal


@pytest.mark.parametrize("name", ["result", "inputs", "result_hash", "inputs_hash", "both", "line"])
def test_whatever_is_touched_is_found(county, name):
    ranking = frozen(county.bakhsh, county.bakhshdar, county.governor)
    if name == "both":  # inputs, result and hashes made to agree with each other: the journal still knows
        inputs = ranking.inputs.replace('"people":2', '"people":3')
        result = compute_text(inputs)
        change = {
            "inputs": inputs, "inputs_hash": canonical.digest(inputs), "result": result, "result_hash": canonical.digest(result),
        }  # fmt: skip
        assert inputs != ranking.inputs
    elif name == "line":
        RankingLine.objects.filter(ranking=ranking, rank=1).update(rank=9)
        change = {}
    elif name.endswith("hash"):
        change = {name: "0" * 64}
    else:
        change = {name: getattr(ranking, name).replace("8", "7", 1)}
    Ranking.objects.filter(pk=ranking.pk).update(**change or {"k": ranking.k})
    again = recompute(ranking.pk)
    assert not again.equal
    assert all(fault.fa and fault.en for fault in again.faults)


def test_what_if_saves_nothing_and_follows_the_weights(county):
    ranking = drafted(county.bakhsh, county.bakhshdar)
    issues = {one["id"]: one["scores"] for one in json.loads(ranking.inputs)["issues"]}
    most_reports = max(issues, key=lambda number: issues[number]["reports"][0])
    before = Entry.objects.count()
    found = what_if(ranking.inputs, weights={"severity": 0, "people": 0, "reports": 100})
    assert found["lines"][0]["issue"] == most_reports
    assert len(what_if(ranking.inputs, leave_out=[most_reports])["lines"]) == len(issues) - 1
    raised = {most_reports: {"severity": 10_000, "people": 10_000}}
    assert what_if(ranking.inputs, scores=raised)["lines"][0]["issue"] == most_reports
    assert Entry.objects.count() == before
    for wrong in ({"severity": 1}, {"severity": 0, "people": 0, "reports": 0}, {"severity": -1, "people": 1, "reports": 1}):
        with pytest.raises(ValueError):
            what_if(ranking.inputs, weights=wrong)


def test_without_equity_nobody_is_lifted(county):
    sitting = _sitting(county)
    actions.set_equity(place_id=county.bakhsh.pk, factor="1.5", reason="x", source="x", by=county.governor, at=NOW)
    ranking = _draft(county, sitting)
    assert {line["equity"] for line in what_if(ranking.inputs)["lines"]} == {1500}
    assert {line["equity"] for line in what_if(ranking.inputs, equity=False)["lines"]} == {1000}


def test_drafts_are_seen_from_above_and_published_ones_by_everyone(county):
    ranking = drafted(county.bakhsh, county.bakhshdar)
    mayor = make_actor("district_mayor", county.municipality)
    assert queries.get_ranking(ranking.pk, county.governor) == ranking
    for by in (mayor, None):
        with pytest.raises(problems.RankingNotFound):
            queries.get_ranking(ranking.pk, by)
    actions.publish_ranking(ranking_id=ranking.pk, comment_until=LATER, by=county.bakhshdar, at=NOW)
    assert queries.get_ranking(ranking.pk, None) == queries.get_ranking(ranking.pk, mayor) == ranking
    assert list(queries.open_for_comments(NOW)) == [ranking]
    assert list(queries.open_for_comments(LATER)) == []


def test_the_public_reads_lines_of_published_issues_only(county):
    ranking = published(county.bakhsh, county.bakhshdar)
    first = ranking.lines.order_by("rank").first().issue
    Issue.objects.exclude(pk=first.pk).update(published_at=None)
    assert [line.issue_id for line in queries.lines_of(ranking, public=True)] == [first.pk]
    for text, at, state in (("a", NOW, "shown"), ("b", NOW, "hidden"), ("c", LATER, "shown")):
        Comment.objects.create(issue=first, text=text, at=at, state=state)
    assert [one.text for one in queries.comments_on(ranking)] == ["a"]


def test_where_issues_stand_is_one_query(county, django_assert_num_queries):
    ranking = frozen(county.bakhsh, county.bakhshdar, county.governor)
    numbers = list(ranking.lines.values_list("issue_id", flat=True))
    with django_assert_num_queries(1):
        found = latest_lines(numbers, county.bakhsh.pk)
        assert {line.ranking.frozen_at for line in found.values()} == {LATER}
    assert sorted(found) == sorted(numbers)
    assert latest_lines(numbers, county.county.pk) == {}


def test_lists_of_panels_and_rankings_are_one_query_each(county, django_assert_num_queries):
    bakhshdar = county.bakhshdar
    for _ in range(3):
        drafted(county.bakhsh, bakhshdar)
    with django_assert_num_queries(1):
        assert [panel.place.name_fa for panel in queries.panels_visible_to(bakhshdar)] == ["کهریزک"] * 3
    with django_assert_num_queries(1):
        assert [(one.period.code, one.panel.title) for one in queries.rankings_visible_to(bakhshdar)]
