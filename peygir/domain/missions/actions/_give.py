"""Give a mission to an office, for who may already: `assign` for people, templates for what a giver wrote once."""

from datetime import date, datetime

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions import _given
from peygir.domain.missions.actions._create import check_date_within_whole, check_dates
from peygir.domain.missions.actions._move import move
from peygir.domain.missions.models import Mission
from peygir.domain.missions.permissions import DOERS
from peygir.domain.missions.placing import do_at, give_from
from peygir.domain.missions.states import Verb


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
    """A job gives in the name of the office that gave before."""
    before = (mission.office_id, mission.due_on, mission.giver_office_id)
    check_dates(mission.starts_on, due_on, at)
    check_date_within_whole(due_on, mission.parent)
    if mission.office_id != office_id:
        mission.team_id = None
    do_at(mission, office_id)
    mission.due_on = due_on
    mission.first_due_on = mission.first_due_on or due_on
    mission.promised_on = due_on
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
