"""A round begins: every office in scope gets its visits."""

from datetime import datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.actions._change import load_round, note, round_arrow, save_round
from peygir.domain.supervision.actions._visits import make_visits
from peygir.domain.supervision.models import Round, RoundOffice
from peygir.domain.supervision.permissions import check_can
from peygir.domain.supervision.problems import RoundLacks
from peygir.domain.supervision.rounds.rules import lacking
from peygir.domain.supervision.words import ASKS, told


@transaction.atomic
def open_round(round_id: int, *, by: Actor, at: datetime) -> Round:
    """RoundLacks with all that is not there: offices, a checklist, a window that is not over."""
    round_ = load_round(round_id, by)
    check_can("open", by, round_)
    arrow = round_arrow(round_, "open")
    offices = list(RoundOffice.objects.filter(round=round_).order_by("pk"))
    checklists = sum(one is not None for one in (round_.field_checklist_id, round_.desk_checklist_id))
    asks = lacking(len(offices), checklists, round_.window_to, local_date(at))
    if asks:
        raise RoundLacks(lacking=told(*(ASKS[one] for one in asks)), asks=asks)
    before, round_.state = round_.state, arrow.target
    round_.state_since = round_.opened_at = at
    visits = make_visits(round_, offices)
    save_round(round_)
    changes = {"state": (before, round_.state), "offices": (None, len(offices)), "visits": (None, len(visits))}
    note("open_round", round_, by=by, at=at, changes=changes)
    return round_
