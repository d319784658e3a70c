"""What the verbs of plans have in common: dates, a row that waits, the draft that may be changed."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from peygir.base.calendar import local_date
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._change import acted
from peygir.domain.issues.problems import at_field
from peygir.domain.missions.models import Plan
from peygir.domain.missions.planning import inputs as texts
from peygir.domain.missions.planning.gathering import gather
from peygir.domain.missions.planning.permissions import check_can_plan, get_plan
from peygir.domain.missions.planning.problems import (
    NothingToPlan,
    PlanAlreadyAsked,
    PlanChangedMeanwhile,
    PlanDatesWrong,
    PlanNotADraft,
    PlanOfficeUnknown,
    PlanSecondsWrong,
)
from peygir.domain.missions.planning.shaping import Put
from peygir.domain.missions.planning.tasks import compute_plan
from peygir.domain.places.queries import office_tree
from peygir.engines.scheduling import check

WEEKS_MOST = 26
SECONDS_LEAST, SECONDS_MOST = 1, 600


def wait(
    verb: str,
    office_id: int,
    first: date,
    last: date,
    *,
    subtree: bool,
    seconds: int,
    puts: Mapping[int, Put] | None = None,
    replaces: Plan | None = None,
    later: timedelta | None = None,
    by: Actor,
    at: datetime,
) -> Plan:
    """Gather the inputs of a plan and leave it to the background work, which looks at it at once or so much `later`."""
    today = local_date(at)
    office = office_tree().get(office_id)
    if office is None or not office.is_open(today):
        raise at_field(PlanOfficeUnknown, "office_id")
    if not today <= first < last or last - first > timedelta(weeks=WEEKS_MOST):
        raise at_field(PlanDatesWrong, "starts_on", limit=WEEKS_MOST)
    if not SECONDS_LEAST <= seconds <= SECONDS_MOST:
        raise at_field(PlanSecondsWrong, "seconds", least=SECONDS_LEAST, most=SECONDS_MOST)
    asked = Plan.objects.filter(office_id=office_id, state=Plan.State.WAITING).values_list("pk", flat=True).first()
    if asked is not None:
        raise PlanAlreadyAsked(number=asked)
    inputs = gather(office_id, first, last, subtree=subtree, puts=puts)
    if not inputs["missions"]:
        raise NothingToPlan
    check(texts.instance_of(inputs))
    text = texts.to_text(inputs)
    plan = Plan.objects.create(
        office_id=office_id, subtree=subtree, starts_on=first, ends_on=last, inputs=text, inputs_hash=texts.digest(text),
        # Nobody chooses the seed: it follows from what is planned.
        seed=int(texts.digest(text)[:7], 16), parameters={"seconds": seconds}, replaces=replaces, **acted(by, at),
    )  # fmt: skip
    compute_plan.using(run_after=None if later is None else at + later).enqueue(plan.pk)
    record(
        action=f"missions.{verb}", thing="plan", thing_id=plan.pk, by=by, at=at,
        changes={
            "office": (None, office_id), "from": (None, first.isoformat()), "to": (None, last.isoformat()),
            "subtree": (None, subtree), "inputs_hash": (None, plan.inputs_hash),
            "replaces": (None, replaces.pk if replaces else None),
        },
    )  # fmt: skip
    return plan


def load(plan_id: int, by: Actor, version: int | None = None, *, draft: bool = True) -> Plan:
    """The plan, locked; its office must be one the actor plans for."""
    plan = get_plan(plan_id, by, lock=True)
    check_can_plan(by, plan.office_id, plan.subtree)
    if version is not None and version != plan.version:
        raise PlanChangedMeanwhile
    if draft and plan.state != Plan.State.DRAFT:
        raise PlanNotADraft
    return plan
