"""Add photos or documents to a demand."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.demands.actions._attach import attach_files
from peygir.domain.demands.actions._move import load
from peygir.domain.demands.models import Attachment
from peygir.domain.demands.permissions import check_can


@transaction.atomic
def attach(
    demand_id: int,
    files: Sequence[int],
    purpose: str = Attachment.Purpose.DOCUMENT,
    *,
    by: Actor,
    at: datetime,
) -> list[Attachment]:
    """`files`: ids of stored files; `purpose`: report, evidence or document."""
    demand = load(demand_id, by)
    check_can("attach", by, demand)
    made = attach_files(demand, files, Attachment.Purpose(purpose), at=at)
    record(
        action="demands.attach", thing="demand", thing_id=demand.pk, by=by, at=at,
        changes={"files": (None, list(files)), "purpose": (None, purpose)},
    )  # fmt: skip
    return made
