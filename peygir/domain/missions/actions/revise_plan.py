"""Copy a plan into a draft that may be changed by hand; the plan itself stays as it was adopted."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._change import acted
from peygir.domain.missions.actions._plans import load
from peygir.domain.missions.models import Plan, PlanLine
from peygir.domain.missions.planning.problems import PlanNotComputed


@transaction.atomic
def revise_plan(*, plan_id: int, by: Actor, at: datetime) -> Plan:
    """The draft, with the same inputs and lines."""
    plan = load(plan_id, by, draft=False)
    if plan.state in {Plan.State.WAITING, Plan.State.FAILED}:
        raise PlanNotComputed
    lines = list(PlanLine.objects.filter(plan=plan))
    source = plan.pk
    plan.pk, plan.state, plan.version = None, Plan.State.DRAFT, 1
    plan.replaces_id, plan.adopted_at, plan.adopted_by_appointment_id = source, None, None
    for name, value in acted(by, at).items():
        setattr(plan, name, value)
    plan.save(force_insert=True)
    for line in lines:
        line.pk, line.plan = None, plan
    PlanLine.objects.bulk_create(lines, batch_size=500)
    record(
        action="missions.revise_plan", thing="plan", thing_id=plan.pk, by=by, at=at,
        changes={"replaces": (None, source), "inputs_hash": (None, plan.inputs_hash)},
    )  # fmt: skip
    return plan
