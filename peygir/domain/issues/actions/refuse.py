"""Not an issue, says a person, and why; the computer remembers."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._change import need_reason
from peygir.domain.issues.actions._proposal import decide, loaded
from peygir.domain.issues.models import Proposal


@transaction.atomic
def refuse(proposal_id: int, reason: str, *, by: Actor, at: datetime) -> Proposal:
    """The same finding is not proposed again for a time, unless it has become much stronger."""
    proposal = loaded(proposal_id, by)
    decide(proposal, Proposal.State.REFUSED, "refuse", reason=need_reason(reason), by=by, at=at)
    return proposal
