"""Decide what climbed: the words of the office above, and the mission is the doer's again."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions import _given
from peygir.domain.missions.actions._change import change, load
from peygir.domain.missions.actions._delays import end_block, open_escalations
from peygir.domain.missions.following.permissions import check_can_decide
from peygir.domain.missions.following.problems import EscalationDecided, EscalationNotFound
from peygir.domain.missions.models import Escalation, Mission
from peygir.domain.places.queries import office_tree


@transaction.atomic
def decide_escalation(escalation_id: int, decision: str, *, by: Actor, at: datetime) -> Mission:
    """What waits before lower offices ends with it; what waits before a higher one goes on, and so does the block."""
    mission_id = Escalation.objects.filter(pk=escalation_id).values_list("mission_id", flat=True).first()
    if mission_id is None:
        raise EscalationNotFound
    mission = load(mission_id, by)
    row = Escalation.objects.get(pk=escalation_id)  # under the mission's lock
    row.mission = mission
    check_can_decide(by, row)
    if row.decided_at is not None:
        raise EscalationDecided
    decision = _given.needed(decision, "decision", 2000)
    before, turn = mission.blocked, mission.next_office_id
    offices = office_tree()
    own_level = offices[row.to_office_id].level
    waiting = open_escalations(mission)
    ended = [one for one in waiting if one.to_office_id == by.office_id or offices[one.to_office_id].level > own_level]
    for one in ended:
        one.decided_at = at
        if one.to_office_id == by.office_id:
            one.decided_by_appointment_id, one.decision = by.appointment_id, decision
        one.save(force_update=True)
    if mission.blocked and len(ended) == len(waiting):
        end_block(mission, at)
    change(
        mission, "decide_escalation", by=by, at=at, reason_code=row.reason_code, note=decision, to_office=mission.office_id,
        changes={"escalation": (row.pk, row.pk), "blocked": (before, mission.blocked), "next_office": (turn, None)},
    )  # fmt: skip
    return mission
