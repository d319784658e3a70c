"""Who sees which issues and proposals. What is not in here does not exist for them."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.models import Comment, Issue, Proposal
from peygir.domain.issues.problems import IssueNotFound, ProposalNotFound
from peygir.domain.issues.scopes import SEES_ALL, SEES_PLACE, root_of

_LAST = 2**63 - 1  # a number beyond what databases count to was typed into an address


def visible_to(by: Actor | None) -> QuerySet[Issue]:
    """By the subtree of the official's place, and whatever the own office answers for."""
    if by is None or by.kind == "reporter":
        return Issue.objects.none()
    if by.kind == "job" or by.role in SEES_ALL:
        return Issue.objects.all()
    if by.role not in SEES_PLACE:
        return Issue.objects.none()
    seen = Q(owner_office_id=by.office_id) if by.office_id is not None else Q(pk__in=[])
    if root := root_of(by):
        seen |= Q(place_path__startswith=root)
    return Issue.objects.filter(seen)


def get_visible(issue_id: int, by: Actor | None) -> Issue:
    """The issue with its topic, or IssueNotFound whether it is absent or forbidden."""
    found = visible_to(by).select_related("topic", "indicator").filter(pk=issue_id).first() if issue_id <= _LAST else None
    if found is None:
        raise IssueNotFound
    return found


def proposals_visible_to(by: Actor | None) -> QuerySet[Proposal]:
    """Those of the own subtree, for who keeps or reviews its register."""
    if by is None or by.kind == "reporter":
        return Proposal.objects.none()
    if by.kind == "job" or by.role in SEES_ALL:
        return Proposal.objects.all()
    root = root_of(by) if by.role in SEES_PLACE else ""
    return Proposal.objects.filter(place_path__startswith=root) if root else Proposal.objects.none()


def get_proposal(proposal_id: int, by: Actor | None) -> Proposal:
    found = (
        proposals_visible_to(by).select_related("topic", "issue").filter(pk=proposal_id).first() if proposal_id <= _LAST else None
    )
    if found is None:
        raise ProposalNotFound
    return found


def open_members(kinds: Iterable[str]) -> set[int]:
    """Numbers of the demands that stand in proposals of these kinds which nobody has decided yet; one query, for the engines."""
    found = Proposal.objects.filter(kind__in=list(kinds), state=Proposal.State.OPEN).values_list("members", flat=True)
    return {number for members in found for number in members}


def comments_waiting(by: Actor | None) -> QuerySet[Comment]:
    """Comments nobody has read yet, on issues the actor sees; oldest first."""
    return (
        Comment.objects.filter(issue__in=visible_to(by), state=Comment.State.WAITING).select_related("issue").order_by("at", "id")
    )
