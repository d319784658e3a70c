"""Who is away, from when to when. Why is nobody's business here."""

from datetime import date, datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.capacities.actions import _given
from peygir.domain.capacities.actions._change import held
from peygir.domain.capacities.models import Absence, Team
from peygir.domain.capacities.permissions import check_can_keep, check_can_tell_absence
from peygir.domain.capacities.problems import (
    AbsenceNotFound,
    AbsenceOverlaps,
    AlreadyClosed,
    AppointmentUnknown,
    MoreThanTheTeam,
    TeamNotFound,
    at_field,
)
from peygir.domain.people.models import Appointment


@transaction.atomic
def add_absence(
    appointment_id: int, starts_on: date, ends_on: date, *, substitute_id: int | None = None, by: Actor, at: datetime
) -> Absence:
    """A person is away, both days inside: told by themselves or by who keeps the office. A substitute is of that office."""
    # Held, so that two absences of one person told at once do not overlap.
    who = Appointment.objects.select_for_update(no_key=True, of=("self",)).filter(pk=appointment_id).first()
    if who is None:
        raise at_field(AppointmentUnknown, "appointment_id")
    check_can_tell_absence(by, who.office_id, who.pk)
    _given.in_order(starts_on, ends_on)
    if substitute_id is not None:
        stand_in = _given.appointment(substitute_id, starts_on, "substitute_id", who.office_id)
        if stand_in.user_id == who.user_id:
            raise at_field(AppointmentUnknown, "substitute_id")
    if Absence.objects.filter(appointment=who, starts_on__lte=ends_on, ends_on__gte=starts_on).exists():
        raise AbsenceOverlaps
    absence = Absence.objects.create(appointment=who, starts_on=starts_on, ends_on=ends_on, substitute_id=substitute_id)
    _tell("add_absence", absence, by, at)
    return absence


@transaction.atomic
def add_team_absence(team_id: int, starts_on: date, ends_on: date, people: int, *, by: Actor, at: datetime) -> Absence:
    """So many of a team are away, both days inside."""
    team = held(Team, team_id, TeamNotFound)
    check_can_keep("absences", by, team.office_id)
    if team.closed_on is not None:
        raise AlreadyClosed
    _given.in_order(starts_on, ends_on)
    _given.between(people, "people", 1, 32767)
    if people > team.size:
        raise at_field(MoreThanTheTeam, "people", size=team.size)
    absence = Absence.objects.create(team=team, starts_on=starts_on, ends_on=ends_on, people=people)
    _tell("add_team_absence", absence, by, at)
    return absence


@transaction.atomic
def remove_absence(absence_id: int, *, by: Actor, at: datetime) -> None:
    """It was a mistake, or the person is back: tell the shorter one anew."""
    absence = Absence.objects.select_for_update(of=("self",)).select_related("appointment", "team").filter(pk=absence_id).first()
    if absence is None:
        raise AbsenceNotFound
    if absence.appointment is not None:
        check_can_tell_absence(by, absence.appointment.office_id, absence.appointment_id)
    elif absence.team is not None:
        check_can_keep("absences", by, absence.team.office_id)
    _tell("remove_absence", absence, by, at, gone=True)
    absence.delete()


def _tell(verb: str, absence: Absence, by: Actor, at: datetime, *, gone: bool = False) -> None:
    names = ("appointment_id", "team_id", "starts_on", "ends_on", "people", "substitute_id")
    told = {name: value for name in names if (value := getattr(absence, name)) is not None}
    changes = {name: (value, None) if gone else (None, value) for name, value in told.items()}
    record(action=f"capacities.{verb}", thing="absence", thing_id=absence.pk, by=by, at=at, changes=changes)
