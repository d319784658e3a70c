"""Write down what a blind second look at a verified demand found: it holds, it does not, or it could not be judged."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.demands.actions._move import move
from peygir.domain.demands.models import Callback, CallbackDraw, Demand
from peygir.domain.demands.permissions import check_can_record_blind
from peygir.domain.demands.problems import CallbackAlreadyRecorded, DemandNotFound
from peygir.domain.demands.states import State, Verb

_OUTCOMES = {"holds": Callback.Outcome.DONE, "fails": Callback.Outcome.NOT_DONE, "unseen": Callback.Outcome.UNREACHABLE}


@transaction.atomic
def record_blind(demand_id: int, outcome: str, *, by: Actor, at: datetime) -> Demand:
    """`outcome`: holds, fails (it is reopened), unseen. Only of what was drawn, and once.

    What the inspector wrote stays with the draw: it was written without knowing the case, and is not for its page.
    """
    drawn = Callback.objects.filter(demand=demand_id, draw__method=CallbackDraw.Method.BLIND)
    row = drawn.order_by("-pk").first()
    if row is None:
        raise DemandNotFound
    demand = Demand.objects.select_for_update(of=("self",)).get(pk=demand_id)
    check_can_record_blind(by, demand)
    row.refresh_from_db(fields=["outcome"])  # under the demand's lock
    if row.outcome != Callback.Outcome.PENDING:
        raise CallbackAlreadyRecorded
    row.outcome, row.at, row.appointment_id, row.attempts = _OUTCOMES[outcome], at, by.appointment_id, 1
    row.save(update_fields=["outcome", "at", "appointment_id", "attempts"])
    record(
        action="demands.record_blind", thing="demand", thing_id=demand.pk, by=by, at=at,
        changes={"outcome": (Callback.Outcome.PENDING, row.outcome)},
    )  # fmt: skip
    # It may have been reopened meanwhile: then the look is only kept.
    if outcome == "fails" and demand.state == State.VERIFIED:
        demand.reopenings += 1
        move(demand, Verb.REOPEN, by=by, at=at, reason_code="inspected_not_done")
    return demand
