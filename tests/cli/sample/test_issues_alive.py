"""The sample's issues: a newcomer sees registers, links, measured indicators, rankings and what the engines found."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from peygir.cli.sample.load import load_sample
from peygir.cli.sample.loading.issues import load_issues
from peygir.cli.sample.loading.people import actors
from peygir.cli.sample.loading.proposals import discover
from peygir.domain.audit.models import Entry
from peygir.domain.demands.discovery.duties import propose_groups
from peygir.domain.demands.models import Demand, IssueLink
from peygir.domain.issues.models import (
    Alternative,
    Comment,
    Issue,
    IssueIndicator,
    Link,
    Measurement,
    PanelJudgement,
    Proposal,
    Ranking,
    Score,
    Stakeholder,
)
from peygir.domain.issues.queries.public import shown_comments
from peygir.domain.issues.ranking.queries import open_for_comments
from peygir.domain.issues.ranking.recomputing import recompute
from peygir.domain.issues.states import Stage
from peygir.domain.places.models import Place

pytestmark = [pytest.mark.slow, pytest.mark.story]

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_sample(demands=260, seed=5, now=NOW, password="only-in-this-test-8")
        transaction.set_rollback(True)


@pytest.fixture
def city(loaded, db):
    return loaded


def test_the_issues_went_through_the_rooms_own_actions_and_hold_demands(city):
    issues = Issue.objects.filter(sample=True)
    assert issues.count() == Issue.objects.count() == city.issues == 20
    stages = {"elicited", "verified", "analysed", "prioritised", "planned", "watched"}
    assert set(issues.values_list("stage", flat=True)) == stages
    for issue in issues:
        assert issue.demand_count == IssueLink.objects.filter(issue=issue).count()
        assert Entry.objects.filter(thing="issue", thing_id=issue.pk, action="issues.enter").count() == 1
    assert sum(issue.demand_count for issue in issues) > 50


def test_each_bakhsh_of_ray_and_several_districts_keep_a_register(city):
    kept = Counter(Issue.objects.values_list("place__code", flat=True))
    bakhsh = Place.objects.filter(level="bakhsh", parent__code="2303").values_list("code", flat=True)
    assert len(bakhsh) == 5
    assert all(kept[code] >= 2 for code in bakhsh)
    assert Issue.objects.filter(place__level="municipal_district").values("place").distinct().count() >= 3


def test_issues_hang_together_and_have_stakeholders_and_measured_indicators(city):
    assert set(Link.objects.values_list("kind", flat=True)) == {"causes", "blocks", "same_root"}
    analysed = Issue.objects.exclude(stage__in=[Stage.ELICITED, Stage.VERIFIED])
    assert not analysed.exclude(pk__in=Stakeholder.objects.values("issue")).exists()
    for indicator in IssueIndicator.objects.all():
        days = list(Measurement.objects.filter(indicator=indicator).order_by("id").values_list("on", flat=True))
        assert len(days) >= 2
        assert days == sorted(days)
        assert days[-1] <= NOW.date()
    assert Alternative.objects.filter(chosen=True).count() == Issue.objects.filter(stage__in=["planned", "watched"]).count()


def test_the_ranking_of_ray_is_frozen_and_can_be_computed_again(city):
    ranking = Ranking.objects.get(state="frozen")
    assert ranking.place.code == "2303"
    assert PanelJudgement.objects.filter(panel=ranking.panel, done_at__isnull=False).count() == 2
    assert Score.objects.filter(panel=ranking.panel).values("member").distinct().count() == 2
    assert ranking.frozen_by_user_id != ranking.actor_user_id
    assert ranking.frozen_at >= ranking.comment_until
    assert recompute(ranking.pk).equal
    # What the ranking came before was decided after it.
    later = Issue.objects.filter(place_path__startswith=ranking.place_path, stage__in=["prioritised", "planned"])
    assert later.exists()
    assert all(issue.stage_since > ranking.frozen_at for issue in later)


def test_another_ranking_lies_open_to_comments_one_of_which_was_read_and_shown(city):
    ranking = open_for_comments(NOW).get()
    assert ranking.comment_until > NOW + timedelta(days=5)
    issues = [line.issue for line in ranking.lines.select_related("issue")]
    assert all(issue.published_at for issue in issues)
    assert sum(shown_comments(issue).count() for issue in issues) == 1
    assert Comment.objects.filter(state="waiting").count() == 1


def test_the_engines_found_what_was_planted_and_a_person_refused_one(city):
    states = Counter(Proposal.objects.values_list("state", flat=True))
    assert states["refused"] == 1
    assert 4 <= states["open"] <= 8
    assert city.proposals == sum(states.values())
    assert set(Proposal.objects.values_list("kind", flat=True)) == {"group", "scan", "recurrence", "duplicate"}
    refused = Proposal.objects.get(state="refused")
    assert refused.reason
    assert refused.decided_at < NOW
    members = {number for found in Proposal.objects.values_list("members", flat=True) for number in found}
    planted = {pk for pk, key in Demand.objects.values_list("pk", "source_key") if int(key) > 260}
    assert members <= set(Demand.objects.filter(sample=True).values_list("pk", flat=True))
    assert len(members & planted) > 0.9 * len(members)


def test_no_matter_stands_before_a_person_twice(city):
    looks = Proposal.objects.filter(state="open", kind__in=["group", "scan", "duplicate"]).values_list("pk", "members")
    held = {pk: set(members) for pk, members in looks}
    assert len(held) >= 3
    for one, members in held.items():
        for other, theirs in held.items():
            assert one == other or 2 * len(members & theirs) <= len(members)


def test_a_refusal_is_remembered_the_next_night(city):
    before = Proposal.objects.count()
    propose_groups(NOW + timedelta(hours=17))
    assert Proposal.objects.count() == before


def test_nothing_is_told_of_the_future(city):
    for rows in (Link, Stakeholder, Measurement, Score, Comment):
        assert not rows.objects.filter(at__gt=NOW).exists(), rows
    assert not Entry.objects.filter(at__gt=NOW).exists()


def test_the_second_time_adds_no_issue_and_no_proposal(city):
    before = Entry.objects.count()
    assert load_issues(NOW) == 0
    assert discover(NOW) == 0
    assert Entry.objects.count() == before


def test_the_rankings_members_hold_their_posts(city):
    posts = {actor.user_id for actor in actors().values()}
    for ranking in Ranking.objects.select_related("panel"):
        assert {seat.user_id for seat in ranking.panel.members.all()} <= posts
