"""Give a part of a mission to another office: it has its own output, owner and date, and the whole waits for it."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions import _create
from peygir.domain.missions.actions._change import load, write_step
from peygir.domain.missions.actions._reach import check_doer
from peygir.domain.missions.drafts import NewMission
from peygir.domain.missions.models import Mission
from peygir.domain.missions.permissions import check_can
from peygir.domain.missions.problems import StepNotOpen
from peygir.domain.missions.states import Origin, State
from peygir.domain.missions.words import STATES, VERBS, told

_SPLIT_IN = frozenset({State.DRAFT, State.ASSIGNED, State.ACCEPTED, State.IN_PROGRESS, State.REOPENED})


@transaction.atomic
def add_part(parent_id: int, draft: NewMission, *, by: Actor, at: datetime, version: int | None = None) -> Mission:
    """The part, a draft of the actor's office. A claim of the whole waits until its parts are over."""
    whole = load(parent_id, by, version)
    check_can("add_part", by, whole)
    if whole.state not in _SPLIT_IN:
        raise StepNotOpen(state=told(STATES[whole.state]), step=told(VERBS["add_part"]))
    check_doer(draft.office_id, by=by, at=at, place_path=whole.place_path)
    _create.check_date_within_whole(draft.due_on, whole)
    part = _create.create(draft, origin=Origin.PARENT, by=by, at=at, parent=whole, issue_id=whole.issue_id)
    write_step(whole, "add_part", by=by, at=at, before=whole.state, changes={"part": (None, part.pk)}, to_office=part.office_id)
    return part
