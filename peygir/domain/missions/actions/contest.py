"""The doing office says the assignment is wrong, on a ground of the list. A second person decides."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions import _given
from peygir.domain.missions.actions._change import acted, load
from peygir.domain.missions.actions._move import arrow_of, move
from peygir.domain.missions.models import Contest, Mission
from peygir.domain.missions.permissions import check_can
from peygir.domain.missions.problems import ContestDecidedBefore
from peygir.domain.missions.queries import contest_decided
from peygir.domain.missions.rules import GROUNDS
from peygir.domain.missions.states import Verb
from peygir.domain.missions.turns import judge_of


@transaction.atomic
def contest(mission_id: int, ground: str, note: str, *, by: Actor, at: datetime, version: int | None = None) -> Mission:
    """Within five working days of the assignment, by the calendar of the doing office. `note`: the facts behind the ground."""
    mission = load(mission_id, by, version)
    check_can(Verb.CONTEST, by, mission)
    arrow_of(mission, Verb.CONTEST)
    _given.one_of(ground, GROUNDS, "ground")
    if contest_decided(mission):
        raise ContestDecidedBefore
    judge = judge_of(mission)
    mission.contests += 1
    step = move(
        mission, Verb.CONTEST, by=by, at=at, reason_code=ground, note=note, note_field="note",
        to_office=judge.id if judge is not None else None,
    )  # fmt: skip
    Contest.objects.create(
        mission=mission, ground=ground, note=step.note, judge_office_id=judge.id if judge else None, **acted(by, at)
    )
    return mission
