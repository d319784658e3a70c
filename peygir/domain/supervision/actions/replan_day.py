"""A team falls out on a day: its visits go to others or to other days, and everything else stays where it is."""

import time
from datetime import date, datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.supervision.actions._change import load_round, need_state, text
from peygir.domain.supervision.actions._route_plans import new_plan, supersede
from peygir.domain.supervision.actions._teams import load_team
from peygir.domain.supervision.models import RoutePlan, TeamAway
from peygir.domain.supervision.planning.computing import lay, told
from peygir.domain.supervision.planning.inputs import instance_of
from peygir.domain.supervision.planning.permissions import check_can_plan
from peygir.domain.supervision.planning.problems import PlanDaysWrong
from peygir.domain.supervision.planning.putting import put
from peygir.domain.supervision.states import RoundState
from peygir.engines.routing import Plan, solve

SECONDS = 3  # somebody waits for it; what may move is one team's day


def replan_day(round_id: int, team_id: int, on: date, reason: str, *, by: Actor, at: datetime) -> RoutePlan:
    """Records that the team is away, plans its visits again from that day on and puts them there: adopted at once.

    What is done or agreed on with an office stays, and so do all other visits on their day with their team; hours of a day that
    takes one in may shift. What fits nowhere has no day, and the plan says why. The engine looks for it with no transaction open;
    it looks again, within the one that writes, only where something changed meanwhile.
    """
    with transaction.atomic():
        looked = _asked(round_id, team_id, on, by=by, at=at)
        why = text(reason, "reason", 200, needed=True)
    answer = _answer(looked)
    with transaction.atomic():
        plan = _asked(round_id, team_id, on, by=by, at=at)
        if plan.input_hash != looked.input_hash:
            answer = _answer(plan)
        TeamAway.objects.update_or_create(team_id=team_id, on=on, defaults={"reason": why})
        lay(plan, answer, at)
        plan.state, plan.adopted_at, plan.adopted_by_appointment_id = "adopted", at, by.appointment_id
        plan.save()
        moved = put(plan, by=by, at=at)
        before = supersede(plan.round, plan)
        record(
            action="supervision.replan_day", thing="route_plan", thing_id=plan.pk, by=by, at=at, private={"reason": why},
            changes={
                "team": (None, team_id), "on": (None, on.isoformat()), "moved": (None, moved), "replaces": (before, plan.pk),
                "input_hash": (None, plan.input_hash), **told(plan),
            },
        )  # fmt: skip
    return plan


def _asked(round_id: int, team_id: int, on: date, *, by: Actor, at: datetime) -> RoutePlan:
    """The plan without the team on that day, not saved; the round is locked."""
    round_ = load_round(round_id, by)
    check_can_plan(by, round_)
    need_state(round_, "schedule", RoundState.OPEN)
    team = load_team(round_, team_id)
    if not max(local_date(at), round_.window_from) <= on <= round_.window_to:
        raise at_field(PlanDaysWrong, "on")
    return new_plan(
        round_, on, round_.window_to, seconds=SECONDS, seed=None, hold=True, fallen=(team.pk, on), by=by, at=at,
        parameters={"replan": {"team": team.pk, "on": on.isoformat()}},
    )  # fmt: skip


def _answer(plan: RoutePlan) -> Plan:
    """Without ruin: what may move is little, and nobody waits for it to be compiled."""
    return solve(instance_of(plan.input), seconds=SECONDS, seed=plan.seed, clock=time.monotonic, ruin=False)
