"""A proposed mission is taken by the room of missions, and given back when that mission is cancelled."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._change import write_step
from peygir.domain.issues.models import MissionProposal
from peygir.domain.issues.permissions import check_can_give_back_mission, check_can_take_mission
from peygir.domain.issues.problems import IssueAlreadyClosed, MissionProposalTaken, PartNotFound
from peygir.domain.issues.queries.visible import visible_to
from peygir.domain.issues.words import STAGES, told


@transaction.atomic
def take_mission_proposal(proposal_id: int, *, by: Actor, at: datetime) -> MissionProposal:
    """MissionProposalTaken unless it still waits: of two who take it at once, one is refused."""
    proposal = _locked(proposal_id)
    if not visible_to(by).filter(pk=proposal.issue_id).exists():
        raise PartNotFound
    check_can_take_mission(by, proposal)
    if not proposal.issue.is_open:
        raise IssueAlreadyClosed(stage=told(STAGES[proposal.issue.stage]))
    if proposal.state != MissionProposal.State.PROPOSED:
        raise MissionProposalTaken
    return _turned(proposal, MissionProposal.State.TAKEN, "take_mission", by=by, at=at)


@transaction.atomic
def give_back_mission_proposal(proposal_id: int, *, by: Actor, at: datetime) -> MissionProposal:
    """The mission made of it is cancelled: the solution waits for somebody again. Who may cancel is known above."""
    check_can_give_back_mission(by)
    proposal = _locked(proposal_id)
    if proposal.state != MissionProposal.State.TAKEN:
        return proposal
    return _turned(proposal, MissionProposal.State.PROPOSED, "give_back_mission", by=by, at=at)


def _locked(proposal_id: int) -> MissionProposal:
    found = MissionProposal.objects.select_for_update(of=("self",)).select_related("issue").filter(pk=proposal_id).first()
    if found is None:
        raise PartNotFound
    return found


def _turned(proposal: MissionProposal, state: str, verb: str, *, by: Actor, at: datetime) -> MissionProposal:
    before, proposal.state = proposal.state, state
    proposal.save(update_fields=["state"])
    changes = {"mission_proposal": (proposal.pk, proposal.pk), "mission_state": (before, state)}
    write_step(proposal.issue, verb, by=by, at=at, before=proposal.issue.stage, changes=changes)
    return proposal
