"""Answer the doer who asked for a later date."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.missions.actions import _given
from peygir.domain.missions.actions._change import change, load
from peygir.domain.missions.actions._dates import check_later, decide, move_date
from peygir.domain.missions.actions._delays import NOTE_LONGEST, need_working
from peygir.domain.missions.following.permissions import check_can_answer_asking
from peygir.domain.missions.following.problems import AskingDecided, AskingNotFound
from peygir.domain.missions.models import Delay, Mission
from peygir.domain.missions.problems import ReasonMissing


@transaction.atomic
def decide_postponement(delay_id: int, agreed: bool, decision: str = "", *, by: Actor, at: datetime) -> Mission:
    """Who gave it agrees, and the date moves; or refuses, with a reason. Never who asked, whichever hat they wear."""
    mission_id = Delay.objects.filter(pk=delay_id, due_asked__isnull=False).values_list("mission_id", flat=True).first()
    if mission_id is None:
        raise AskingNotFound
    mission = load(mission_id, by)
    asked = Delay.objects.get(pk=delay_id)  # under the mission's lock
    check_can_answer_asking(by, mission, asked)
    if asked.agreed is not None:
        raise AskingDecided
    decision = _given.short(decision, "decision", NOTE_LONGEST)
    if not agreed and not decision:
        raise at_field(ReasonMissing, "decision")
    changes: dict[str, tuple[object, object]] = {"due_asked": (asked.due_asked, None)}
    if agreed:
        need_working(mission)
        check_later(mission, asked.due_asked, at)
        changes |= move_date(mission, asked.due_asked, at)
    decide(asked, agreed=agreed, due_on=asked.due_asked if agreed else None, decision=decision, by=by, at=at)
    change(
        mission, "postpone" if agreed else "refuse_postponement", by=by, at=at, reason_code=asked.reason_code, note=decision,
        to_office=mission.office_id, changes=changes,
    )  # fmt: skip
    return mission
