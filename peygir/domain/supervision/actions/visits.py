"""A visit is missed, dropped, or added to an open round."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.supervision.actions._change import (
    load_round,
    load_visit,
    need_running,
    need_state,
    note,
    office_of,
    reason,
    save_visit,
    visit_arrow,
)
from peygir.domain.supervision.actions._visits import new_visit
from peygir.domain.supervision.models import Visit
from peygir.domain.supervision.permissions import check_can, is_inspector_of
from peygir.domain.supervision.problems import ChoiceUnknown
from peygir.domain.supervision.states import VisitState, visited_in

LIVE = (VisitState.PLANNED, VisitState.DONE)
ADDED = frozenset({Visit.Kind.FIELD, Visit.Kind.DESK, Visit.Kind.RECHECK})


@transaction.atomic
def miss_visit(visit_id: int, why: str, *, version: int | None = None, by: Actor, at: datetime) -> Visit:
    """It did not take place: the office was shut, the road closed. By the lead, by whose visit it is, or when its day is past."""
    visit, round_ = load_visit(visit_id, by, version)
    if by.kind != "job" and not is_inspector_of(by, visit):
        check_can("visit", by, round_)
    need_running(visit, round_, "miss")
    return _leave(visit, "miss", why, by=by, at=at)


@transaction.atomic
def drop_visit(visit_id: int, why: str, *, version: int | None = None, by: Actor, at: datetime) -> Visit:
    """It is not wanted any more, with a reason that stays on the row."""
    visit, round_ = load_visit(visit_id, by, version)
    check_can("visit", by, round_)
    need_running(visit, round_, "drop")  # what a closed round did not see it did not see
    return _leave(visit, "drop", why, by=by, at=at)


@transaction.atomic
def add_visit(round_id: int, office_id: int, kind: str, *, by: Actor, at: datetime) -> Visit:
    """One more field visit, desk review or re-check of an office in scope; re-checks also after the round was closed."""
    round_ = load_round(round_id, by)
    check_can("visit", by, round_)
    if kind not in ADDED:
        raise at_field(ChoiceUnknown, "kind")
    need_state(round_, "add_visit", *visited_in(kind))
    office = office_of(round_, office_id)
    here = Visit.objects.filter(round=round_)
    nth = here.filter(office=office_id, kind=kind).count() + 1
    # In place of a drawn one that was dropped or missed: what was drawn stays drawn.
    owed = office.unannounced and not here.filter(office=office_id, unannounced=True, state__in=LIVE).exists()
    made = new_visit(round_, office_id, kind, nth, here.count() + 1, unannounced=owed)
    made.save(force_insert=True)
    note("add_visit", made, by=by, at=at, changes={"kind": (None, kind), "number": (None, nth)})
    return made


def _leave(visit: Visit, verb: str, why: str, *, by: Actor, at: datetime) -> Visit:
    arrow = visit_arrow(visit, verb)
    before, visit.state, visit.reason = visit.state, arrow.target, reason(why)
    save_visit(visit)
    note(f"{verb}_visit", visit, by=by, at=at, changes={"state": (before, visit.state)}, private={"reason": visit.reason})
    return visit
