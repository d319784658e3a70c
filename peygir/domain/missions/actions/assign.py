"""Give a mission to the office that is to do it, by a date, in one's own words."""

from datetime import date, datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.missions.actions import _given
from peygir.domain.missions.actions._change import load
from peygir.domain.missions.actions._create import check_dates
from peygir.domain.missions.actions._move import arrow_of, move
from peygir.domain.missions.actions._reach import check_doer
from peygir.domain.missions.actions.add_part import check_date_within_whole
from peygir.domain.missions.models import Mission
from peygir.domain.missions.permissions import DOERS, check_can
from peygir.domain.missions.placing import do_at, give_from
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


def give(
    mission: Mission,
    office_id: int,
    due_on: date | None,
    accountable_id: int | None = None,
    instruction: str = "",
    *,
    by: Actor,
    at: datetime,
) -> None:
    """The same for who may already: templates give what a giver wrote once."""
    before = (mission.office_id, mission.due_on, mission.giver_office_id)
    check_dates(mission.starts_on, due_on, at)
    check_date_within_whole(due_on, mission.parent)
    if mission.office_id != office_id:
        mission.team_id = None
    do_at(mission, office_id)
    mission.due_on = due_on
    mission.first_due_on = mission.first_due_on or due_on
    mission.assigned_at = at
    if by.office_id is not None:
        give_from(mission, by.office_id)
        mission.given_by_user_id, mission.given_by_appointment_id = by.user_id, by.appointment_id
    mission.accountable = None
    if accountable_id is not None:
        mission.accountable = _given.accountable(accountable_id, office_id, DOERS, local_date(at))
    move(
        mission, Verb.ASSIGN, by=by, at=at, note=instruction, to_office=office_id,
        changes={
            "office": (before[0], office_id), "due_on": (before[1], due_on), "giver_office": (before[2], mission.giver_office_id),
            "accountable": (None, accountable_id),
        },
    )  # fmt: skip
