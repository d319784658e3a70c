"""The office takes the mission on: from now on one person answers for it."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions._accountable import answered_by
from peygir.domain.missions.actions._change import load
from peygir.domain.missions.actions._move import arrow_of, move
from peygir.domain.missions.models import Mission
from peygir.domain.missions.permissions import check_can
from peygir.domain.missions.states import Verb


@transaction.atomic
def accept(
    mission_id: int, note: str = "", accountable_id: int | None = None, *, by: Actor, at: datetime, version: int | None = None
) -> Mission:
    """`accountable_id`: an appointment at the office; else who was named before, else who accepts."""
    mission = load(mission_id, by, version)
    check_can(Verb.ACCEPT, by, mission)
    arrow_of(mission, Verb.ACCEPT)
    changes = answered_by(mission, accountable_id, by=by, at=at)
    mission.accepted_at = at
    move(mission, Verb.ACCEPT, by=by, at=at, note=note, changes=changes)
    return mission
