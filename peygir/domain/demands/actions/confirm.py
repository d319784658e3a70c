"""The citizen's yes: the best of the three ways to verify."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.demands import notices
from peygir.domain.demands.actions._move import load, move
from peygir.domain.demands.models import Demand
from peygir.domain.demands.permissions import check_can
from peygir.domain.demands.states import Verb


@transaction.atomic
def confirm(demand_id: int, *, note: str = "", by: Actor, at: datetime, version: int | None = None) -> Demand:
    """`by` is the reporter, who came with the code. A late yes still verifies what had become unconfirmed."""
    demand = load(demand_id, by, version)
    check_can(Verb.CONFIRM, by, demand)
    move(demand, Verb.CONFIRM, by=by, at=at, note=note)
    notices.closed(demand, by=by, at=at)
    return demand
