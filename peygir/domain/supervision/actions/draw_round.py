"""Draw the offices that are visited without being told."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.actions._change import need_state, save_round
from peygir.domain.supervision.actions._draws import load_draw, make_draw
from peygir.domain.supervision.models import RoundOffice, UnannouncedDraw, Visit
from peygir.domain.supervision.rounds.redrawing import OFFICES
from peygir.domain.supervision.states import RoundState, VisitState


@transaction.atomic
def draw_round(draw_id: int, public_value: str, *, by: Actor, at: datetime) -> UnannouncedDraw:
    """From all offices of the round whose field visits are all ahead. What is drawn is hidden from them until it is done.

    Where visits are wanted more than once, the last of them comes unannounced.
    """
    made, round_ = load_draw(draw_id, OFFICES, by=by, at=at)
    need_state(round_, "draw", RoundState.DRAFT, RoundState.OPEN)
    here = Visit.objects.filter(round=round_, kind=Visit.Kind.FIELD)
    over = set(here.exclude(state=VisitState.PLANNED).values_list("office_id", flat=True))
    scope = RoundOffice.objects.filter(round=round_).values_list("office_id", flat=True)
    chosen = make_draw(made, [one for one in scope if one not in over], public_value, by=by, at=at)
    RoundOffice.objects.filter(round=round_, office__in=chosen).update(unannounced=True)
    planned = (
        here.filter(office__in=chosen, state=VisitState.PLANNED).order_by("office_id", "number").values_list("office_id", "pk")
    )
    last = dict(planned)
    # The office saw the day and the hour that stood there until now: the visit waits for a new one.
    Visit.objects.filter(pk__in=last.values()).update(
        unannounced=True, planned_on=None, planned_at=None, order=None, fixed=False, version=F("version") + 1
    )
    save_round(round_)
    return made
