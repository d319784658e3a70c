"""It is no longer wanted. Its parts go with it, except what somebody has said is done: that is still looked at."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions import give_back_mission_proposal
from peygir.domain.missions.actions._change import load
from peygir.domain.missions.actions._move import arrow_of, move
from peygir.domain.missions.models import Contest, Mission
from peygir.domain.missions.permissions import check_can
from peygir.domain.missions.states import State, Verb


@transaction.atomic
def cancel(mission_id: int, reason: str, *, by: Actor, at: datetime, version: int | None = None) -> Mission:
    mission = load(mission_id, by, version)
    check_can(Verb.CANCEL, by, mission)
    arrow_of(mission, Verb.CANCEL)
    waiting = [mission]
    while waiting:
        one = waiting.pop()
        _cancel(one, reason, by=by, at=at)
        # By the lock, not by sight: who may cancel the whole need not see every part.
        parts = Mission.objects.select_related("kind").select_for_update(of=("self",), no_key=True)
        waiting += parts.filter(parent=one, is_open=True).exclude(state=State.DONE_CLAIMED).order_by("id")
    return mission


def _cancel(mission: Mission, reason: str, *, by: Actor, at: datetime) -> None:
    changes: dict[str, tuple[object, object]] = {}
    if mission.proposal_id is not None:
        # The solution still waits for somebody to do it.
        give_back_mission_proposal(mission.proposal_id, by=by, at=at)
        changes["proposal"] = (mission.proposal_id, None)
        mission.proposal_id = None
    move(mission, Verb.CANCEL, by=by, at=at, note=reason, to_office=mission.office_id, changes=changes)
    Contest.objects.filter(mission=mission, decided_at__isnull=True).update(
        decided_at=at, decided_by_user_id=by.user_id, decided_by_appointment_id=by.appointment_id, outcome="released",
        decision=reason.strip()[:2000],
    )  # fmt: skip
