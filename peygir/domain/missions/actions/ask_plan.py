"""Ask for a plan of an office, or of it with all below; the background work computes it."""

from datetime import date, datetime, timedelta

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
    later: timedelta | None = None,
    by: Actor,
    at: datetime,
) -> Plan:
    """`seconds`: how long the engine may look. What has begun stays where it is; everything else is placed anew.

    `later`: whoever asks computes it (`planning.computing`), and a worker only looks so much later whether that was done.
    """
    check_can_plan(by, office_id, subtree)
    return wait("ask_plan", office_id, starts_on, ends_on, subtree=subtree, seconds=seconds, later=later, by=by, at=at)
