"""What engines propose and people decide."""

from datetime import timedelta

import pytest

from peygir.domain.audit.actors import job
from peygir.domain.audit.models import Entry
from peygir.domain.issues import actions
from peygir.domain.issues.drafts import ProposalPart, Proposed
from peygir.domain.issues.factories import NOW, found, make_issue, make_proposal, make_topic
from peygir.domain.issues.models import Proposal
from peygir.domain.issues.problems import (
    MembersWrong,
    OwnEntryNotReviewed,
    PartsTooFew,
    ProposalAlreadyDecided,
    ProposalNotFound,
    ReadOnlyHere,
    ReasonMissing,
    TopicUnknown,
)
from peygir.domain.issues.queries import proposals_visible_to

JOB = job("propose-groups")


def test_what_is_found_again_is_renewed_and_not_doubled(county):
    first = actions.propose(found(county.bakhsh), by=JOB, at=NOW)
    again = actions.propose(found(county.bakhsh, observed=40.0, strength=4.5), by=JOB, at=NOW + timedelta(days=1))
    assert (first, again) == (Proposed(created=1), Proposed(renewed=1))
    only = Proposal.objects.get()
    assert (only.observed, only.strength, only.created_at, only.renewed_at) == (40, 4.5, NOW, NOW + timedelta(days=1))


def test_of_the_same_finding_twice_in_a_run_the_stronger_counts(county):
    told = actions.propose_many([found(county.bakhsh, strength=2), found(county.bakhsh, strength=3)], by=JOB, at=NOW)
    assert told == Proposed(created=1)
    assert Proposal.objects.get().strength == 3


def test_a_refusal_is_remembered_with_its_reason_until_it_is_old_or_the_signal_twice_as_strong(county):
    proposal = make_proposal(county.bakhsh)
    with pytest.raises(ReasonMissing):
        actions.refuse(proposal.pk, "  ", by=county.bakhshdar, at=NOW)
    actions.refuse(proposal.pk, "کار عادی فصل است", by=county.bakhshdar, at=NOW)
    later = NOW + timedelta(days=179)
    assert actions.propose(found(county.bakhsh), by=JOB, at=later) == Proposed(remembered=1)
    assert actions.propose(found(county.bakhsh, strength=8.2), by=JOB, at=later) == Proposed(created=1)
    Proposal.objects.filter(state="open").delete()
    assert actions.propose(found(county.bakhsh), by=JOB, at=NOW + timedelta(days=180)) == Proposed(created=1)


def test_the_latest_refusal_sets_the_measure(county):
    actions.refuse(make_proposal(county.bakhsh).pk, "نه", by=county.bakhshdar, at=NOW)
    stronger = make_proposal(county.bakhsh, strength=9.0, at=NOW + timedelta(days=1))
    actions.refuse(stronger.pk, "باز هم نه", by=county.bakhshdar, at=NOW + timedelta(days=2))
    assert actions.propose(found(county.bakhsh, strength=9.0), by=JOB, at=NOW + timedelta(days=3)) == Proposed(remembered=1)


def test_accepting_makes_an_issue_with_the_explanation_as_its_evidence(county):
    proposal = make_proposal(county.bakhsh, service_id=county.services[0].pk)
    by = county.bakhshdar
    issue = actions.accept(proposal.pk, title="بی‌آبی کهریزک", by=by, at=NOW)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.issue_id, proposal.decided_by_user_id) == ("accepted", issue.pk, by.user_id)
    assert (issue.title, issue.source, issue.stage, issue.statement) == ("بی‌آبی کهریزک", "proposal", "elicited", proposal.why_fa)
    assert (issue.lon, issue.radius_m, issue.evidence_count) == (51.4, 180.0, 1)
    laid = issue.evidence.get()
    assert (laid.kind, laid.count, laid.ref) == ("demands", 37, f"proposal={proposal.pk}")
    assert [one.service_id for one in issue.services.all()] == [county.services[0].pk]
    with pytest.raises(OwnEntryNotReviewed):
        actions.review(issue.pk, "agree", by=by, at=NOW)
    assert Entry.objects.filter(action="issues.accept", thing_id=proposal.pk).count() == 1


def test_what_is_an_issue_already_is_not_proposed_again_until_that_is_over(county):
    issue = actions.accept(make_proposal(county.bakhsh).pk, by=county.bakhshdar, at=NOW)
    assert actions.propose(found(county.bakhsh, strength=99), by=JOB, at=NOW + timedelta(days=1)) == Proposed(known=1)
    actions.retire(issue.pk, "کار دیگری شد", by=county.bakhshdar, at=NOW + timedelta(days=2))
    assert actions.propose(found(county.bakhsh), by=JOB, at=NOW + timedelta(days=3)) == Proposed(created=1)


def test_a_proposal_is_laid_under_an_open_issue(county):
    issue = make_issue(county.bakhsh)
    proposal = make_proposal(county.bakhsh, service_id=county.services[1].pk)
    assert actions.accept(proposal.pk, into_id=issue.pk, by=county.bakhshdar, at=NOW) == issue
    issue.refresh_from_db()
    assert issue.evidence_count == 1
    assert issue.services.filter(service=county.services[1]).exists()
    assert issue.steps.get().verb == "take_proposal"


def test_without_a_topic_nothing_is_accepted(county):
    proposal = make_proposal(county.bakhsh, topic_id=None)
    with pytest.raises(TopicUnknown):
        actions.accept(proposal.pk, by=county.bakhshdar, at=NOW)
    make_topic("energy")
    assert actions.accept(proposal.pk, topic_id=make_topic("energy").pk, by=county.bakhshdar, at=NOW).topic.code == "energy"


def test_a_split_proposal_leaves_its_parts_and_is_remembered(county):
    proposal = make_proposal(county.bakhsh)
    parts = [ProposalPart(members=range(1, 11), title_fa="بخش یک"), ProposalPart(members=range(11, 31))]
    one, two = actions.split_proposal(proposal.pk, parts, "دو خیابان است", by=county.bakhshdar, at=NOW)
    assert (one.title_fa, two.title_fa, one.member_count, two.member_count) == ("بخش یک", proposal.title_fa, 10, 20)
    assert one.members == list(range(1, 11))
    assert one.why_fa.startswith("بخشی از پیشنهاد ")
    assert "۱۰ مورد از ۳۷ مورد" in one.why_fa
    assert actions.propose(found(county.bakhsh), by=JOB, at=NOW + timedelta(days=1)) == Proposed(remembered=1)
    assert Proposal.objects.filter(state="open").count() == 2


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        ([ProposalPart(members=[1, 2])], PartsTooFew),
        ([ProposalPart(members=[1, 2]), ProposalPart(members=[2, 3])], MembersWrong),
        ([ProposalPart(members=[1, 2]), ProposalPart(members=[99])], MembersWrong),
        ([ProposalPart(members=[1, 2]), ProposalPart(members=[])], MembersWrong),
    ],
)
def test_parts_are_of_the_whole_and_stand_once(county, parts, problem):
    proposal = make_proposal(county.bakhsh)
    with pytest.raises(problem):
        actions.split_proposal(proposal.pk, parts, "دلیل", by=county.bakhshdar, at=NOW)
    proposal.refresh_from_db()
    assert proposal.state == "open"


def test_a_proposal_is_decided_once(county):
    proposal = make_proposal(county.bakhsh)
    actions.refuse(proposal.pk, "نه", by=county.bakhshdar, at=NOW)
    for act in (lambda: actions.accept(proposal.pk, by=county.bakhshdar, at=NOW),
                lambda: actions.refuse(proposal.pk, "نه", by=county.bakhshdar, at=NOW)):  # fmt: skip
        with pytest.raises(ProposalAlreadyDecided):
            act()


def test_who_sees_a_proposal_but_does_not_keep_its_place_decides_nothing(county):
    proposal = make_proposal(county.village)
    assert list(proposals_visible_to(county.bakhshdar)) == [proposal]
    assert list(proposals_visible_to(county.actor("analyst", county.bakhshdari))) == [proposal]
    with pytest.raises(ProposalNotFound):
        actions.refuse(proposal.pk, "نه", by=county.actor("district_mayor", county.municipality), at=NOW)
    mine = make_proposal(county.bakhsh)
    with pytest.raises(ReadOnlyHere):
        actions.accept(mine.pk, place_id=county.other.pk, by=county.bakhshdar, at=NOW)


def test_what_no_engine_finds_any_more_expires(county):
    old = make_proposal(county.bakhsh)
    fresh = make_proposal(county.village, at=NOW + timedelta(days=9))
    assert actions.expire_proposals(NOW + timedelta(days=8), by=JOB, at=NOW + timedelta(days=10)) == 1
    assert actions.expire_proposals(NOW + timedelta(days=8), by=JOB, at=NOW + timedelta(days=10)) == 0
    old.refresh_from_db()
    fresh.refresh_from_db()
    assert (old.state, fresh.state) == ("expired", "open")
    assert actions.propose(found(county.bakhsh), by=JOB, at=NOW + timedelta(days=11)) == Proposed(created=1)


def test_duplicates_of_the_same_corner_are_told_apart_by_their_first_member(county):
    drafts = [found(county.bakhsh, kind="duplicate", members=pair) for pair in ([1, 2], [3, 4], [2, 1, 5])]
    assert actions.propose_many(drafts, by=JOB, at=NOW) == Proposed(created=2)


def test_a_run_of_a_thousand_findings_asks_the_database_in_chunks(county, django_assert_max_num_queries):
    drafts = [found(county.bakhsh, lon=51 + i * 0.01, lat=35.0) for i in range(1000)]
    with django_assert_max_num_queries(60):
        assert actions.propose_many(drafts, by=JOB, at=NOW) == Proposed(created=1000)
    with django_assert_max_num_queries(60):
        assert actions.propose_many(drafts, by=JOB, at=NOW + timedelta(days=1)) == Proposed(renewed=1000)
