"""Ask who gave the mission for a later date."""

from datetime import date, datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions._change import acted, change, load
from peygir.domain.missions.actions._dates import check_later, open_asking
from peygir.domain.missions.actions._delays import need_working, reason_of
from peygir.domain.missions.following.permissions import check_can
from peygir.domain.missions.following.problems import AskedAlready
from peygir.domain.missions.following.saying import day
from peygir.domain.missions.models import Delay


@transaction.atomic
def ask_postponement(
    mission_id: int,
    due_on: date,
    reason_code: str,
    note: str = "",
    *,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Delay:
    """The doer asks who gave it for a later date; until they answer, the date stands. AskedAlready."""
    mission = load(mission_id, by, version)
    check_can("ask_postponement", by, mission)
    need_working(mission)
    reason_code, note = reason_of(reason_code, note)
    check_later(mission, due_on, at)
    waiting = open_asking(mission)
    if waiting is not None:
        raise AskedAlready(until=day(waiting.due_asked))
    row = Delay.objects.create(
        mission=mission, reason_code=reason_code, note=note, due_before=mission.due_on, due_asked=due_on, **acted(by, at)
    )
    change(
        mission, "ask_postponement", by=by, at=at, reason_code=reason_code, note=note, to_office=mission.giver_office_id,
        changes={"due_asked": (None, due_on)},
    )  # fmt: skip
    return row
