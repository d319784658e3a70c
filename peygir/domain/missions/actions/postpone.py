"""Move the date, as who gave the mission, or decides above."""

from datetime import date, datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions._change import acted, change, load
from peygir.domain.missions.actions._dates import check_later, decide, move_date, open_asking
from peygir.domain.missions.actions._delays import need_working, reason_of
from peygir.domain.missions.following.permissions import check_can
from peygir.domain.missions.models import Delay, Mission


@transaction.atomic
def postpone(
    mission_id: int,
    due_on: date,
    reason_code: str,
    note: str = "",
    *,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Mission:
    """Who gave it (or decides above) moves the date; what the doer had asked for ends with it. Others: `ask_postponement`."""
    mission = load(mission_id, by, version)
    check_can("postpone", by, mission)
    need_working(mission)
    reason_code, note = reason_of(reason_code, note)
    check_later(mission, due_on, at)
    before = mission.due_on
    asked = open_asking(mission)
    if asked is not None:
        decide(asked, agreed=asked.due_asked <= due_on, due_on=due_on, decision=note, by=by, at=at)
    Delay.objects.create(
        mission=mission, reason_code=reason_code, note=note, due_before=before, due_after=due_on, agreed=True, **acted(by, at)
    )
    changes = move_date(mission, due_on, at)
    change(mission, "postpone", by=by, at=at, reason_code=reason_code, note=note, changes=changes, to_office=mission.office_id)
    return mission
