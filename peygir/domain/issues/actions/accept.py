"""A person makes an issue of what an engine proposed, worded as they see it."""

from datetime import datetime

from django.db import transaction

from peygir.base.problems import Words
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._change import load, save, write_step
from peygir.domain.issues.actions._create import create
from peygir.domain.issues.actions._evidence import lay
from peygir.domain.issues.actions._proposal import decide, loaded
from peygir.domain.issues.drafts import NewEvidence, NewIssue
from peygir.domain.issues.models import Evidence, Issue, IssueService, Proposal
from peygir.domain.issues.permissions import check_can, check_can_enter
from peygir.domain.issues.problems import TopicUnknown, at_field
from peygir.domain.issues.scopes import path_of
from peygir.domain.issues.states import Source


@transaction.atomic
def accept(
    proposal_id: int,
    *,
    title: str = "",
    statement: str = "",
    desired: str = "",
    topic_id: int | None = None,
    place_id: int | None = None,
    into_id: int | None = None,
    language: str = "fa",
    by: Actor,
    at: datetime,
) -> Issue:
    """The new issue, elicited; what is left empty is the engine's. `into_id`: lay it under this open issue instead.

    The explanation becomes evidence. Whoever accepts is who entered the issue, and so does not review it.
    """
    proposal = loaded(proposal_id, by)
    why = Words(proposal.why_fa, proposal.why_en or proposal.why_fa).in_language(language)
    if into_id is not None:
        issue = _lay_under(proposal, into_id, why, by, at)
    else:
        place = place_id or proposal.place_id
        check_can_enter(by, path_of(place))
        topic = topic_id or proposal.topic_id
        if topic is None:
            raise at_field(TopicUnknown, "topic_id")
        named = Words(proposal.title_fa, proposal.title_en or proposal.title_fa).in_language(language)
        draft = NewIssue(
            title=title or named, statement=statement or why, desired=desired, topic_id=topic, place_id=place,
            source=Source.PROPOSAL, lon=proposal.lon, lat=proposal.lat, radius_m=proposal.radius_m,
            service_ids=[proposal.service_id] if proposal.service_id else [],
        )  # fmt: skip
        issue = create(draft, by=by, at=at)
        lay(issue, _evidence(proposal, why), by=by, at=at)
        save(issue)
    proposal.issue = issue
    decide(proposal, Proposal.State.ACCEPTED, "accept", by=by, at=at, changes={"issue": (None, issue.pk)})
    return issue


def _lay_under(proposal: Proposal, issue_id: int, why: str, by: Actor, at: datetime) -> Issue:
    issue = load(issue_id, by)
    check_can("edit", by, issue)
    evidence = lay(issue, _evidence(proposal, why), by=by, at=at)
    if proposal.service_id and not IssueService.objects.filter(issue=issue, service_id=proposal.service_id).exists():
        IssueService.objects.create(issue=issue, service_id=proposal.service_id)
    save(issue)
    write_step(
        issue, "take_proposal", by=by, at=at, before=issue.stage,
        changes={"proposal": (None, proposal.pk), "evidence": (None, evidence.pk)},
    )  # fmt: skip
    return issue


def _evidence(proposal: Proposal, why: str) -> NewEvidence:
    found = proposal.kind == Proposal.Kind.FINDING
    return NewEvidence(
        kind=Evidence.Kind.FINDING if found else Evidence.Kind.DEMANDS,
        summary=why[:600],
        ref="" if found else f"proposal={proposal.pk}",
        count=proposal.member_count,
        observed_at=proposal.window_to or proposal.renewed_at,
    )
