"""Tell a demand's time line that work for it was finished and confirmed, or was found not done after all."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.demands.actions._move import load, save
from peygir.domain.demands.models import Step
from peygir.domain.demands.permissions import check_can
from peygir.domain.demands.states import State

NOTE_LONGEST = 300


@transaction.atomic
def tell_work_done(demand_id: int, work: int, note: str = "", *, holds: bool = True, by: Actor, at: datetime) -> bool:
    """`work`: the number of what was done, of a room above; `note`: what is there now, for the citizen to read.

    The demand stays in its state: whether it is done is asked of who reported it. False for one that was taken back.
    """
    demand = load(demand_id, by)
    check_can("tell_work_done", by, demand)
    if demand.state == State.WITHDRAWN:
        return False
    note = note.strip()[:NOTE_LONGEST]
    verb = "work_done" if holds else "work_not_done"
    save(demand)
    Step.objects.create(
        demand=demand, at=at, verb=verb, from_state=demand.state, to_state=demand.state, actor_kind=by.kind, note=note
    )
    record(
        action="demands.tell_work_done", thing="demand", thing_id=demand.pk, by=by, at=at,
        changes={"work": (None, work), "holds": (None, holds)}, private={"note": note} if note else None,
    )  # fmt: skip
    return True
