"""Make an issue of a proposal and place its demands under it: one decision, one transaction."""

from datetime import datetime
from typing import Any

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.demands.actions._issue import chunks, link, linkable, recount
from peygir.domain.issues import actions as issues
from peygir.domain.issues.models import Issue, Proposal


@transaction.atomic
def accept_proposal(proposal_id: int, *, by: Actor, at: datetime, **worded: Any) -> Issue:
    """`worded`: what `issues.actions.accept` takes (title, statement, topic_id, place_id, into_id …); problems are its own.

    The whole proposal was decided about, so its members go along whoever may see each of them, except those that are
    under an issue already or about conduct.
    """
    issue = issues.accept(proposal_id, by=by, at=at, **worded)
    members = Proposal.objects.values_list("members", flat=True).get(pk=proposal_id)
    for numbers in chunks(int(number) for number in members):
        link(linkable(numbers), issue.pk, proposal_id=proposal_id, by=by, at=at)
    recount([issue.pk], by=by, at=at)
    issue.refresh_from_db()
    return issue
