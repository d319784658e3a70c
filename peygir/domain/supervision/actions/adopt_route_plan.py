"""Adopt a plan: its days, teams, hours and inspectors become those of the visits."""

from datetime import datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.actions._change import load_round, need_state
from peygir.domain.supervision.actions._route_plans import supersede
from peygir.domain.supervision.models import RoutePlan
from peygir.domain.supervision.planning.overtaking import overtaken
from peygir.domain.supervision.planning.permissions import check_can_plan, get_route_plan
from peygir.domain.supervision.planning.problems import PlanNotADraft, PlanOvertaken
from peygir.domain.supervision.planning.putting import put
from peygir.domain.supervision.states import RoundState


@transaction.atomic
def adopt_route_plan(plan_id: int, *, by: Actor, at: datetime) -> RoutePlan:
    """PlanOvertaken when conflicts, teams away or days gone by make a part of it impossible since it was computed.

    What is done, dropped or agreed on since is left as it is. What the plan does not place has no day any more.
    """
    seen = get_route_plan(plan_id, by)
    round_ = load_round(seen.round_id, by)
    check_can_plan(by, round_)
    need_state(round_, "schedule", RoundState.OPEN)
    plan = get_route_plan(plan_id, by, lock=True)
    if plan.state != "draft":
        raise PlanNotADraft
    if broken := overtaken(round_, plan, local_date(at)):
        raise PlanOvertaken(rules=broken)
    moved = put(plan, by=by, at=at)
    before = supersede(round_, plan)
    plan.state, plan.adopted_at, plan.adopted_by_appointment_id = "adopted", at, by.appointment_id
    plan.save(update_fields=["state", "adopted_at", "adopted_by_appointment_id"])
    record(
        action="supervision.adopt_route_plan", thing="route_plan", thing_id=plan.pk, by=by, at=at,
        changes={
            "round": (None, round_.pk), "state": ("draft", "adopted"), "replaces": (before, plan.pk), "moved": (None, moved),
        },
    )  # fmt: skip
    return plan
