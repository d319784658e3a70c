"""Say that a demand is not this office's: back to who referred it, and after two bounces to the level above."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.demands import ground
from peygir.domain.demands.actions._move import load, move
from peygir.domain.demands.models import Demand, Step
from peygir.domain.demands.permissions import check_can
from peygir.domain.demands.rules import BOUNCES_THAT_CLIMB
from peygir.domain.demands.states import Verb


@transaction.atomic
def return_misrouted(
    demand_id: int,
    reason_code: str = "",
    note: str = "",
    *,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Demand:
    """What the system itself routed here goes to the level above, which then refers it."""
    demand = load(demand_id, by, version)
    check_can(Verb.RETURN, by, demand)
    changes: dict[str, tuple[object, object]] = {"bounces": (demand.bounces, demand.bounces + 1)}
    demand.bounces += 1
    above = ground.office(demand.office_id).parent_id or demand.office_id
    target = above
    if demand.bounces < BOUNCES_THAT_CLIMB:
        target = _referrer(demand) or above
    else:
        changes["escalation_level"] = (demand.escalation_level, demand.escalation_level + 1)
        demand.escalation_level += 1
        demand.escalated_at = at
    move(
        demand,
        Verb.RETURN,
        by=by,
        at=at,
        reason_code=reason_code,
        note=note,
        to_office=target if target != demand.office_id else None,
        changes=changes,
    )
    return demand


def _referrer(demand: Demand) -> int | None:
    """The office that referred the demand to where it lies now."""
    last = (
        Step.objects.filter(demand=demand, verb=Verb.REFER, to_office=demand.office_id)
        .order_by("-id")
        .values_list("from_office_id", flat=True)
        .first()
    )
    return None if last == demand.office_id else last
