"""Proposals as rows: what an engine says of them, what became of the same finding before, how one is decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions import _given
from peygir.domain.issues.drafts import NewProposal
from peygir.domain.issues.models import Issue, Proposal
from peygir.domain.issues.permissions import check_can_decide_proposal
from peygir.domain.issues.problems import ProposalAlreadyDecided, ProposalNotFound
from peygir.domain.issues.queries.visible import proposals_visible_to
from peygir.domain.issues.rules import REFUSAL_DAYS, fingerprint
from peygir.domain.issues.states import Stage

# What each finding says anew.
FOUND = (
    "topic_id", "title_fa", "title_en", "why_fa", "why_en", "window_from", "window_to", "lon", "lat", "radius_m", "observed",
    "expected", "strength", "measures", "members", "member_count", "engine", "engine_version", "parameters", "inputs_hash",
    "seed",
)  # fmt: skip


@dataclass(slots=True)
class Past:
    """What became of the same finding before."""

    open: Proposal | None = None
    refused: Proposal | None = None  # the latest refusal, or splitting, that may still be remembered
    followed: bool = False  # an issue made of it is open, or resolved and still watched


def print_of(draft: NewProposal) -> str:
    """The draft's own fingerprint, or one made of what it is. Duplicates are told apart by their first member."""
    if draft.fingerprint:
        return draft.fingerprint
    extra = str(min(draft.members)) if draft.kind == Proposal.Kind.DUPLICATE and draft.members else ""
    return fingerprint(draft.kind, draft.place_id, draft.service_id, draft.lon, draft.lat, extra)


def values_of(draft: NewProposal) -> dict[str, Any]:
    """The columns of a finding; place, kind and service are checked, long words cut: an engine cannot be asked again."""
    members = sorted(set(draft.members))
    values = {name: getattr(draft, name) for name in FOUND if hasattr(draft, name)}
    values |= {
        "kind": _given.one_of(draft.kind, Proposal.Kind.values, "kind"),
        "place_id": draft.place_id,
        "place_path": _given.place_path(draft.place_id),
        "service_id": draft.service_id,
        "title_fa": draft.title_fa[:160],
        "title_en": draft.title_en[:160],
        "measures": dict(draft.measures),
        "parameters": dict(draft.parameters),
        "members": members,
        "member_count": len(members),
    }
    if draft.kind == Proposal.Kind.FINDING:
        values |= {"members": [], "measures": {**values["measures"], "findings": members}}
    return values


def pasts(prints: Iterable[str], at: datetime) -> dict[str, Past]:
    """One query, and one for each issue that was split. Locked, so that what is renewed is not decided in the same moment."""
    found: dict[str, Past] = {}
    rows = (
        Proposal.objects.select_for_update(of=("self",)).filter(fingerprint__in=list(prints)).select_related("issue__merged_into")
    )
    for row in rows.order_by("id"):
        past = found.setdefault(row.fingerprint, Past())
        if row.state == Proposal.State.OPEN:
            past.open = row
        elif row.state == Proposal.State.ACCEPTED:
            past.followed = past.followed or _is_followed(row.issue)
        elif row.state in {Proposal.State.REFUSED, Proposal.State.SPLIT} and row.decided_at > at - timedelta(days=REFUSAL_DAYS):
            past.refused = row if past.refused is None or row.decided_at > past.refused.decided_at else past.refused
    return found


def _is_followed(issue: Issue) -> bool:
    """Whether it is open or still watched, where it was merged, the other one is, where it was split, one of its parts."""
    issue = issue.merged_into or issue
    if issue.stage == Stage.RETIRED:
        return any(map(_is_followed, Issue.objects.filter(split_from=issue).select_related("merged_into")))
    return issue.is_open or (issue.stage in {Stage.RESOLVED, Stage.WATCHED} and issue.rested_at is None)


def loaded(proposal_id: int, by: Actor) -> Proposal:
    """An open proposal, locked; ProposalNotFound, RoleMayNot, ProposalAlreadyDecided."""
    found = proposals_visible_to(by).select_for_update(of=("self",)).filter(pk=proposal_id).first()
    if found is None:
        raise ProposalNotFound
    check_can_decide_proposal(by, found)
    if found.state != Proposal.State.OPEN:
        raise ProposalAlreadyDecided
    return found


def decide(
    proposal: Proposal, state: str, verb: str, *, reason: str = "", by: Actor, at: datetime,
    changes: dict[str, tuple[object, object]] | None = None,
) -> None:  # fmt: skip
    proposal.state, proposal.reason, proposal.decided_at = state, reason, at
    proposal.decided_by_user_id, proposal.decided_by_appointment_id = by.user_id, by.appointment_id
    proposal.save()
    record(
        action=f"issues.{verb}", thing="proposal", thing_id=proposal.pk, by=by, at=at,
        changes={"state": (Proposal.State.OPEN, state), **(changes or {})}, private={"reason": reason} if reason else None,
    )  # fmt: skip
