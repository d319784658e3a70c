"""Adopt a draft: its dates and teams become those of the missions, and the plan before it is superseded."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record, record_many
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.entries import EntryDraft
from peygir.domain.missions.actions._change import acted, plain
from peygir.domain.missions.actions._given import short
from peygir.domain.missions.actions._plans import load
from peygir.domain.missions.models import Mission, Plan, PlanLine, Step
from peygir.domain.missions.planning.problems import PlanHasConflicts, PlanOvertaken
from peygir.domain.missions.planning.standing import standing
from peygir.domain.missions.rules import REASON_LONGEST
from peygir.domain.missions.states import PLANNABLE
from peygir.domain.places.queries import office_tree

_CHUNK = 500
_FIELDS = ("planned_from", "planned_to", "team_id")


@transaction.atomic
def adopt_plan(*, plan_id: int, reason: str = "", version: int | None = None, by: Actor, at: datetime) -> Plan:
    """`reason`: why it is adopted although something is in conflict; PlanHasConflicts without one.

    What has begun or ended since it was asked for is left as it is, and so is what another office does by now. What this
    plan does not place is without a planned date again.
    """
    plan = load(plan_id, by, version)
    lines = list(PlanLine.objects.filter(plan=plan).select_related("team"))
    reason = short(reason, "reason", REASON_LONGEST)
    broken = standing(plan, lines).broken()
    if broken and not reason:
        raise PlanHasConflicts(count=len(broken))
    missions = _still_to_place(plan)
    if not missions and any(not line.fixed for line in lines):
        raise PlanOvertaken
    before = Plan.objects.select_for_update(no_key=True).filter(office_id=plan.office_id, state=Plan.State.ADOPTED).first()
    if before is not None:
        before.state = Plan.State.SUPERSEDED
        before.version += 1
        before.save(update_fields=["state", "version"])
    free = [(missions[line.mission_id], line) for line in lines if line.mission_id in missions and not line.fixed]
    _write(plan, [(mission, line) for mission, line in free if _fits(mission, line)], by, at)
    plan.state, plan.adopted_at, plan.adopted_by_appointment_id = Plan.State.ADOPTED, at, by.appointment_id
    plan.version += 1
    plan.save(update_fields=["state", "adopted_at", "adopted_by_appointment_id", "version"])
    record(
        action="missions.adopt_plan", thing="plan", thing_id=plan.pk, by=by, at=at,
        changes={
            "state": (Plan.State.DRAFT, plan.state), "replaces": (before.pk if before else None, plan.pk),
            "conflicts": (None, len(broken)),
        },
        private={"reason": reason} if reason else None,
    )  # fmt: skip
    return plan


def _still_to_place(plan: Plan) -> dict[int, Mission]:
    """The missions of its lines, locked, that have not begun and are still done by an office the plan is for."""
    offices = office_tree().subtree(plan.office_id) if plan.subtree else {plan.office_id}
    held = Mission.objects.select_for_update(of=("self",), no_key=True).filter(
        pk__in=PlanLine.objects.filter(plan=plan).values("mission_id"), state__in=PLANNABLE, office_id__in=offices
    )
    return {one.pk: one for one in held.order_by("pk")}


def _fits(mission: Mission, line: PlanLine) -> bool:
    """A team of another office does it only if a person put it there; else the mission went to that other office since."""
    return line.by_hand or line.team is None or line.team.office_id == mission.office_id


def _write(plan: Plan, placed: list[tuple[Mission, PlanLine]], by: Actor, at: datetime) -> None:
    """Dates, a step on the life of each mission that moves, and its twin in the journal; many rows at a time."""
    changed, steps, entries = [], [], []
    for mission, line in placed:
        old = {name: getattr(mission, name) for name in _FIELDS}
        mission.planned_from, mission.planned_to, mission.team_id = line.starts_on, line.ends_on, line.team_id
        new = {name: getattr(mission, name) for name in _FIELDS}
        changes = {name: (plain(old[name]), plain(new[name])) for name in _FIELDS if old[name] != new[name]}
        if not changes:
            continue
        mission.version += 1
        changed.append(mission)
        steps.append(Step(mission=mission, verb="plan", from_state=mission.state, to_state=mission.state, **acted(by, at)))
        told = {"plan": (None, plan.pk), **changes}
        entries.append(EntryDraft(action="missions.plan", thing="mission", thing_id=mission.pk, by=by, at=at, changes=told))
    Mission.objects.bulk_update(changed, ["planned_from", "planned_to", "team", "version"], batch_size=_CHUNK)
    Step.objects.bulk_create(steps, batch_size=_CHUNK)
    record_many(entries)
