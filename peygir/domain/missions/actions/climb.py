"""Bring a late mission before the next office above, as the timetable does."""

from datetime import datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions._change import acted, change, load
from peygir.domain.missions.actions._delays import calendar_of_doer
from peygir.domain.missions.following.climbing import next_above
from peygir.domain.missions.following.permissions import check_is_job
from peygir.domain.missions.following.rules import climbs
from peygir.domain.missions.models import Escalation
from peygir.domain.missions.reasons import CLIMBED_LATE
from peygir.domain.missions.states import WORKING


@transaction.atomic
def climb(mission_id: int, *, by: Actor, at: datetime) -> bool:
    """Whether it climbed: asked again under the lock, so two workers let it climb once."""
    check_is_job(by)
    mission = load(mission_id, by)
    if mission.due_on is None or mission.state not in WORKING:
        return False
    due = climbs(
        due_on=mission.due_on,
        today=local_date(at),
        climbed_on=local_date(mission.escalated_at) if mission.escalated_at else None,
        danger=mission.danger,
        calendar=calendar_of_doer(mission),
    )
    above = next_above(mission)
    if not due or above is None:
        return False
    waits = Escalation.objects.filter(mission=mission, to_office=above.id, decided_at__isnull=True).exists()
    mission.escalation_level += 1
    mission.escalated_at = at
    if not waits:
        Escalation.objects.create(
            mission=mission, from_office_id=mission.office_id, to_office_id=above.id, by_rule=True,
            reason_code=mission.late_reason or CLIMBED_LATE, **acted(by, at),
        )  # fmt: skip
    change(
        mission, "climb", by=by, at=at, reason_code=mission.late_reason or CLIMBED_LATE, to_office=above.id,
        changes={"escalation_level": (mission.escalation_level - 1, mission.escalation_level), "before": (None, above.id)},
    )  # fmt: skip
    return True
