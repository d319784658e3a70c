"""A round is closed or cancelled: nothing more is visited."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.actions._change import load_round, note, reason, round_arrow, save_round
from peygir.domain.supervision.models import Round, Visit
from peygir.domain.supervision.permissions import check_can
from peygir.domain.supervision.states import RoundState, VisitState

ROUND_CLOSED = "دوره بسته شد"  # what a visit that was still ahead says


@transaction.atomic
def close_round(round_id: int, why: str, *, by: Actor, at: datetime) -> Round:
    """What was still ahead counts as missed, but for re-checks, which go on. Forms that phones still hold are taken when they
    come. A reason is asked.
    """
    return _end(round_id, "close", why, VisitState.MISSED, by=by, at=at)


@transaction.atomic
def cancel_round(round_id: int, why: str, *, by: Actor, at: datetime) -> Round:
    """The round ends without a result; what was done in it stays to be read. A reason is asked."""
    return _end(round_id, "cancel", why, VisitState.CANCELLED, by=by, at=at)


def _end(round_id: int, verb: str, why: str, becomes: VisitState, *, by: Actor, at: datetime) -> Round:
    round_ = load_round(round_id, by)
    check_can(verb, by, round_)
    arrow = round_arrow(round_, verb)
    round_.reason = reason(why)
    before, round_.state, round_.state_since = round_.state, arrow.target, at
    if round_.state == RoundState.CLOSED:
        round_.closed_at = at
    ahead = Visit.objects.filter(round=round_, state=VisitState.PLANNED)
    if arrow.verb == "close":
        ahead = ahead.exclude(kind=Visit.Kind.RECHECK)
    left = ahead.update(state=becomes, reason=ROUND_CLOSED, version=F("version") + 1)
    save_round(round_)
    changes = {"state": (before, round_.state), "visits_left": (None, left)}
    note(f"{verb}_round", round_, by=by, at=at, changes=changes, private={"reason": round_.reason})
    return round_
