"""Say that the obstacle is gone: what waited above is no longer asked."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions import _given
from peygir.domain.missions.actions._change import change, load
from peygir.domain.missions.actions._delays import NOTE_LONGEST, end_block, step_down
from peygir.domain.missions.following.permissions import check_can
from peygir.domain.missions.following.problems import NotBlocked
from peygir.domain.missions.models import Escalation, Mission


@transaction.atomic
def unblock(mission_id: int, note: str = "", *, by: Actor, at: datetime, version: int | None = None) -> Mission:
    mission = load(mission_id, by, version)
    check_can("unblock", by, mission)
    if not mission.blocked:
        raise NotBlocked
    note = _given.short(note, "note", NOTE_LONGEST)
    before = (mission.level_required, mission.next_office_id, mission.escalation_level)
    # Nobody decided: it went away before. The row says so by having no decider. What climbed by rule, being late, stays.
    ended = Escalation.objects.filter(mission=mission, decided_at__isnull=True, by_rule=False)
    numbers = list(ended.values_list("pk", flat=True))
    ended.update(decided_at=at)
    end_block(mission, at)
    step_down(mission, numbers)
    change(
        mission, "unblock", by=by, at=at, note=note, to_office=mission.office_id,
        changes={
            "blocked": (True, False), "level_required": (before[0], ""), "next_office": (before[1], mission.office_id),
            "escalation_level": (before[2], mission.escalation_level),
        },
    )  # fmt: skip
    return mission
