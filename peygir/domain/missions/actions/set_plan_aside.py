"""Lay a draft, or a plan found impossible, aside: it stays on record and is offered no more."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions._plans import load
from peygir.domain.missions.models import Plan
from peygir.domain.missions.planning.problems import PlanNotADraft


@transaction.atomic
def set_plan_aside(*, plan_id: int, by: Actor, at: datetime) -> Plan:
    """A plan that still waits is not computed any more."""
    plan = load(plan_id, by, draft=False)
    if plan.state in {Plan.State.ADOPTED, Plan.State.SUPERSEDED}:
        raise PlanNotADraft
    before, plan.state = plan.state, Plan.State.SUPERSEDED
    plan.version += 1
    plan.save(update_fields=["state", "version"])
    record(
        action="missions.set_plan_aside", thing="plan", thing_id=plan.pk, by=by, at=at, changes={"state": (before, plan.state)}
    )
    return plan
