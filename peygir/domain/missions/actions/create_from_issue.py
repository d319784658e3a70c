"""An issue's chosen solution becomes a mission in one step; the issue shows it from then on."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions import take_mission_proposal
from peygir.domain.issues.models import MissionProposal
from peygir.domain.issues.problems import at_field
from peygir.domain.issues.queries import get_visible
from peygir.domain.issues.scopes import path_of
from peygir.domain.missions.actions import _create, _given
from peygir.domain.missions.actions._reach import check_doer
from peygir.domain.missions.drafts import NewMission
from peygir.domain.missions.models import Mission
from peygir.domain.missions.permissions import check_can_create
from peygir.domain.missions.problems import ProposalUnknown, SourceClosed
from peygir.domain.missions.states import Origin


@transaction.atomic
def create_from_issue(issue_id: int, draft: NewMission, proposal_id: int | None = None, *, by: Actor, at: datetime) -> Mission:
    """`proposal_id`: of the issue's proposed missions; it is taken once. See `prefilled` for a draft made of either."""
    issue = get_visible(issue_id, by)
    check_can_create(by, path_of(_given.place(draft.place_id)))
    if not issue.is_open:
        raise SourceClosed
    check_doer(draft.office_id, by=by, at=at)
    if proposal_id is not None:
        if not MissionProposal.objects.filter(pk=proposal_id, issue=issue).exists():
            raise at_field(ProposalUnknown, "proposal_id")
        take_mission_proposal(proposal_id, by=by, at=at)
    return _create.create(draft, origin=Origin.ISSUE, by=by, at=at, issue_id=issue.pk, proposal_id=proposal_id)
