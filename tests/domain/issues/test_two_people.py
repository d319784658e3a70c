"""Two people at the same register at the same instant."""

from datetime import timedelta
from importlib import import_module
from threading import Event

import pytest

from peygir.domain.audit.actors import job
from peygir.domain.audit.models import Entry
from peygir.domain.calendars.revisions import forget_all
from peygir.domain.issues import actions
from peygir.domain.issues.drafts import Proposed
from peygir.domain.issues.factories import NOW, found, make_issue, make_proposal
from peygir.domain.issues.models import Issue, Link, Proposal, Review
from peygir.domain.issues.problems import AlreadyReviewed, LinkClosesCircle, ProposalAlreadyDecided, TopCapReached
from peygir.domain.issues.ranking_factories import drafted
from tests.domain.demands.test_two_workers import together
from tests.domain.issues.conftest import build

publish_ranking = import_module("peygir.domain.issues.actions.publish_ranking")
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
]


@pytest.fixture
def county():
    forget_all()
    yield build()
    forget_all()


def test_of_two_who_take_the_last_top_priority_one_is_refused(county, settings):
    settings.ISSUE_TOP_CAP = 1
    by = county.bakhshdar
    one, two = make_issue(county.bakhsh), make_issue(county.bakhsh)
    told = together(*(lambda n=n: actions.mark_top(n, "مهم", by=by, at=NOW) for n in (one.pk, two.pk)))
    assert sum(isinstance(answer, TopCapReached) for answer in told) == 1
    assert Issue.objects.filter(top=True).count() == 1


def test_of_two_who_draw_the_halves_of_a_circle_one_is_refused(county):
    by = county.bakhshdar
    one, two = make_issue(county.bakhsh), make_issue(county.village)
    told = together(
        lambda: actions.link(one.pk, two.pk, "causes", by=by, at=NOW),
        lambda: actions.link(two.pk, one.pk, "causes", by=by, at=NOW),
    )
    assert sum(isinstance(answer, LinkClosesCircle) for answer in told) == 1
    assert Link.objects.count() == 1


def test_of_two_who_decide_a_proposal_one_is_refused(county):
    by = county.bakhshdar
    proposal = make_proposal(county.bakhsh)
    told = together(lambda: actions.accept(proposal.pk, by=by, at=NOW), lambda: actions.refuse(proposal.pk, "نه", by=by, at=NOW))
    assert sum(isinstance(answer, ProposalAlreadyDecided) for answer in told) == 1


def test_one_opinion_sent_twice_counts_once(county):
    issue, by = make_issue(county.bakhsh), county.governor
    told = together(*(lambda: actions.review(issue.pk, "agree", by=by, at=NOW) for _ in range(2)))
    assert sum(isinstance(answer, AlreadyReviewed) for answer in told) == 1
    assert Review.objects.count() == 1


def test_two_merges_the_other_way_round_do_not_wait_for_each_other(county):
    by = county.bakhshdar
    one, two = make_issue(county.bakhsh), make_issue(county.bakhsh)
    together(
        lambda: actions.merge(one.pk, two.pk, "همان", by=by, at=NOW),
        lambda: actions.merge(two.pk, one.pk, "همان", by=by, at=NOW),
    )
    assert sorted(Issue.objects.values_list("stage", flat=True)) == ["elicited", "merged"]


def test_a_ranking_is_not_laid_open_while_its_panel_is_being_closed(county, monkeypatch):
    by, ranking, checking, closed = county.bakhshdar, drafted(county.bakhsh, county.bakhshdar), Event(), Event()
    long_enough, week = publish_ranking.comments_long_enough, NOW + timedelta(days=7)

    def dawdle(*given):
        checking.set()
        closed.wait(1)  # in vain while the panel is held
        return long_enough(*given)

    def close():
        checking.wait(10)
        actions.close_panel(panel_id=ranking.panel_id, reason="از نو", by=by, at=NOW)
        closed.set()

    monkeypatch.setattr(publish_ranking, "comments_long_enough", dawdle)
    together(lambda: actions.publish_ranking(ranking_id=ranking.pk, comment_until=week, by=by, at=NOW), close)
    told = Entry.objects.filter(action__in=["issues.publish_ranking", "issues.close_panel"]).order_by("id")
    assert list(told.values_list("action", flat=True)) == ["issues.publish_ranking", "issues.close_panel"]


def test_two_workers_who_find_the_same_at_once_propose_it_once(county):
    draft = found(county.bakhsh)
    told = together(*(lambda: actions.propose(draft, by=job("groups"), at=NOW) for _ in range(2)))
    assert Proposed(created=1) in told
    assert Proposal.objects.count() == 1
