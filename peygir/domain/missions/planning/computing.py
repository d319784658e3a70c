"""Have the engine compute a plan that waits, and write down what it answered. Run again after a kill, it begins anew."""

import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.models import Plan, PlanLine
from peygir.domain.missions.planning import inputs as texts
from peygir.domain.missions.planning.slots import Slots
from peygir.domain.missions.planning.words import stored
from peygir.engines.scheduling import ENGINE, INFEASIBLE, Instance, Mission, Requirement, irreducible, solve
from peygir.engines.scheduling import Plan as Answer

WORKERS = 2
SECONDS_TO_EXPLAIN = 20.0
NOT_WAITING = "not waiting"
_CHUNK = 500


def compute(plan_id: int, *, by: Actor, clock: Callable[[], datetime]) -> str:
    """Compute a waiting plan; a short sentence of how it went. The solving holds no transaction open."""
    plan = Plan.objects.filter(pk=plan_id, state=Plan.State.WAITING).first()
    if plan is None:
        return NOT_WAITING
    given = texts.read(plan.inputs)
    instance = texts.instance_of(given)
    answer = solve(instance, seconds=plan.parameters["seconds"], clock=time.monotonic, workers=WORKERS, seed=plan.seed)
    reasons = []
    if answer.status == INFEASIBLE:
        reasons = irreducible(instance, seconds=SECONDS_TO_EXPLAIN, clock=time.monotonic)
    return write(plan_id, given, instance, answer, reasons, by=by, at=clock())


@transaction.atomic
def write(
    plan_id: int,
    given: dict[str, Any],
    instance: Instance,
    answer: Answer,
    reasons: list[Requirement],
    *,
    by: Actor,
    at: datetime,
) -> str:
    """Of two workers that computed the same plan the first is believed."""
    plan = Plan.objects.select_for_update(no_key=True).filter(pk=plan_id, state=Plan.State.WAITING).first()
    if plan is None:
        return NOT_WAITING
    plan.state = Plan.State.DRAFT if answer.objective is not None else Plan.State.FAILED
    plan.result = texts.to_text(result_of(answer))
    plan.result_hash = texts.digest(plan.result)
    plan.engine_version = ENGINE
    plan.objective, plan.bound = answer.objective, answer.bound
    plan.parts = asdict(answer.parts) if answer.parts is not None else {}
    plan.parameters = {**plan.parameters, "engine": answer.parameters}
    plan.conflicts = [stored(one) for one in reasons]
    plan.version += 1
    plan.save()
    if plan.state == Plan.State.DRAFT:
        lines = lines_of(plan, instance, texts.slots_of(given), answer.starts, answer.assignments, texts.by_hand(given))
        PlanLine.objects.bulk_create(lines, batch_size=_CHUNK)
    record(
        action="missions.compute_plan", thing="plan", thing_id=plan.pk, by=by, at=at,
        changes={
            "state": (Plan.State.WAITING, plan.state), "result_hash": (None, plan.result_hash),
            "planned": (None, len(answer.starts)), "missions": (None, len(instance.missions)),
        },
    )  # fmt: skip
    return f"plan {plan.pk}: {answer.status}, {len(answer.starts)} of {len(instance.missions)} missions placed"


def result_of(answer: Answer) -> dict[str, Any]:
    """What the engine answered, in the form that is kept and hashed: whole numbers only."""
    return {
        "form": texts.FORM,
        "status": answer.status,
        "starts": answer.starts,
        "teams": answer.assignments,
        "objective": answer.objective,
        "bound": answer.bound,
        "parts": asdict(answer.parts) if answer.parts is not None else None,
    }


def lines_of(
    plan: Plan,
    instance: Instance,
    slots: Slots,
    starts: dict[str, int],
    teams: dict[str, str],
    hand: frozenset[int] = frozenset(),
) -> list[PlanLine]:
    """A line for every mission, also for those that do not fit."""
    begun = {int(one.id) for one in instance.missions if one.fixed is not None} - hand
    rows = []
    for one in instance.missions:
        number = int(one.id)
        line = PlanLine(plan=plan, mission_id=number, by_hand=number in hand, fixed=number in begun)
        place(line, one, slots, starts.get(one.id), teams.get(one.id, ""))
        rows.append(line)
    return rows


def place(line: PlanLine, mission: Mission, slots: Slots, start: int | None, pool: str) -> None:
    """Put a line at a slot and a pool, or nowhere."""
    line.start_slot = start
    line.end_slot = None if start is None else start + mission.duration - 1
    line.starts_on = None if start is None else slots.day_of(start)
    line.ends_on = None if start is None else slots.day_of(line.end_slot)
    line.team_id = team_id(pool) if start is not None else None


def team_id(pool: str) -> int | None:
    """The team a pool stands for; None for the people of an office, and for nobody of ours."""
    return int(pool[1:]) if pool.startswith("t") else None
