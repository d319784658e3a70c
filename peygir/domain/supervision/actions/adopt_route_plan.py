"""Adopt a plan: its days, teams, hours and inspectors become those of the visits."""

from datetime import date, datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.actions._change import load_round, need_state
from peygir.domain.supervision.actions._route_plans import supersede
from peygir.domain.supervision.models import Round, RoundTeam, RoutePlan, TeamAway
from peygir.domain.supervision.planning.permissions import check_can_plan, get_route_plan
from peygir.domain.supervision.planning.problems import PlanNotADraft, PlanOvertaken
from peygir.domain.supervision.planning.putting import put
from peygir.domain.supervision.rounds.barring import barred_teams
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


def overtaken(round_: Round, plan: RoutePlan, today: date) -> int:
    """How many of its stops may no longer be: hard limits are asked again, not believed of yesterday."""
    routes = plan.outcome["routes"]
    offices = sorted({stop["office"] for route in routes for stop in route["stops"]})
    barred = barred_teams(round_, offices)
    active = set(RoundTeam.objects.filter(round=round_, active=True).values_list("pk", flat=True))
    away = {(team, day.isoformat()) for team, day in TeamAway.objects.filter(team__round=round_).values_list("team_id", "on")}
    agreed = {(one["visit"], one["team"]) for one in plan.input["fixed"]}
    broken = 0
    for route in routes:
        team = route["team"]
        gone = team not in active or (team, route["day"]) in away or date.fromisoformat(route["day"]) < today
        for stop in route["stops"]:
            broken += gone or ((team, stop["office"]) in barred and (stop["visit"], team) not in agreed)
    return broken
