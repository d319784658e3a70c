"""What hangs on an issue: reviews, evidence, causes, alternatives, the indicator, the cap, aims, the catalogue."""

from datetime import date, timedelta

import pytest
from django.apps import apps

from peygir.base.problems import InvalidInput, Problem
from peygir.domain.audit.actors import job
from peygir.domain.audit.models import Entry
from peygir.domain.issues import actions
from peygir.domain.issues.actions.keep_paths import TABLES
from peygir.domain.issues.drafts import NewAlternative, NewMission
from peygir.domain.issues.factories import NOW, draft_of, evidence, indicator, make_issue
from peygir.domain.issues.models import Cause, Issue, PolicyAim, Topic
from peygir.domain.issues.problems import (
    AlreadyReviewed,
    AlternativeInUse,
    AlternativeNotChosen,
    CauseHasChildren,
    CauseLoop,
    CodeTaken,
    IndicatorMissing,
    OwnEntryNotReviewed,
    PartNotFound,
    ReviewNoteMissing,
    StepNotOpen,
    TopCapReached,
    TopicUnknown,
)
from peygir.domain.issues.queries import aims, topics
from peygir.domain.people.factories import make_actor, make_appointment
from peygir.domain.people.models import User
from peygir.domain.people.queries import actor_of
from peygir.domain.places.models import Place

LATER = NOW + timedelta(days=1)


def test_an_entry_warns_of_what_should_not_be_kept_and_keeps_text_out_of_the_journal(county):
    entered = actions.enter(draft_of(county.bakhsh, statement="افغانی‌ها آب را می‌برند"), by=county.bakhshdar, at=NOW)
    assert [warning.reason for warning in entered.warnings] == ["nationality"]
    assert not Entry.objects.filter(changes__contains="افغانی").exists()
    assert entered.issue.own_entry


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "  "), ("title", "م" * 161), ("statement", " "), ("source", "proposal"), ("source", "rumour"),
        ("topic_id", 10**9), ("place_id", 10**9), ("lon", 181.0), ("lat", float("nan")), ("radius_m", -1.0),
        ("service_ids", [10**9]),
    ],
)  # fmt: skip
def test_a_wrong_entry_is_refused_beside_its_field_and_nothing_is_written(county, field, value):
    given = {"lon": 51.0, "lat": 35.0} | {field: value}
    with pytest.raises(InvalidInput) as refused:
        actions.enter(draft_of(county.bakhsh, **given), by=county.bakhshdar, at=NOW)
    assert set(refused.value.fields) == {field}
    assert not Issue.objects.exists()


def test_an_edit_writes_what_differs_and_nothing_else(county):
    issue = make_issue(county.bakhsh, top=True)
    by = county.bakhshdar
    assert actions.edit(issue.pk, title=issue.title, by=by, at=NOW).issue.version == 1
    edited = actions.edit(issue.pk, title="عنوان  تازه", place_id=county.village.pk, by=by, at=NOW).issue
    edited.refresh_from_db()
    assert (edited.title, edited.title_key, edited.place_path, edited.version) == (
        "عنوان تازه",
        "عنوان تازه",
        county.village.path,
        2,
    )
    assert not edited.top
    with pytest.raises(TypeError):
        actions.edit(issue.pk, stage="resolved", by=by, at=NOW)


def test_who_entered_an_issue_does_not_review_it_under_another_hat_either(county):
    by = county.bakhshdar
    issue = actions.enter(draft_of(county.bakhsh), by=by, at=NOW).issue
    hat = actor_of(make_appointment("analyst", county.bakhshdari, User.objects.get(pk=by.user_id)))
    with pytest.raises(OwnEntryNotReviewed):
        actions.review(issue.pk, "agree", by=hat, at=NOW)


def test_one_person_has_one_opinion_in_a_round_and_who_disagrees_says_why(county):
    issue = make_issue(county.bakhsh)
    expert = make_actor("analyst", county.bakhshdari)
    with pytest.raises(ReviewNoteMissing):
        actions.review(issue.pk, "disagree", by=expert, at=NOW)
    actions.review(issue.pk, "disagree", "آب قطع نبود", by=expert, at=NOW)
    with pytest.raises(AlreadyReviewed):
        actions.review(issue.pk, "agree", by=expert, at=NOW)
    with pytest.raises(StepNotOpen):
        actions.review(make_issue(county.bakhsh, "verified").pk, "agree", by=expert, at=NOW)


def test_the_tree_of_causes_has_no_circle_and_loses_leaves_only(county):
    issue, by = make_issue(county.bakhsh), county.bakhshdar
    root = actions.add_cause(issue.pk, "چاه کم‌عمق", "root", by=by, at=NOW)
    child = actions.add_cause(issue.pk, "بارش کم", "contributing", root.pk, by=by, at=NOW)
    leaf = actions.add_cause(issue.pk, "برداشت زیاد", "contributing", child.pk, by=by, at=NOW)
    with pytest.raises(CauseLoop):
        actions.move_cause(root.pk, leaf.pk, by=by, at=NOW)
    with pytest.raises(CauseLoop):
        actions.move_cause(root.pk, root.pk, by=by, at=NOW)
    with pytest.raises(CauseHasChildren):
        actions.remove_cause(child.pk, by=by, at=NOW)
    with pytest.raises(PartNotFound):
        actions.add_cause(make_issue(county.bakhsh).pk, "از مسئله دیگر", "root", root.pk, by=by, at=NOW)
    actions.move_cause(leaf.pk, root.pk, by=by, at=NOW)
    actions.remove_cause(child.pk, by=by, at=NOW)
    actions.edit_cause(leaf.pk, "برداشت بی‌رویه", "root", by=by, at=NOW)
    assert list(Cause.objects.order_by("id").values_list("text", "kind", "parent_id")) == [
        ("چاه کم‌عمق", "root", None),
        ("برداشت بی‌رویه", "root", root.pk),
    ]


def test_one_alternative_is_chosen_and_what_was_decided_stays(county):
    issue, by = make_issue(county.bakhsh, "prioritised"), county.bakhshdar
    well, pipe = (
        actions.add_alternative(issue.pk, NewAlternative(title=title, effect_share=0.5), by=by, at=NOW)
        for title in ("چاه", "لوله")
    )
    mission = {"output": "چاه آب", "measure": "دبی", "owner_office_id": county.water.pk, "due_on": date(2027, 3, 1)}
    with pytest.raises(AlternativeNotChosen):
        actions.propose_mission(issue.pk, NewMission(alternative_id=well.pk, **mission), by=by, at=NOW)
    actions.choose(well.pk, "زودتر", by=by, at=NOW)
    made = actions.propose_mission(issue.pk, NewMission(alternative_id=well.pk, **mission), by=by, at=NOW)
    assert (made.state, made.owner_office_id) == ("proposed", county.water.pk)
    actions.choose(pipe.pk, "ماندگارتر", by=by, at=LATER)
    well.refresh_from_db()
    assert (well.chosen, well.chosen_reason) == (False, "زودتر")
    for number in (well.pk, pipe.pk):
        with pytest.raises(AlternativeInUse):
            actions.remove_alternative(number, by=by, at=LATER)


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", ""), ("cost_rials", -1), ("effort_days", -0.5), ("effect_share", 1.01), ("who_office_id", 10**9)],
)
def test_a_wrong_alternative_is_refused(county, field, value):
    issue = make_issue(county.bakhsh)
    with pytest.raises(InvalidInput) as refused:
        actions.add_alternative(issue.pk, NewAlternative(**({"title": "چاه"} | {field: value})), by=county.bakhshdar, at=NOW)
    assert set(refused.value.fields) == {field}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("target", 12.0),
        ("target", 20.0),
        ("target", float("nan")),
        ("direction", "sideways"),
        ("target_on", date(2026, 9, 1)),
        ("unit", " "),
    ],
)
def test_a_target_lies_the_way_it_should_go_and_after_its_baseline(county, field, value):
    issue = make_issue(county.bakhsh)
    with pytest.raises(InvalidInput) as refused:
        actions.set_indicator(issue.pk, indicator(**{field: value}), by=county.bakhshdar, at=NOW)
    assert set(refused.value.fields) == {field}


def test_a_measurement_has_its_evidence_and_its_day(county):
    issue, by = make_issue(county.bakhsh, "planned", owner_office=county.water), county.bakhshdar
    with pytest.raises(IndicatorMissing):
        actions.measure_indicator(issue.pk, 5, NOW.date(), evidence(), by=by, at=NOW)
    actions.set_indicator(issue.pk, indicator(), by=by, at=NOW)
    for day in (NOW.date() + timedelta(days=1), date(2026, 8, 31)):
        with pytest.raises(InvalidInput):
            actions.measure_indicator(issue.pk, 5, day, evidence(), by=by, at=NOW)
    liaison = county.actor("agency_liaison", county.water)
    made = actions.measure_indicator(issue.pk, 5, NOW.date(), evidence(kind="figure"), by=liaison, at=NOW)
    assert (made.value, made.evidence.kind) == (5.0, "figure")


def test_the_cap_on_top_priorities_is_of_the_place_itself_and_frees_when_one_goes(county, settings):
    settings.ISSUE_TOP_CAP = 2
    by = county.bakhshdar
    one, two, three = (make_issue(county.bakhsh) for _ in range(3))
    below = make_issue(county.village)
    for issue in (one, two, below):
        actions.mark_top(issue.pk, "مهم", by=by, at=NOW)
    with pytest.raises(TopCapReached) as refused:
        actions.mark_top(three.pk, "مهم", by=by, at=NOW)
    assert "۲ اولویت" in refused.value.sentence("fa")
    assert actions.mark_top(one.pk, "باز هم", by=by, at=NOW).top
    actions.retire(one.pk, "حل شد", by=by, at=NOW)
    assert actions.mark_top(three.pk, "مهم", by=by, at=NOW).top
    assert set(Issue.objects.filter(place=county.bakhsh, top=True).values_list("pk", flat=True)) == {two.pk, three.pk}


def test_demand_counts_are_pushed_down_as_values(county):
    issue = make_issue(county.bakhsh)
    actions.count_demands(issue.pk, 40, 30, 10, by=job("count"), at=NOW)
    actions.count_demands(issue.pk, 41, by=job("count"), at=LATER)
    issue.refresh_from_db()
    assert (issue.demand_count, issue.demand_recent, issue.demand_before, issue.demands_counted_at) == (41, 30, 10, LATER)
    assert issue.version == 1


def test_topics_and_aims_are_the_stewards(county):
    steward = county.actor("steward", county.secretariat)
    assert actions.load_starting(by=job("setup"), at=NOW).issue_topics == 13
    assert actions.load_starting(by=job("setup"), at=NOW).issue_topics == 0
    first = topics().first()
    actions.save_topic(topic_id=first.pk, code=first.code, name_fa="انرژی", name_en="Energy", active=False, by=steward, at=NOW)
    assert first not in topics()
    assert actions.load_starting(by=job("setup"), at=NOW).issue_topics == 0
    assert Topic.objects.get(pk=first.pk).name_fa == "انرژی"
    with pytest.raises(TopicUnknown):
        actions.enter(draft_of(county.bakhsh, topic_id=first.pk), by=county.bakhshdar, at=NOW)
    with pytest.raises(CodeTaken):
        actions.save_topic(code=first.code, name_fa="باز", name_en="Again", by=steward, at=NOW)


def test_an_issue_cites_dated_aims(county):
    steward, by = county.actor("steward", county.secretariat), county.bakhshdar
    given = {"code": "slogan-1405", "title_fa": "شعار سال", "kind": "slogan", "source": "اعلام رسمی"}
    with pytest.raises(InvalidInput):
        actions.save_aim(**given, starts_on=date(2026, 3, 21), ends_on=date(2026, 3, 20), by=steward, at=NOW)
    aim = actions.save_aim(**given, starts_on=date(2026, 3, 21), ends_on=date(2027, 3, 20), by=steward, at=NOW)
    assert list(aims(date(2026, 11, 22))) == [aim]
    assert list(aims(date(2027, 3, 21))) == []
    issue = make_issue(county.bakhsh)
    actions.cite_aim(issue.pk, aim.pk, by=by, at=NOW)
    actions.cite_aim(issue.pk, aim.pk, "برای تولید", by=by, at=NOW)
    assert issue.aims.get().note == "برای تولید"
    actions.uncite_aim(issue.pk, aim.pk, by=by, at=NOW)
    with pytest.raises(PartNotFound):
        actions.uncite_aim(issue.pk, aim.pk, by=by, at=NOW)
    with pytest.raises(Problem):
        actions.cite_aim(issue.pk, 10**9, by=by, at=NOW)
    assert PolicyAim.objects.count() == 1


def test_every_table_with_a_path_of_a_place_is_followed():
    with_path = {model for model in apps.get_app_config("issues").get_models() if hasattr(model, "place_path")}
    assert {model for model, _ in TABLES} == with_path


def test_an_issue_follows_its_place_when_that_is_moved(county):
    issue = make_issue(county.village)
    Place.objects.filter(pk=county.village.pk).update(path=f"{county.other.path}{county.village.pk}/")
    assert actions.keep_paths(by=job("paths"), at=NOW) == 1
    issue.refresh_from_db()
    assert issue.place_path.startswith(county.other.path)
    assert actions.keep_paths(by=job("paths"), at=NOW) == 0
