"""Give a mission to the office that is to do it, by a date, in one's own words."""

from datetime import date, datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.missions.actions._change import load
from peygir.domain.missions.actions._give import give
from peygir.domain.missions.actions._move import arrow_of
from peygir.domain.missions.actions._reach import check_doer
from peygir.domain.missions.models import Mission
from peygir.domain.missions.permissions import check_can
from peygir.domain.missions.problems import OfficeMissing
from peygir.domain.missions.states import Verb


@transaction.atomic
def assign(
    mission_id: int,
    office_id: int | None = None,
    due_on: date | None = None,
    accountable_id: int | None = None,
    instruction: str = "",
    *,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Mission:
    """What is left out is taken from the draft. Who assigns gives: from now on it is the actor's office that asked for it."""
    mission = load(mission_id, by, version)
    check_can(Verb.ASSIGN, by, mission)
    arrow_of(mission, Verb.ASSIGN)
    target = office_id if office_id is not None else mission.office_id
    if target is None:
        raise at_field(OfficeMissing, "office_id")
    check_doer(target, by=by, at=at, place_path=mission.place_path)
    give(mission, target, due_on or mission.due_on, accountable_id, instruction, by=by, at=at)
    return mission
