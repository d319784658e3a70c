"""What every step has in common: find the demand, walk the arrow, write the row, the step, the journal and the search."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.demands import search
from peygir.domain.demands.models import Contact, Demand, Step
from peygir.domain.demands.placing import place_with
from peygir.domain.demands.problems import (
    ArrowNotOpen,
    DemandAlreadyClosed,
    DemandChangedMeanwhile,
    DemandNotFound,
    EvidenceMissing,
    ReasonMissing,
    ReasonUnknown,
    at_field,
)
from peygir.domain.demands.queries import visible_to
from peygir.domain.demands.reasons import REASONS
from peygir.domain.demands.rules import ERASE_DAYS, queue_key
from peygir.domain.demands.states import CLOSED, Arrow, State, Verb, arrow
from peygir.domain.demands.words import STATES, VERBS


def load(demand_id: int, by: Actor, version: int | None = None) -> Demand:
    """The demand, locked until the transaction ends; DemandNotFound when the actor does not see it."""
    demand = visible_to(by).select_for_update(of=("self",)).filter(pk=demand_id).first()
    if demand is None:
        raise DemandNotFound
    if version is not None and version != demand.version:
        raise DemandChangedMeanwhile
    return demand


def arrow_of(demand: Demand, verb: Verb) -> Arrow:
    """The arrow, or the sentence that says why the demand has none."""
    found = arrow(verb, demand.state)
    if found is None:
        if not demand.is_open:
            raise DemandAlreadyClosed(state=STATES[demand.state])
        raise ArrowNotOpen(state=STATES[demand.state], verb=VERBS[verb])
    return found


def check_reason(verb: Verb, reason_code: str, *, needed: bool) -> None:
    if not reason_code:
        if needed:
            raise at_field(ReasonMissing, "reason_code")
        return
    if reason_code not in REASONS.get(verb, ()):
        raise at_field(ReasonUnknown, "reason_code")


def move(
    demand: Demand,
    verb: Verb,
    *,
    by: Actor,
    at: datetime,
    reason_code: str = "",
    note: str = "",
    instruction: str = "",
    letter_number: str = "",
    letter_date: date | None = None,
    to_office: int | None = None,
    has_evidence: bool = False,
    changes: Mapping[str, tuple[object, object]] | None = None,
) -> Step:
    """Walk the verb's arrow. Attributes the caller set on `demand` before are saved too; name them in `changes`."""
    walked = arrow_of(demand, verb)
    check_reason(verb, reason_code, needed="reason" in walked.asks)
    if "evidence_or_note" in walked.asks and not (note.strip() or has_evidence):
        raise at_field(EvidenceMissing, "note")

    before, held_by = demand.state, demand.office_id
    told: dict[str, tuple[object, object]] = {"state": (before, walked.target), **(changes or {})}
    if to_office is not None and to_office != held_by:
        place_with(demand, to_office)
        told["office"] = (held_by, to_office)
    enter_state(demand, walked.target, at)
    save(demand)

    step = Step(
        demand=demand,
        at=at,
        verb=verb,
        from_state=before,
        to_state=walked.target,
        actor_kind=by.kind,
        actor_appointment_id=by.appointment_id,
        actor_office_id=by.office_id,
        # Who passed it on, which need not be who held it: that office goes on seeing it.
        from_office_id=(by.office_id or held_by) if to_office is not None else None,
        to_office_id=to_office,
        reason_code=reason_code,
        note=note,
        instruction=instruction,
        letter_number=letter_number,
        letter_date=letter_date,
    )
    step.save(force_insert=True)
    private = {name: text for name, text in (("note", note), ("instruction", instruction)) if text}
    if letter_number:
        told["letter_number"] = ("", letter_number)
    record(
        action=f"demands.{verb}",
        thing="demand",
        thing_id=demand.pk,
        by=by,
        at=at,
        reason=reason_code,
        changes=told,
        private=private or None,
    )
    if to_office is not None or instruction or letter_number:
        search.refresh(demand)
    return step


def enter_state(demand: Demand, state: State, at: datetime) -> None:
    """Set the state and what follows from it: open or closed, the place in the queue, when the contact is erased."""
    was_open = demand.is_open
    demand.state, demand.state_since = state, at
    demand.is_open = state not in CLOSED
    demand.queue_key = queue_key(demand.danger, demand.due_at, not demand.is_open)
    if demand.is_open:
        demand.closed_at = None
    elif was_open or demand.closed_at is None:
        demand.closed_at = at
    if demand.is_open != was_open:
        erase_after = None if demand.is_open else at + timedelta(days=ERASE_DAYS)
        Contact.objects.filter(demand=demand).update(erase_after=erase_after)


def save(demand: Demand) -> None:
    """Write the whole row with its next version. The row is locked, so nobody else's change can be lost."""
    demand.version += 1
    demand.save(force_update=True)
