"""Write down what a call-back brought: a yes verifies, a no reopens."""

from datetime import datetime

from django.db import transaction

from peygir.base.problems import InvalidInput, Words
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.demands import notices
from peygir.domain.demands.actions._move import load, move
from peygir.domain.demands.models import Callback, CallbackDraw, Demand
from peygir.domain.demands.permissions import check_can_record_callback
from peygir.domain.demands.problems import CallbackAlreadyRecorded, DemandNotFound
from peygir.domain.demands.states import State, Verb

ATTEMPTS = 3  # calls before a number counts as unreachable
_WRONG = Words("این گزینه شناخته نیست.", "This is not one of the choices.")


@transaction.atomic
def record_callback(
    callback_id: int,
    outcome: str,
    satisfied: int | None = None,
    note: str = "",
    *,
    by: Actor,
    at: datetime,
) -> Callback:
    """`outcome`: done, not_done, unreachable, refused; `satisfied`: 1 to 5. Not reached: it waits until the third attempt."""
    if outcome not in Callback.Outcome.values or outcome == Callback.Outcome.PENDING:
        raise InvalidInput({"outcome": _WRONG})
    if satisfied is not None and not 1 <= satisfied <= 5:
        raise InvalidInput({"satisfied": _WRONG})
    called = Callback.objects.filter(pk=callback_id, draw__method=CallbackDraw.Method.CALL).first()
    if called is None:
        raise DemandNotFound
    demand = load(called.demand_id, by)
    check_can_record_callback(by, demand)
    called.refresh_from_db()  # under the demand's lock
    if called.outcome != Callback.Outcome.PENDING:
        raise CallbackAlreadyRecorded
    called.attempts += 1
    called.at, called.appointment_id = at, by.appointment_id
    if outcome != Callback.Outcome.UNREACHABLE or called.attempts >= ATTEMPTS:
        called.outcome, called.satisfied = outcome, satisfied
    called.save()
    record(
        action="demands.record_callback", thing="demand", thing_id=demand.pk, by=by, at=at,
        changes={"outcome": (Callback.Outcome.PENDING, outcome), "attempts": (called.attempts - 1, called.attempts),
                 "satisfied": (None, satisfied)},
    )  # fmt: skip
    _answer(demand, called.outcome, note, by, at)
    return called


def _answer(demand: Demand, outcome: str, note: str, by: Actor, at: datetime) -> None:
    # Whoever was called may have answered by the code in the meantime: then the answer stands and the call is only kept.
    if demand.state not in {State.DONE_CLAIMED, State.UNCONFIRMED}:
        return
    if outcome == Callback.Outcome.DONE:
        move(demand, Verb.VERIFY, by=by, at=at, reason_code="callback_yes", note=note)
        notices.closed(demand, by=by, at=at)
    elif outcome == Callback.Outcome.NOT_DONE:
        demand.reopenings += 1
        move(demand, Verb.REOPEN, by=by, at=at, reason_code="callback_no", note=note)
