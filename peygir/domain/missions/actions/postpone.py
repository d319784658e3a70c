"""Move the date: who gave the mission moves it, the doer asks for it and who gave it answers."""

from datetime import date, datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.missions.actions import _given
from peygir.domain.missions.actions._change import acted, change, load
from peygir.domain.missions.actions._dates import check_later, move_date
from peygir.domain.missions.actions._delays import NOTE_LONGEST, need_working, reason_of
from peygir.domain.missions.following.permissions import check_can, check_can_answer_asking
from peygir.domain.missions.following.problems import AskedAlready, AskingDecided, AskingNotFound
from peygir.domain.missions.following.saying import day
from peygir.domain.missions.models import Delay, Mission
from peygir.domain.missions.problems import ReasonMissing


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
    asked = _open_asking(mission)
    if asked is not None:
        _decide(asked, agreed=asked.due_asked <= due_on, due_on=due_on, decision=note, by=by, at=at)
    Delay.objects.create(
        mission=mission, reason_code=reason_code, note=note, due_before=before, due_after=due_on, agreed=True, **acted(by, at)
    )
    changes = move_date(mission, due_on, at)
    change(mission, "postpone", by=by, at=at, reason_code=reason_code, note=note, changes=changes, to_office=mission.office_id)
    return mission


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
    waiting = _open_asking(mission)
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
    _decide(asked, agreed=agreed, due_on=asked.due_asked if agreed else None, decision=decision, by=by, at=at)
    change(
        mission, "postpone" if agreed else "refuse_postponement", by=by, at=at, reason_code=asked.reason_code, note=decision,
        to_office=mission.office_id, changes=changes,
    )  # fmt: skip
    return mission


def _open_asking(mission: Mission) -> Delay | None:
    return Delay.objects.filter(mission=mission, due_asked__isnull=False, agreed__isnull=True).first()


def _decide(row: Delay, *, agreed: bool, due_on: date | None, decision: str, by: Actor, at: datetime) -> None:
    row.agreed, row.due_after, row.decision = agreed, due_on, decision
    row.decided_at, row.decided_by_appointment_id = at, by.appointment_id
    row.save(force_update=True)
