"""Say why it is late, or will be: a reason from the list, and the level that could help."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions._change import change, load
from peygir.domain.missions.actions._delays import answer_open_reason, need_working, reason_of, write_delay
from peygir.domain.missions.actions.block import block
from peygir.domain.missions.following.permissions import check_can
from peygir.domain.missions.models import Mission


@transaction.atomic
def explain_delay(
    mission_id: int,
    reason_code: str,
    note: str = "",
    level_required: str = "",
    *,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Mission:
    """With a level it is beyond the owner, and climbs there: see `block`. Answers an open follow-up that asks for the reason."""
    if level_required:
        return block(mission_id, reason_code, level_required, note, by=by, at=at, version=version)
    mission = load(mission_id, by, version)
    check_can("explain_delay", by, mission)
    need_working(mission)
    reason_code, note = reason_of(reason_code, note)
    before = mission.late_reason
    write_delay(mission, reason_code, note, by=by, at=at)
    answered = answer_open_reason(mission, reason_code, note, by=by, at=at)
    change(
        mission, "explain_delay", by=by, at=at, reason_code=reason_code, note=note,
        changes={"late_reason": (before, reason_code), **({"follow_up": (answered, answered)} if answered else {})},
    )  # fmt: skip
    return mission
