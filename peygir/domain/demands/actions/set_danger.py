"""Mark or unmark danger by the written rule of the service; danger goes before everything in every queue."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.demands.actions._change import change
from peygir.domain.demands.actions._move import load
from peygir.domain.demands.models import Demand
from peygir.domain.demands.permissions import check_can
from peygir.domain.demands.problems import DangerReasonMissing, at_field


@transaction.atomic
def set_danger(demand_id: int, danger: bool, reason: str = "", *, by: Actor, at: datetime, version: int | None = None) -> Demand:
    """`reason`: in which way the rule applies, or why it does not; officials read it, and it is journalled by its hash."""
    demand = load(demand_id, by, version)
    check_can("set_danger", by, demand)
    if not reason.strip():
        raise at_field(DangerReasonMissing, "reason")
    if demand.danger == danger:
        return demand
    demand.danger = danger
    change(demand, "set_danger", by=by, at=at, instruction=reason.strip(), changes={"danger": (not danger, danger)})
    return demand
