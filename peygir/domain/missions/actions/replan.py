"""Plan again from today: what has begun stays, what was put by hand stays, the rest is moved as little as can be."""

from datetime import date, datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions._plans import load, wait
from peygir.domain.missions.models import Plan, PlanLine
from peygir.domain.missions.planning.problems import PlanNotComputed
from peygir.domain.missions.planning.shaping import Put
from peygir.domain.missions.planning.standing import standing

SECONDS = 30


@transaction.atomic
def replan(*, plan_id: int, ends_on: date | None = None, seconds: int = SECONDS, by: Actor, at: datetime) -> Plan:
    """A new plan that waits; the old one stays as it is until the new one is adopted. `ends_on`: as before without it."""
    plan = load(plan_id, by, draft=False)
    if plan.state in {Plan.State.WAITING, Plan.State.FAILED}:
        raise PlanNotComputed
    lines = list(PlanLine.objects.filter(plan=plan, start_slot__isnull=False))
    now = standing(plan, lines)
    puts = {
        line.mission_id: Put(
            line.starts_on, now.slots.half_of(max(0, line.start_slot)), now.teams[str(line.mission_id)], line.by_hand
        )
        for line in lines
    }
    first = max(plan.starts_on, local_date(at))
    return wait(
        "replan", plan.office_id, first, ends_on or plan.ends_on, subtree=plan.subtree, seconds=seconds, puts=puts,
        replaces=plan, by=by, at=at,
    )  # fmt: skip
