"""A plan checked again from what is kept: its hashes, its journal, its cost, its rules, its lines. Reads, never writes.

The engine works against a clock, so another run may find another plan as good; what it answered can be proved all the same.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

from peygir.base.problems import Words
from peygir.domain.audit.models import Entry
from peygir.domain.missions.models import Plan, PlanLine
from peygir.domain.missions.planning import inputs as texts
from peygir.domain.missions.planning.problems import PlanNotComputed, PlanNotFound
from peygir.domain.missions.planning.standing import DUE
from peygir.engines.scheduling import conflicts, evaluate

COMPUTE = "missions.compute_plan"


@dataclass(frozen=True, slots=True)
class Verified:
    """`faults` say in words what does not hold. `objective` and `bound` are what was found to hold."""

    holds: bool
    inputs_hash: str
    result_hash: str
    objective: int | None
    bound: int | None
    faults: tuple[Words, ...]


def verify(plan_id: int) -> Verified:
    """PlanNotFound, PlanNotComputed."""
    plan = Plan.objects.filter(pk=plan_id).first()
    if plan is None:
        raise PlanNotFound
    if not plan.result:
        raise PlanNotComputed
    inputs_hash, result_hash = texts.digest(plan.inputs), texts.digest(plan.result)
    faults: list[Words] = []
    if inputs_hash != plan.inputs_hash:
        faults.append(Words("ورودی‌ها با اثر انگشت خود نمی‌خوانند.", "The inputs do not match their hash."))
    if result_hash != plan.result_hash:
        faults.append(Words("نتیجه با اثر انگشت خود نمی‌خواند.", "The result does not match its hash."))
    if not _journal_knows(plan):
        faults.append(Words("دفتر رویدادها این نتیجه را نمی‌شناسد.", "The journal does not know this result."))
    try:
        given, result = texts.read(plan.inputs), json.loads(plan.result)
        faults += _against_rules(given, result)
        faults += _against_lines(plan, given, result)
    except (ValueError, KeyError, TypeError) as error:
        faults.append(Words("ورودی‌ها یا نتیجه دیگر خواندنی نیست.", f"The inputs or the result cannot be read any more: {error}."))
        return Verified(False, inputs_hash, result_hash, None, None, tuple(faults))
    return Verified(not faults, inputs_hash, result_hash, result["objective"], result["bound"], tuple(faults))


def _journal_knows(plan: Plan) -> bool:
    """A copy made to be changed by hand bears the result of its source: the hash is looked for, not the number."""
    told = Entry.objects.filter(action=COMPUTE, thing="plan").filter(changes__contains=plan.result_hash)
    return any(json.loads(text).get("result_hash") == [None, plan.result_hash] for text in told.values_list("changes", flat=True))


def _against_rules(given: dict[str, Any], result: dict[str, Any]) -> list[Words]:
    if result["objective"] is None:
        return []
    instance = texts.instance_of(given)
    faults = []
    parts = evaluate(instance, result["starts"], result["teams"])
    if asdict(parts) != result["parts"] or parts.total != result["objective"]:
        faults.append(Words("هزینه برنامه با آنچه نوشته شده یکی نیست.", "The plan's cost is not what was written down."))
    if result["bound"] is not None and result["bound"] > result["objective"]:
        faults.append(Words("کران از خود برنامه بیشتر است.", "The bound lies above the plan itself."))
    begun = {one.id for one in instance.missions if one.fixed is not None}
    found = conflicts(instance, result["starts"], result["teams"])
    broken = [one for one in found if one.kind != DUE and not begun.issuperset(one.missions)]
    if broken:
        faults.append(Words(f"{len(broken)} قاعده در نتیجه شکسته است.", f"{len(broken)} rules are broken in the result."))
    return faults


def _against_lines(plan: Plan, given: dict[str, Any], result: dict[str, Any]) -> list[Words]:
    """What no hand has moved stands where the engine put it."""
    rows = PlanLine.objects.filter(plan=plan, by_hand=False).values_list("mission_id", "start_slot")
    differ = [number for number, start in rows if result["starts"].get(str(number)) != start]
    if not differ:
        return []
    some = ", ".join(map(str, differ[:5]))
    return [Words(f"سطرهایی با نتیجه یکی نیستند: {some}.", f"Lines differ from the result: {some}.")]
