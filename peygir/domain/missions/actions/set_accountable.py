"""Name who answers for a mission at the office that does it."""

from datetime import datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions import _given
from peygir.domain.missions.actions._change import change, load
from peygir.domain.missions.models import Mission
from peygir.domain.missions.permissions import DOERS, check_can
from peygir.domain.missions.problems import StepNotOpen
from peygir.domain.missions.states import State
from peygir.domain.missions.words import STATES, VERBS, told


@transaction.atomic
def set_accountable(
    mission_id: int, accountable_id: int, note: str = "", *, by: Actor, at: datetime, version: int | None = None
) -> Mission:
    mission = load(mission_id, by, version)
    check_can("set_accountable", by, mission)
    if mission.state == State.DRAFT:
        # Nobody was asked yet: who is to answer for it is said with the assignment.
        raise StepNotOpen(state=told(STATES[mission.state]), step=told(VERBS["set_accountable"]))
    before = mission.accountable_id
    mission.accountable = _given.accountable(accountable_id, mission.office_id, DOERS, local_date(at))
    if mission.accountable_id != before:
        changes = {"accountable": (before, accountable_id)}
        change(mission, "set_accountable", by=by, at=at, changes=changes, note=_given.short(note, "note", 2000))
    return mission
