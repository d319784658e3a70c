"""The office takes the matter into work."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.demands.actions._move import load, move
from peygir.domain.demands.models import Demand
from peygir.domain.demands.permissions import check_can
from peygir.domain.demands.states import Verb


@transaction.atomic
def start(demand_id: int, *, note: str = "", by: Actor, at: datetime, version: int | None = None) -> Demand:
    demand = load(demand_id, by, version)
    check_can(Verb.START, by, demand)
    move(demand, Verb.START, by=by, at=at, note=note)
    return demand
