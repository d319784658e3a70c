"""Proposals no engine has found again for a time are no longer worth anybody's while."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record_many
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.entries import EntryDraft
from peygir.domain.issues.models import Proposal
from peygir.domain.issues.permissions import check_is_job

CHUNK = 500


@transaction.atomic
def expire_proposals(before: datetime, *, by: Actor, at: datetime) -> int:
    """Close up to CHUNK open proposals last found before that moment; returns how many. Call again until it is none."""
    check_is_job(by)
    stale = Proposal.objects.select_for_update(of=("self",)).filter(state=Proposal.State.OPEN, renewed_at__lt=before)
    numbers = list(stale.order_by("id").values_list("pk", flat=True)[:CHUNK])
    Proposal.objects.filter(pk__in=numbers).update(state=Proposal.State.EXPIRED, decided_at=at)
    record_many(
        EntryDraft(
            action="issues.expire_proposal", thing="proposal", thing_id=number, by=by, at=at,
            changes={"state": (Proposal.State.OPEN, Proposal.State.EXPIRED)},
        )
        for number in numbers
    )  # fmt: skip
    return len(numbers)
