"""What reasons, postponements and climbing have in common: the checks, the row of a delay, what ends with it."""

from collections.abc import Collection
from datetime import datetime

from peygir.base.calendar import WorkingCalendar, local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.demands.ground import calendar_of
from peygir.domain.issues.problems import at_field
from peygir.domain.missions.actions import _given
from peygir.domain.missions.actions._change import acted
from peygir.domain.missions.following import notices
from peygir.domain.missions.following.climbing import route
from peygir.domain.missions.following.problems import DelayReasonMissing, NothingToFollowUp, OtherNeedsWords
from peygir.domain.missions.following.rules import NEAR_DAYS
from peygir.domain.missions.models import Delay, Escalation, FollowUp, Mission
from peygir.domain.missions.reasons import DELAY, OTHER
from peygir.domain.missions.rules import working_days_after
from peygir.domain.missions.states import WORKING
from peygir.domain.missions.words import STATES, told

NOTE_LONGEST = 1000


def need_working(mission: Mission) -> None:
    """NothingToFollowUp unless somebody is expected to act towards the output."""
    if mission.state not in WORKING:
        raise NothingToFollowUp(state=told(STATES[mission.state]))


def calendar_of_doer(mission: Mission) -> WorkingCalendar:
    return calendar_of(mission.office_id)


def reason_of(reason_code: str, note: str) -> tuple[str, str]:
    """The code of the list and the words beside it, checked."""
    if not reason_code:
        raise at_field(DelayReasonMissing, "reason_code")
    code = _given.one_of(reason_code, DELAY, "reason_code")
    if code == OTHER and not note.strip():
        raise at_field(OtherNeedsWords, "note")
    return code, _given.short(note, "note", NOTE_LONGEST)


def write_delay(mission: Mission, reason_code: str, note: str, *, by: Actor, at: datetime, **fields: object) -> Delay:
    """The row, and the reason in force on the mission, which the caller saves."""
    mission.late_reason = reason_code
    return Delay.objects.create(mission=mission, reason_code=reason_code, note=note, **fields, **acted(by, at))


def answer_open_reason(mission: Mission, reason_code: str, note: str, *, by: Actor, at: datetime) -> int | None:
    """Whoever waits for the reason has it with the same words; returns the number of the follow-up that was open."""
    open_one = FollowUp.objects.filter(mission=mission, asks=FollowUp.Asks.REASON, open=True).first()
    if open_one is None:
        return None
    open_one.open, open_one.answered_at = False, at
    open_one.answered_by_appointment_id = by.appointment_id
    open_one.answer, open_one.reason_code = note, reason_code
    open_one.save(force_update=True)
    open_one.mission = mission
    notices.answered(open_one, by=by, at=at)
    return open_one.pk


def end_block(mission: Mission, at: datetime) -> None:
    """The obstacle is removed: the mission is the doer's again. Saved by the caller."""
    mission.blocked, mission.level_required = False, ""
    Delay.objects.filter(mission=mission, over_at__isnull=True).exclude(level_required="").update(over_at=at)
    if mission.due_flag != "late":
        mission.late_reason = ""


def step_down(mission: Mission, taken_back: Collection[int]) -> None:
    """How far it has come, without what was taken back before anybody decided it. Saved by the caller.

    Else a block that the doer takes back again would keep what is late from climbing by rule.
    """
    rows = Escalation.objects.filter(mission=mission).exclude(pk__in=taken_back)
    moved = Delay.objects.filter(mission=mission, due_after__isnull=False).values_list("decided_at", "at")
    if moved:  # with a new date it climbed anew
        rows = rows.filter(at__gt=max(decided or at for decided, at in moved))
    way = [one.id for one in route(mission)]
    found = [(one.at, way.index(one.to_office_id) + 1) for one in rows if one.to_office_id in way]
    mission.escalated_at = max((at for at, _ in found), default=None)
    mission.escalation_level = max((level for _, level in found), default=0)


def open_escalations(mission: Mission) -> list[Escalation]:
    return list(Escalation.objects.filter(mission=mission, decided_at__isnull=True).order_by("-at", "-id"))


def flag_of(mission: Mission, at: datetime) -> str:
    """late, near or "", by the date and the doer's working calendar."""
    today = local_date(at)
    if mission.due_on is None or mission.office_id is None or mission.state not in WORKING:
        return ""
    if mission.due_on < today:
        return "late"
    return "near" if mission.due_on <= working_days_after(today, NEAR_DAYS, calendar_of_doer(mission)) else ""
