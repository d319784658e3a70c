"""A second look at what was found says that the verified correction is not there: the mission is open again."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions._move import move
from peygir.domain.missions.models import Mission
from peygir.domain.missions.permissions import check_can_reopen_correction
from peygir.domain.missions.problems import MissionNotFound
from peygir.domain.missions.states import Origin, State, Verb


@transaction.atomic
def reopen_correction(mission_id: int, note: str, *, by: Actor, at: datetime) -> Mission:
    """`note`: what was seen. The room above has checked who looks, and that they look at this one; it may lie outside what they
    see otherwise. One that is not verified stays as it is."""
    found = Mission.objects.select_for_update(of=("self",), no_key=True).select_related("kind", "accountable")
    mission = found.filter(pk=mission_id, origin=Origin.FINDING).first()
    if mission is None:
        raise MissionNotFound
    check_can_reopen_correction(by, mission)
    if mission.state == State.VERIFIED:
        changes = {"reopenings": (mission.reopenings, mission.reopenings + 1)}
        mission.reopenings += 1
        move(
            mission, Verb.RECHECK_FAILED, by=by, at=at, note=note, note_field="note", to_office=mission.office_id, changes=changes
        )
    return mission
