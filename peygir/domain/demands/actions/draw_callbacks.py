"""Draw claimed closures at random, to be called back by clerks or looked at by inspectors."""

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from peygir.base.draws import canonical, draw
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.demands import ground
from peygir.domain.demands.models import Callback, CallbackDraw, Demand
from peygir.domain.demands.permissions import check_can_draw_callbacks
from peygir.domain.demands.problems import NothingToDraw, OfficeUnknown, at_field
from peygir.domain.demands.queries import held_scope
from peygir.domain.demands.states import State

MAX_SIZE = 1000


@transaction.atomic
def draw_callbacks(
    office_id: int,
    size: int,
    *,
    method: str = CallbackDraw.Method.CALL,
    seed: str = "",
    by: Actor,
    at: datetime,
) -> CallbackDraw:
    """Of what the office and those below it claim done and nobody has answered yet. `seed` empty: a fresh one is drawn.

    The seed and the whole population are stored: `base.draws.redo` gives the same list again.
    """
    found = ground.active_office(office_id, at)
    if found is None:
        raise at_field(OfficeUnknown, "office")
    method = CallbackDraw.Method(method)
    check_can_draw_callbacks(by, found.path, method)
    population = list(_population(found.level, office_id, method, by).values_list("pk", flat=True))
    if not population:
        raise NothingToDraw
    seed = (seed or secrets.token_hex(16))[:64]
    drawn = draw(seed, population, min(size, MAX_SIZE))
    made = CallbackDraw.objects.create(
        office_id=office_id,
        method=method,
        seed=seed,
        population=canonical(population),
        size=len(drawn),
        at=at,
        appointment_id=by.appointment_id,
    )
    Callback.objects.bulk_create([Callback(draw=made, demand_id=number) for number in drawn])
    record(
        action="demands.draw_callbacks", thing="callback_draw", thing_id=made.pk, by=by, at=at,
        changes={"office": (None, office_id), "method": (None, method), "seed": (None, seed),
                 "population": (None, len(population)), "drawn": (None, drawn)},
    )  # fmt: skip
    return made


def _population(level: int, office_id: int, method: str, by: Actor) -> QuerySet[Demand]:
    pending = Callback.objects.filter(demand=OuterRef("pk"), outcome=Callback.Outcome.PENDING, draw__method=method)
    held = Demand.objects.filter(**{f"office_level{level}_id": office_id}, state=State.DONE_CLAIMED, is_open=True)
    waiting = held.exclude(Exists(pending))
    if by.kind == "appointment":
        # Nobody draws what the own office did, and a complaint does not reach the unit it is about by a draw either.
        waiting = waiting.exclude(claimed_by_office_id__in=by.office_path).exclude(
            conduct=True, unit_concerned_id__in=by.office_path
        )
        # Who calls reads the case: only what the clerk sees anyway is drawn.
        scope = held_scope(by) if by.role == "clerk" else None
        if scope is not None:
            waiting = waiting.filter(scope)
    if method == CallbackDraw.Method.CALL:
        waiting = waiting.filter(contact__phone_sealed__isnull=False)
    return waiting.order_by("pk")
