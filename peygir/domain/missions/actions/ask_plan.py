"""Ask for a plan of an office, or of it with all below; the background work computes it."""

from datetime import date, datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions._plans import wait
from peygir.domain.missions.models import Plan
from peygir.domain.missions.planning.permissions import check_can_plan

SECONDS = 30


@transaction.atomic
def ask_plan(
    *,
    office_id: int,
    starts_on: date,
    ends_on: date,
    subtree: bool = False,
    seconds: int = SECONDS,
    by: Actor,
    at: datetime,
) -> Plan:
    """`seconds`: how long the engine may look. What has begun stays where it is; everything else is placed anew."""
    check_can_plan(by, office_id, subtree)
    return wait("ask_plan", office_id, starts_on, ends_on, subtree=subtree, seconds=seconds, by=by, at=at)
