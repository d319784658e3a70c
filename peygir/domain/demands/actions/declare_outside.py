"""Another authority has to act: the reason names it, and the citizen is told."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.demands import notices
from peygir.domain.demands.actions._move import load, move
from peygir.domain.demands.models import Demand
from peygir.domain.demands.permissions import check_can
from peygir.domain.demands.states import Verb


@transaction.atomic
def declare_outside(
    demand_id: int,
    reason_code: str = "",
    note: str = "",
    *,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Demand:
    demand = load(demand_id, by, version)
    check_can(Verb.DECLARE_OUTSIDE, by, demand)
    move(demand, Verb.DECLARE_OUTSIDE, by=by, at=at, reason_code=reason_code, note=note)
    notices.closed(demand, by=by, at=at)
    return demand
