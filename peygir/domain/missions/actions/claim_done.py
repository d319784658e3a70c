"""The office says the output is there. That is a claim: somebody else has to verify it."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.missions.actions import _given
from peygir.domain.missions.actions._change import load
from peygir.domain.missions.actions._move import arrow_of, move
from peygir.domain.missions.models import Mission
from peygir.domain.missions.permissions import check_can
from peygir.domain.missions.problems import AchievedMissing
from peygir.domain.missions.states import Verb


@transaction.atomic
def claim_done(
    mission_id: int,
    note: str = "",
    achieved: Decimal | None = None,
    *,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Mission:
    """`achieved`: in the unit of the target, needed where there is one; what falls short is for the verifier to judge."""
    mission = load(mission_id, by, version)
    check_can(Verb.CLAIM_DONE, by, mission)
    arrow_of(mission, Verb.CLAIM_DONE)
    if mission.target is not None and achieved is None:
        raise at_field(AchievedMissing, "achieved")
    _given.between(achieved, "achieved", 0, 10**11)
    before = mission.achieved
    mission.achieved = achieved
    mission.claimed_at, mission.claimed_by_user_id = at, by.user_id
    move(mission, Verb.CLAIM_DONE, by=by, at=at, note=note, changes={"achieved": (before, achieved)})
    return mission
