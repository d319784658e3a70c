"""The claim does not hold: the work goes on."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions._change import load
from peygir.domain.missions.actions._move import arrow_of, move
from peygir.domain.missions.models import Mission
from peygir.domain.missions.permissions import check_can
from peygir.domain.missions.states import Verb


@transaction.atomic
def send_back(mission_id: int, reason: str, *, by: Actor, at: datetime, version: int | None = None) -> Mission:
    mission = load(mission_id, by, version)
    check_can(Verb.SEND_BACK, by, mission)
    arrow_of(mission, Verb.SEND_BACK)
    changes = {"reopenings": (mission.reopenings, mission.reopenings + 1)}
    mission.reopenings += 1
    move(mission, Verb.SEND_BACK, by=by, at=at, note=reason, to_office=mission.office_id, changes=changes)
    return mission
