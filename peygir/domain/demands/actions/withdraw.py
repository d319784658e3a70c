"""The reporter takes the message back."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.demands.actions._move import load, move
from peygir.domain.demands.models import Demand
from peygir.domain.demands.permissions import check_can
from peygir.domain.demands.states import Verb


@transaction.atomic
def withdraw(
    demand_id: int, reason_code: str = "", note: str = "", *, by: Actor, at: datetime, version: int | None = None
) -> Demand:
    demand = load(demand_id, by, version)
    check_can(Verb.WITHDRAW, by, demand)
    move(demand, Verb.WITHDRAW, by=by, at=at, reason_code=reason_code, note=note)
    return demand
