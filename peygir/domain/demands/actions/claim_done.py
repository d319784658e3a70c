"""The office says the work is done. That is a claim: somebody else has to verify it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.demands import notices
from peygir.domain.demands.actions._attach import attach_files
from peygir.domain.demands.actions._move import load, move
from peygir.domain.demands.models import Attachment, Demand
from peygir.domain.demands.permissions import check_can
from peygir.domain.demands.states import Verb


@transaction.atomic
def claim_done(
    demand_id: int,
    note: str = "",
    files: Sequence[int] = (),
    *,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Demand:
    """`files`: ids of photos that show the work; a note or a photo is needed."""
    demand = load(demand_id, by, version)
    check_can(Verb.CLAIM_DONE, by, demand)
    earlier = demand.claimed_by_office_id
    demand.claimed_at, demand.claimed_by_office_id = at, demand.office_id
    step = move(
        demand,
        Verb.CLAIM_DONE,
        by=by,
        at=at,
        note=note,
        has_evidence=bool(files),
        changes={"claimed_by_office": (earlier, demand.office_id), "evidence": (None, list(files))},
    )
    attach_files(demand, files, Attachment.Purpose.EVIDENCE, at=at, step=step)
    notices.done_claimed(demand, by=by, at=at)
    return demand
