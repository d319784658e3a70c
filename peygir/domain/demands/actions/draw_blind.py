"""Keep which verified demands were drawn for another look, blind: whoever looks does not see what was said of them."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from peygir.base.draws import canonical
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.demands import ground
from peygir.domain.demands.models import Callback, CallbackDraw
from peygir.domain.demands.permissions import check_can_draw_blind


@transaction.atomic
def draw_blind(
    office_id: int, population: Sequence[int], drawn: Sequence[int], seed: str, *, by: Actor, at: datetime
) -> CallbackDraw:
    """The room above drew them, from a secret it was committed to; `office_id`: of the round's lead."""
    check_can_draw_blind(by, ground.office(office_id).path)
    made = CallbackDraw.objects.create(
        office_id=office_id, method=CallbackDraw.Method.BLIND, seed=seed[:64], population=canonical(list(population)),
        size=len(drawn), at=at, appointment_id=by.appointment_id,
    )  # fmt: skip
    Callback.objects.bulk_create([Callback(draw=made, demand_id=number) for number in drawn])
    record(
        action="demands.draw_blind", thing="callback_draw", thing_id=made.pk, by=by, at=at,
        changes={"office": (None, office_id), "seed": (None, seed), "population": (None, len(population)),
                 "drawn": (None, list(drawn))},
    )  # fmt: skip
    return made
