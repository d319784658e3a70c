"""Have the engine compute a plan that waits, and write down what it answered. Run again after a kill, it begins anew."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.models import RoutePlan
from peygir.domain.supervision.planning import inputs
from peygir.engines.routing import Plan, solve

NOT_WAITING = "not waiting"


def compute(plan_id: int, *, by: Actor, clock: Callable[[], datetime]) -> str:
    """Compute a waiting plan; a short sentence of how it went. The solving holds no transaction open."""
    plan = RoutePlan.objects.filter(pk=plan_id, state="asked").first()
    if plan is None:
        return NOT_WAITING
    answer = solve(inputs.instance_of(plan.input), seconds=plan.seconds, seed=plan.seed, clock=time.monotonic)
    return write(plan_id, answer, by=by, at=clock())


@transaction.atomic
def write(plan_id: int, answer: Plan, *, by: Actor, at: datetime) -> str:
    """Of two workers that computed the same plan the first is believed."""
    plan = RoutePlan.objects.select_for_update(no_key=True).filter(pk=plan_id, state="asked").first()
    if plan is None:
        return NOT_WAITING
    lay(plan, answer, at)
    plan.state = "draft"
    plan.save()
    record(
        action="supervision.compute_route_plan", thing="route_plan", thing_id=plan.pk, by=by, at=at,
        changes={"state": ("asked", "draft"), **told(plan)},
    )  # fmt: skip
    left = len(plan.outcome["unvisited"])
    return f"plan {plan.pk}: {stops(plan.outcome)} visits on {len(answer.routes)} team days, {left} left out"


def lay(plan: RoutePlan, answer: Plan, at: datetime) -> None:
    plan.outcome = inputs.outcome_of(plan.input, answer)
    plan.solved_at = at


def told(plan: RoutePlan) -> dict[str, Any]:
    """What the journal knows of an outcome: enough to prove it later."""
    return {
        "round": (None, plan.round_id), "outcome_hash": (None, inputs.digest(plan.outcome)),
        "visits": (None, stops(plan.outcome)), "left_out": (None, len(plan.outcome["unvisited"])),
    }  # fmt: skip


def stops(outcome: dict[str, Any]) -> int:
    return sum(len(route["stops"]) for route in outcome["routes"])
