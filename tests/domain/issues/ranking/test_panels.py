"""A panel: who sits in it, what it weighs, and answers that are taken up again."""

from decimal import Decimal

import pytest

from peygir.base.problems import Problem
from peygir.domain.audit.models import Entry
from peygir.domain.issues import actions
from peygir.domain.issues.factories import make_issue
from peygir.domain.issues.models import Criterion, EquityFactor, Panel, PanelJudgement, Ranking, Score
from peygir.domain.issues.ranking import problems, queries, rules
from peygir.domain.issues.ranking_factories import CODES, NOW, drafted, make_period, make_sitting
from peygir.domain.issues.states import Stage
from peygir.domain.people.factories import make_actor, make_appointment
from peygir.domain.people.queries import actor_of
from peygir.domain.places.models import Place
from tests.domain.truth import CONSOLE

DONE = {"by": CONSOLE, "at": NOW}


def test_the_starting_criteria_are_there_in_both_languages_with_their_anchors(county):
    assert actions.load_criteria(**DONE) == 9
    assert actions.load_criteria(**DONE) == 0
    for one in Criterion.objects.all():
        assert one.name_fa
        assert one.question_en
        assert sorted(one.anchors) == ["0", "10", "5"]
        assert all(text["fa"] and text["en"] for text in one.anchors.values())
    assert list(Criterion.objects.filter(counts_reports=True).values_list("code", flat=True)) == ["reports"]
    assert Criterion.objects.get(code="effort").direction == "down"


def test_a_criterion_is_changed_by_its_code_and_the_journal_tells_what(county):
    actions.load_criteria(**DONE)
    given = {name: getattr(Criterion.objects.get(code="people"), name) for name in ("question_fa", "question_en", "anchors")}
    actions.save_criterion(code="people", name_fa="جمعیت", name_en="Population", order=1, **given, **DONE)
    told = Entry.objects.latest("id")
    assert told.action == "issues.save_criterion"
    assert '"name_en":["People affected","Population"]' in told.changes
    count = Entry.objects.count()
    actions.save_criterion(code="people", name_fa="جمعیت", name_en="Population", order=1, **given, **DONE)
    assert Entry.objects.count() == count


def _open(county, **other):
    actions.load_criteria(**DONE)
    given = {
        "place_id": county.bakhsh.pk, "period_id": make_period().pk, "title": "زمستان", "criteria": CODES,
        "appointment_ids": [make_appointment("analyst").pk],
    } | other  # fmt: skip
    return actions.open_panel(**given, by=county.bakhshdar, at=NOW)


@pytest.mark.parametrize(
    "criteria", [("severity", "people"), ("severity", "people", "nothing"), ("severity", "people", "people")]
)
def test_a_panel_wants_three_different_active_criteria(county, criteria):
    with pytest.raises(problems.CriteriaTooFew):
        _open(county, criteria=criteria)


def test_a_panel_of_report_counts_only_is_refused(county):
    actions.load_criteria(**DONE)
    Criterion.objects.filter(code__in=CODES).update(counts_reports=True)
    with pytest.raises(problems.ReportCountsDecide):
        _open(county)


def test_only_people_whose_place_it_is_sit_in_a_panel(county):
    near = make_appointment("dehyar", county.dehyari)
    assert _open(county, appointment_ids=[near.pk]).members.get().user_id == near.user_id
    elsewhere = make_appointment("area_manager", county.area_office)
    clerk = make_appointment("clerk", county.bakhshdari)
    past = make_appointment("dehyar", county.dehyari, ends_on=NOW.date().replace(year=2025))
    twice = make_appointment("analyst", user=near.user)
    for wrong in ([], [elsewhere.pk], [clerk.pk], [past.pk], [near.pk, twice.pk], [2**40]):
        with pytest.raises(problems.MemberUnknown):
            _open(county, appointment_ids=wrong)


def test_half_finished_answers_are_kept_and_taken_up_again(county):
    sitting = make_sitting(county.bakhsh, county.bakhshdar)
    member = sitting.members[0]
    given = {"panel_id": sitting.panel.pk, "best": "severity", "worst": "reports", "by": member, "at": NOW}
    half = actions.judge(**given, best_to_others={"people": 2})
    assert (half.weights, half.done_at) == (None, None)
    with pytest.raises(problems.AnswersWrong):
        actions.judge(**given, best_to_others={"people": 2}, done=True)
    whole = actions.judge(**given, best_to_others={"people": 2, "reports": 8}, others_to_worst={"people": 5}, done=True)
    assert PanelJudgement.objects.get() == whole
    assert whole.weights == pytest.approx({"severity": 589_882, "people": 338_690, "reports": 71_428}, abs=2)
    assert whole.xi == pytest.approx(0.2583, abs=5e-5)
    assert whole.acceptable
    assert whole.others_to_worst == {"severity": 8, "people": 5, "reports": 1}


def test_answers_of_poor_consistency_are_told_and_kept(county):
    sitting = make_sitting(county.bakhsh, county.bakhshdar)
    judgement = actions.judge(
        panel_id=sitting.panel.pk, best="severity", worst="reports", best_to_others={"people": 9, "reports": 9},
        others_to_worst={"people": 9}, done=True, by=sitting.members[0], at=NOW,
    )  # fmt: skip
    assert judgement.acceptable is False
    assert judgement.done_at == NOW


@pytest.mark.parametrize(
    "wrong",
    [
        {"best": "severity", "worst": "severity"},
        {"best": "nothing"},
        {"best": "severity", "best_to_others": {"people": 10}},
        {"best": "severity", "best_to_others": {"people": "2"}},
        {"best": "severity", "worst": "reports", "best_to_others": {"severity": 3}, "done": True},
    ],
)
def test_impossible_answers_are_refused(county, wrong):
    sitting = make_sitting(county.bakhsh, county.bakhshdar)
    with pytest.raises(problems.AnswersWrong):
        actions.judge(panel_id=sitting.panel.pk, **wrong, by=sitting.members[0], at=NOW)


def test_weighing_before_saving_says_what_the_answers_imply():
    found = rules.weigh(CODES, "severity", "reports", {"people": 2, "reports": 8}, {"people": 5})
    assert found.weights == pytest.approx((0.5899, 0.3387, 0.0714), abs=5e-5)
    assert rules.weigh(CODES, "severity", "reports", {"people": 2}, {"people": 5}) is None


def test_only_members_judge_and_score(county):
    sitting = make_sitting(county.bakhsh, county.bakhshdar)
    given = {"panel_id": sitting.panel.pk, "by": make_actor("analyst"), "at": NOW}
    with pytest.raises(problems.NotAMember):
        actions.judge(**given)
    with pytest.raises(problems.NotAMember):
        actions.score(**given, issue_id=sitting.issues[0].pk, criterion="people", value=5, evidence="x")


@pytest.mark.parametrize("value", ["-1", "10.01", "7.123", "x", "NaN", 11])
def test_a_score_is_a_number_from_nought_to_ten(county, value):
    sitting = make_sitting(county.bakhsh, county.bakhshdar)
    with pytest.raises(problems.ScoreWrong):
        actions.score(
            panel_id=sitting.panel.pk, issue_id=sitting.issues[0].pk, criterion="people", value=value, evidence="x",
            by=sitting.members[0], at=NOW,
        )  # fmt: skip


def test_a_score_wants_its_evidence_and_is_changed_in_place(county):
    sitting = make_sitting(county.bakhsh, county.bakhshdar)
    given = {
        "panel_id": sitting.panel.pk, "issue_id": sitting.issues[0].pk, "criterion": "people",
        "by": sitting.members[0], "at": NOW,
    }  # fmt: skip
    with pytest.raises(problems.EvidenceMissing):
        actions.score(**given, value=5, evidence=" ")
    actions.score(**given, value=5, evidence="سرشماری")
    actions.score(**given, value="6.5", evidence="سرشماری")
    assert Score.objects.get().value == Decimal("6.5")
    assert '"score":["5","6.5"]' in Entry.objects.latest("id").changes
    assert "سرشماری" not in Entry.objects.latest("id").changes


def test_issues_elsewhere_or_not_analysed_or_criteria_not_asked_are_not_scored(county):
    sitting = make_sitting(county.bakhsh, county.bakhshdar)
    given = {"panel_id": sitting.panel.pk, "value": 5, "evidence": "x", "by": sitting.members[0], "at": NOW}
    for issue in (make_issue(county.other, Stage.ANALYSED), make_issue(county.bakhsh, Stage.VERIFIED)):
        with pytest.raises(problems.IssueNotRankable):
            actions.score(**given, issue_id=issue.pk, criterion="people")
    with pytest.raises(problems.CriterionUnknown):
        actions.score(**given, issue_id=sitting.issues[0].pk, criterion="fairness")


def test_cost_of_delay_is_estimated_within_its_bounds(county):
    sitting = make_sitting(county.bakhsh, county.bakhshdar)
    given = {"panel_id": sitting.panel.pk, "issue_id": sitting.issues[0].pk, "evidence": "x", "by": sitting.members[0], "at": NOW}
    actions.set_delay(**given, severity="2", people=300, effort_days="20")
    row = actions.set_delay(**given, severity="2.5", people=300, effort_days="20")
    assert (row.severity, row.people, row.effort_days) == (Decimal("2.5"), 300, Decimal(20))
    for wrong in ({"severity": "11"}, {"people": -1}, {"people": 2.5}, {"effort_days": 0}):
        with pytest.raises(problems.DelayWrong):
            actions.set_delay(**given, **({"severity": "2", "people": 300, "effort_days": "20"} | wrong))


@pytest.mark.parametrize("factor", ["0.9", "1.501", "2", "x"])
def test_the_equity_multiplier_keeps_its_bounds(county, factor):
    with pytest.raises(problems.EquityWrong):
        actions.set_equity(place_id=county.village.pk, factor=factor, reason="x", source="x", by=county.governor, at=NOW)


def test_a_closed_panel_takes_nothing_more(county):
    sitting = make_sitting(county.bakhsh, county.bakhshdar)
    actions.close_panel(panel_id=sitting.panel.pk, reason="دوره گذشت", by=county.bakhshdar, at=NOW)
    for act in (
        lambda: actions.judge(panel_id=sitting.panel.pk, by=sitting.members[0], at=NOW),
        lambda: actions.draft_ranking(panel_id=sitting.panel.pk, by=county.bakhshdar, at=NOW),
        lambda: actions.close_panel(panel_id=sitting.panel.pk, reason="x", by=county.bakhshdar, at=NOW),
    ):
        with pytest.raises(problems.PanelClosed):
            act()


def test_panels_are_seen_from_above_and_by_who_sits_in_them(county):
    village = make_appointment("dehyar", county.dehyari)
    panel = _open(county, appointment_ids=[village.pk])
    seers = [county.bakhshdar, county.governor, actor_of(village), make_actor("auditor")]
    assert all(queries.get_panel(panel.pk, by) == panel for by in seers)
    for by in (
        make_actor("dehyar", county.dehyari),
        make_actor("district_mayor", county.municipality),
        make_actor("steward"),
        None,
    ):
        with pytest.raises(problems.PanelNotFound):
            queries.get_panel(panel.pk, by)


def test_how_far_each_member_is_takes_four_queries(county, django_assert_num_queries):
    sitting = make_sitting(county.bakhsh, county.bakhshdar, issues=4)
    sitting.judge()
    sitting.score()
    with django_assert_num_queries(5):
        found = queries.progress(sitting.panel)
    assert [(one.scored, one.to_score) for one in found] == [(12, 12), (12, 12)]
    assert all(one.judgement.done_at for one in found)


def test_problems_speak_both_languages():
    assert issubclass(problems.ReportCountsDecide, Problem)
    assert "۶۱" in problems.ReportCountsDecide(share=61).sentence("fa")


def test_panels_rankings_and_equity_follow_a_place_that_was_moved(county):
    ranking = drafted(county.bakhsh, county.bakhshdar)
    actions.set_equity(place_id=county.bakhsh.pk, factor="1.2", reason="x", source="x", by=county.governor, at=NOW)
    Place.objects.filter(pk=county.bakhsh.pk).update(path="/9/9/")
    actions.keep_paths(**DONE)
    paths = {model.objects.get().place_path for model in (Panel, Ranking, EquityFactor)}
    assert paths == {"/9/9/"}
    assert ranking.place_path != "/9/9/"
