"""Work has begun: from here on a plan may not move it."""

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
def start(
    mission_id: int, note: str = "", accountable_id: int | None = None, *, by: Actor, at: datetime, version: int | None = None
) -> Mission:
    """Straight from the assignment too: who starts has accepted."""
    mission = load(mission_id, by, version)
    check_can(Verb.START, by, mission)
    arrow_of(mission, Verb.START)
    changes = answered_by(mission, accountable_id, by=by, at=at)
    mission.accepted_at = mission.accepted_at or at
    mission.started_at = mission.started_at or at
    move(mission, Verb.START, by=by, at=at, note=note, changes=changes)
    return mission
