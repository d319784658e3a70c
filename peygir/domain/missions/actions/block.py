"""Say that it is beyond the owner: it waits, before the nearest office of the level that can remove the obstacle."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.missions.actions import _given
from peygir.domain.missions.actions._change import acted, change, load
from peygir.domain.missions.actions._delays import answer_open_reason, need_working, reason_of, write_delay
from peygir.domain.missions.following.climbing import level_of, nearest_of
from peygir.domain.missions.following.permissions import check_can
from peygir.domain.missions.following.problems import BlockedAlready, LevelMissing, NoSuchLevelAbove
from peygir.domain.missions.models import Escalation, Mission
from peygir.domain.missions.reasons import LEVELS
from peygir.domain.missions.words import told


@transaction.atomic
def block(
    mission_id: int,
    reason_code: str,
    level_required: str,
    note: str = "",
    *,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Mission:
    """`level_required`: a kind of office, of reasons.LEVELS. That office's turn it is until it decides."""
    mission = load(mission_id, by, version)
    check_can("block", by, mission)
    need_working(mission)
    if mission.blocked:
        raise BlockedAlready
    reason_code, note = reason_of(reason_code, note)
    if not level_required:
        raise at_field(LevelMissing, "level_required")
    level_required = _given.one_of(level_required, LEVELS, "level_required")
    above = nearest_of(mission, level_required)
    if above is None:
        raise NoSuchLevelAbove(level=told(LEVELS[level_required]))
    before = (mission.late_reason, mission.escalation_level, mission.next_office_id)
    write_delay(mission, reason_code, note, by=by, at=at, level_required=level_required)
    answered = answer_open_reason(mission, reason_code, note, by=by, at=at)
    Escalation.objects.create(
        mission=mission, from_office_id=mission.office_id, to_office_id=above.id, reason_code=reason_code, note=note,
        **acted(by, at),
    )  # fmt: skip
    mission.blocked, mission.level_required = True, level_required
    mission.escalation_level = max(mission.escalation_level, level_of(mission, above.id))
    mission.escalated_at = at
    change(
        mission, "block", by=by, at=at, reason_code=reason_code, note=note, to_office=above.id,
        changes={
            "blocked": (False, True), "level_required": ("", level_required), "late_reason": (before[0], reason_code),
            "escalation_level": (before[1], mission.escalation_level), "next_office": (before[2], above.id),
            **({"follow_up": (answered, answered)} if answered else {}),
        },
    )  # fmt: skip
    return mission
