"""Ask for a plan of a round's visits; the background work computes it."""

from datetime import date, datetime, timedelta

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.supervision.actions._change import load_round, need_state
from peygir.domain.supervision.actions._route_plans import SECONDS_LEAST, SECONDS_MOST, new_plan
from peygir.domain.supervision.models import RoutePlan
from peygir.domain.supervision.planning.permissions import check_can_plan
from peygir.domain.supervision.planning.problems import PlanAlreadyAsked, PlanDaysWrong, PlanSecondsWrong
from peygir.domain.supervision.planning.tasks import compute_route_plan
from peygir.domain.supervision.states import RoundState

SECONDS = 15
DIES_AFTER = timedelta(minutes=20)  # four times the longest search: whoever computes it is dead, or will find it superseded


@transaction.atomic
def ask_route_plan(
    round_id: int,
    from_day: date,
    to_day: date,
    *,
    seconds: int = SECONDS,
    seed: int | None = None,
    later: timedelta | None = None,
    by: Actor,
    at: datetime,
) -> RoutePlan:
    """All visits still ahead are placed anew on these days, but for those agreed on. `seconds`: how long the engine may look.

    `later`: whoever asks computes it (`planning.computing`), and a worker only looks so much later whether that was done.
    """
    round_ = load_round(round_id, by)
    check_can_plan(by, round_)
    need_state(round_, "schedule", RoundState.OPEN)
    if not max(local_date(at), round_.window_from) <= from_day <= to_day <= round_.window_to:
        raise at_field(PlanDaysWrong, "from_day")
    if not SECONDS_LEAST <= seconds <= SECONDS_MOST:
        raise at_field(PlanSecondsWrong, "seconds", least=SECONDS_LEAST, most=SECONDS_MOST)
    asked = RoutePlan.objects.filter(round=round_, state="asked").order_by("-pk").first()
    if asked is not None and asked.at > at - DIES_AFTER:
        raise PlanAlreadyAsked(number=asked.pk)
    RoutePlan.objects.filter(round=round_, state="asked").update(state="superseded")
    plan = new_plan(round_, from_day, to_day, seconds=seconds, seed=seed, by=by, at=at)
    plan.save()
    compute_route_plan.using(run_after=None if later is None else at + later).enqueue(plan.pk)
    record(
        action="supervision.ask_route_plan", thing="route_plan", thing_id=plan.pk, by=by, at=at,
        changes={
            "round": (None, round_.pk), "from": (None, from_day.isoformat()), "to": (None, to_day.isoformat()),
            "input_hash": (None, plan.input_hash), "replaces": (asked.pk if asked is not None else None, plan.pk),
        },
    )  # fmt: skip
    return plan
