"""Undo a merge: the two were not the same."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.demands.actions._move import arrow_of, load, move
from peygir.domain.demands.models import Demand
from peygir.domain.demands.permissions import check_can
from peygir.domain.demands.states import Verb


@transaction.atomic
def separate(
    demand_id: int,
    reason_code: str = "",
    note: str = "",
    *,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Demand:
    """The demand is open again with the office that holds it; its promise is what it was."""
    demand = load(demand_id, by, version)
    check_can(Verb.SEPARATE, by, demand)
    arrow_of(demand, Verb.SEPARATE)
    original = demand.merged_into_id
    demand.merged_into = None
    move(demand, Verb.SEPARATE, by=by, at=at, reason_code=reason_code, note=note, changes={"merged_into": (original, None)})
    Demand.objects.filter(pk=original, duplicate_count__gt=0).update(
        duplicate_count=F("duplicate_count") - 1, version=F("version") + 1
    )
    record(
        action="demands.give_up_duplicate", thing="demand", thing_id=original, by=by, at=at,
        changes={"duplicate": (demand.pk, None)},
    )  # fmt: skip
    return demand
