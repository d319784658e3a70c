"""It is not done after all: back to the office, with the reason."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.demands.actions._attach import attach_files
from peygir.domain.demands.actions._move import arrow_of, load, move
from peygir.domain.demands.models import Attachment, Demand
from peygir.domain.demands.permissions import check_can
from peygir.domain.demands.problems import TooLateToReopen
from peygir.domain.demands.rules import REOPEN_DAYS
from peygir.domain.demands.states import Verb


@transaction.atomic
def reopen(
    demand_id: int,
    reason_code: str = "",
    note: str = "",
    files: Sequence[int] = (),
    *,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Demand:
    """By the reporter or by somebody above or apart from the office that did the work. The promise stays what it was.

    `files`: ids of photos that show what is missing.
    """
    demand = load(demand_id, by, version)
    check_can(Verb.REOPEN, by, demand)
    arrow_of(demand, Verb.REOPEN)
    if demand.closed_at is not None and at > demand.closed_at + timedelta(days=REOPEN_DAYS):
        raise TooLateToReopen
    demand.reopenings += 1
    step = move(demand, Verb.REOPEN, by=by, at=at, reason_code=reason_code, note=note)
    attach_files(demand, files, Attachment.Purpose.REPORT, at=at, step=step)
    return demand
