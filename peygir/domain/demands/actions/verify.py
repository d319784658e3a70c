"""Somebody who did not do the work has looked: an inspector at what was drawn, a dehyar at an agency's work."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.demands import notices
from peygir.domain.demands.actions._move import load, move
from peygir.domain.demands.models import Demand
from peygir.domain.demands.permissions import check_can
from peygir.domain.demands.states import Verb


@transaction.atomic
def verify(
    demand_id: int,
    reason_code: str = "inspected",
    note: str = "",
    *,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Demand:
    demand = load(demand_id, by, version)
    check_can(Verb.VERIFY, by, demand)
    move(demand, Verb.VERIFY, by=by, at=at, reason_code=reason_code, note=note)
    notices.closed(demand, by=by, at=at)
    return demand
