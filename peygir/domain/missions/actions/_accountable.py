"""Who answers for a mission at the office that does it."""

from datetime import datetime

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions import _given
from peygir.domain.missions.actions._change import Changes
from peygir.domain.missions.models import Mission
from peygir.domain.missions.permissions import DOERS, check_can


def answered_by(mission: Mission, accountable_id: int | None, *, by: Actor, at: datetime) -> Changes:
    """Set who is accountable: the one named, who was before, or who takes the step. Naming others is for heads of the office."""
    before = mission.accountable_id
    if accountable_id is None:
        accountable_id = before or by.appointment_id
    if accountable_id is None or accountable_id == before:
        return {}
    if accountable_id != by.appointment_id:
        check_can("set_accountable", by, mission)
    mission.accountable = _given.accountable(accountable_id, mission.office_id, DOERS, local_date(at))
    return {"accountable": (before, accountable_id)}
