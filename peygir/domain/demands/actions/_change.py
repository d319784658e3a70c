"""A change that walks no arrow: the row, a step on the time line, the journal."""

from collections.abc import Mapping
from datetime import datetime

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.demands import search
from peygir.domain.demands.actions._move import save
from peygir.domain.demands.models import Demand, Step
from peygir.domain.demands.problems import DemandAlreadyClosed
from peygir.domain.demands.rules import queue_key
from peygir.domain.demands.words import STATES


def change(
    demand: Demand,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    changes: Mapping[str, tuple[object, object]],
    reason_code: str = "",
    note: str = "",
    instruction: str = "",
    from_office: int | None = None,
    to_office: int | None = None,
) -> None:
    """Attributes set before are saved; DemandAlreadyClosed for a closed demand."""
    if not demand.is_open:
        raise DemandAlreadyClosed(state=STATES[demand.state])
    demand.queue_key = queue_key(demand.danger, demand.due_at, closed=False)
    save(demand)
    Step(
        demand=demand,
        at=at,
        verb=verb,
        from_state=demand.state,
        to_state=demand.state,
        actor_kind=by.kind,
        actor_appointment_id=by.appointment_id,
        actor_office_id=by.office_id,
        from_office_id=from_office,
        to_office_id=to_office,
        reason_code=reason_code,
        note=note,
        instruction=instruction,
    ).save(force_insert=True)
    private = {name: text for name, text in (("note", note), ("instruction", instruction)) if text}
    record(
        action=f"demands.{verb}", thing="demand", thing_id=demand.pk, by=by, at=at, reason=reason_code,
        changes=changes, private=private or None,
    )  # fmt: skip
    search.refresh(demand)
