"""A plan checked again from what is kept: its hashes, its journal, every rule of the engine. Reads, never writes."""

import json
from dataclasses import dataclass

from peygir.base.problems import Words
from peygir.domain.audit.models import Entry
from peygir.domain.supervision.models import RoutePlan
from peygir.domain.supervision.planning import inputs
from peygir.domain.supervision.planning.problems import PlanNotComputed, PlanOfAnotherEngine, RoutePlanNotFound
from peygir.engines.routing import check, solve

TELLS = ("supervision.compute_route_plan", "supervision.replan_day")

MADE_BY = {"shares", "workers", "ruin"}  # with the seed: what the engine makes a plan again from


@dataclass(frozen=True, slots=True)
class Verified:
    holds: bool
    input_hash: str
    outcome_hash: str
    travel: int | None
    faults: tuple[Words, ...]


def verify(plan_id: int) -> Verified:
    """RoutePlanNotFound, PlanNotComputed."""
    plan = RoutePlan.objects.filter(pk=plan_id).first()
    if plan is None:
        raise RoutePlanNotFound
    if plan.solved_at is None:
        raise PlanNotComputed
    faults: list[Words] = []
    given, found = inputs.digest(plan.input), inputs.digest(plan.outcome)
    if given != plan.input_hash:
        faults.append(Words("ورودی‌ها با اثر انگشت خود نمی‌خوانند.", "The inputs do not match their hash."))
    told = Entry.objects.filter(action__in=TELLS, thing="route_plan", thing_id=str(plan.pk)).values_list("changes", flat=True)
    if not any(json.loads(text).get("outcome_hash") == [None, found] for text in told):
        faults.append(Words("دفتر رویدادها این نتیجه را نمی‌شناسد.", "The journal does not know this result."))
    try:
        broken = check(inputs.instance_of(plan.input), inputs.plan_of(plan.outcome))
    except (ValueError, KeyError, TypeError) as error:
        faults.append(Words("ورودی‌ها یا نتیجه خواندنی نیست.", f"The inputs or the result cannot be read: {error}."))
        return Verified(False, given, found, None, tuple(faults))
    for one in broken[:20]:
        where = f"{one.rule} {one.site} {one.team} {inputs.iso(one.day) if one.day is not None else ''}".strip()
        faults.append(Words(f"قاعده‌ای شکسته است: {where}", f"A rule is broken: {where}"))
    return Verified(not faults, given, found, plan.outcome["travel"], tuple(faults))


def redo(plan_id: int) -> bool:
    """Whether the same seed and shares of the time give the same outcome. Takes as long as the plan took.

    What made the plan stands in its outcome. PlanNotComputed; PlanOfAnotherEngine where that is not what this version tells.
    """
    plan = RoutePlan.objects.filter(pk=plan_id, solved_at__isnull=False).first()
    if plan is None:
        raise PlanNotComputed
    told = plan.outcome["engine"]
    if not told.keys() >= MADE_BY:
        raise PlanOfAnotherEngine(engine=told["engine"])
    answer = solve(inputs.instance_of(plan.input), seconds=0, seed=plan.seed, **{name: told[name] for name in MADE_BY})
    return inputs.outcome_of(plan.input, answer) == plan.outcome
