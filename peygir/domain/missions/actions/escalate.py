"""Bring a mission before an office above, by hand; who has it before them sends it on."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.missions.actions import _given
from peygir.domain.missions.actions._change import acted, change, load
from peygir.domain.missions.actions._delays import NOTE_LONGEST, need_working, open_escalations
from peygir.domain.missions.following.climbing import level_of, route
from peygir.domain.missions.following.permissions import check_can
from peygir.domain.missions.following.problems import ClimbedAlready, OfficeNotAbove
from peygir.domain.missions.following.saying import office
from peygir.domain.missions.models import Escalation, Mission
from peygir.domain.missions.reasons import CLIMBED


@transaction.atomic
def escalate(
    mission_id: int,
    to_office_id: int,
    reason_code: str,
    note: str = "",
    *,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Mission:
    """`to_office_id`: one of `following.climbing.route`, not the actor's own. `reason_code`: of reasons.CLIMBED.

    Where it waits for a decision of the actor's office, that ends with the note: the office sent it on.
    """
    mission = load(mission_id, by, version)
    check_can("escalate", by, mission)
    need_working(mission)
    reason_code = _given.one_of(reason_code, CLIMBED, "reason_code")
    note = _given.short(note, "note", NOTE_LONGEST)
    if to_office_id == by.office_id or to_office_id not in {one.id for one in route(mission)}:
        raise at_field(OfficeNotAbove, "to_office_id")
    waiting = open_escalations(mission)
    if any(one.to_office_id == to_office_id for one in waiting):
        raise ClimbedAlready(office=office(to_office_id))
    for one in waiting:
        if one.to_office_id == by.office_id:
            one.decided_at, one.decided_by_appointment_id, one.decision = at, by.appointment_id, note
            one.save(force_update=True)
    before = (mission.escalation_level, mission.next_office_id)
    Escalation.objects.create(
        mission=mission, from_office_id=by.office_id, to_office_id=to_office_id, reason_code=reason_code, note=note,
        **acted(by, at),
    )  # fmt: skip
    mission.escalation_level = max(before[0], level_of(mission, to_office_id))
    mission.escalated_at = at
    step = change(
        mission, "escalate", by=by, at=at, reason_code=reason_code, note=note, to_office=to_office_id,
        changes={"escalation_level": (before[0], mission.escalation_level), "before": (None, to_office_id)},
    )  # fmt: skip
    return step.mission
