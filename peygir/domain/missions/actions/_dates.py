"""Move the date of a mission: the checks, and what follows from the new date."""

from datetime import date, datetime

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.missions.actions._delays import flag_of
from peygir.domain.missions.following.problems import DateMayNotMove, DateTooEarly
from peygir.domain.missions.following.saying import day
from peygir.domain.missions.models import Delay, Mission
from peygir.domain.missions.problems import PartLaterThanWhole


def check_later(mission: Mission, due_on: date, at: datetime) -> None:
    """A later date than the one in force, not in the past, not after the whole's."""
    if mission.hard_due:
        raise DateMayNotMove
    today = local_date(at)
    if mission.due_on is not None and due_on <= mission.due_on:
        raise at_field(DateTooEarly, "due_on", earliest=day(max(mission.due_on, today)))
    if due_on < today:
        raise at_field(DateTooEarly, "due_on", earliest=day(today))
    if mission.parent is not None and mission.parent.due_on is not None and due_on > mission.parent.due_on:
        raise at_field(PartLaterThanWhole, "due_on")


def move_date(mission: Mission, due_on: date, at: datetime) -> dict[str, tuple[object, object]]:
    """Set the date and what follows; `first_due_on` stays, lateness is told against it too. Returns what changed."""
    before = (mission.due_on, mission.due_flag, mission.escalation_level)
    mission.due_on = due_on
    if mission.promised_on is None or local_date(at) <= mission.promised_on:
        # Agreed in time. What was late when the date moved stays late, however far it moves.
        mission.promised_on = due_on
    mission.postponements += 1
    mission.due_flag = flag_of(mission, at)
    if not mission.blocked:
        mission.late_reason = mission.late_reason if mission.due_flag == "late" else ""
        # With a new date agreed it climbs anew.
        mission.escalation_level, mission.escalated_at = 0, None
    return {
        "due_on": (before[0], due_on),
        "due_flag": (before[1], mission.due_flag),
        "escalation_level": (before[2], mission.escalation_level),
    }


def open_asking(mission: Mission) -> Delay | None:
    """What the doer asked for and nobody has answered."""
    return Delay.objects.filter(mission=mission, due_asked__isnull=False, agreed__isnull=True).first()


def decide(row: Delay, *, agreed: bool, due_on: date | None, decision: str, by: Actor, at: datetime) -> None:
    """Write the answer onto the row."""
    row.agreed, row.due_after, row.decision = agreed, due_on, decision
    row.decided_at, row.decided_by_appointment_id = at, by.appointment_id
    row.save(force_update=True)
