from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from peygir.base.problems import NotFound
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.people.models import Appointment
from peygir.domain.people.permissions import check_can_manage_people
from peygir.domain.people.problems import AppointmentAlreadyEnded, DatesReversed
from peygir.domain.people.roles import STEWARD
from peygir.domain.people.stewards import check_a_steward_stays, lock_stewards


@transaction.atomic
def end_appointment(appointment_id: int, *, last_day: date, reason: str = "", by: Actor, at: datetime) -> Appointment:
    """Let an appointment end with `last_day`; its substitutes end no later, its keys die with it.

    A day before its first shortens nothing: to undo a mistake, end it on its first day.
    """
    check_can_manage_people(by)
    lock_stewards()
    appointment = Appointment.objects.select_for_update(of=("self",)).filter(pk=appointment_id).first()
    if appointment is None:
        raise NotFound
    if appointment.ends_on is not None and appointment.ends_on <= last_day:
        raise AppointmentAlreadyEnded
    if last_day < appointment.starts_on:
        raise DatesReversed(fields={"ends_on": DatesReversed()})
    if appointment.role == STEWARD:
        check_a_steward_stays(last_day + timedelta(days=1), without_appointment=appointment.pk)
    _set_end(appointment, last_day, reason, by, at)
    later = Q(ends_on__gt=last_day)
    for substitute in Appointment.objects.select_for_update(of=("self",)).filter(
        later, stands_in_for=appointment, starts_on__lte=last_day
    ):
        _set_end(substitute, last_day, reason, by, at)
    return appointment


def _set_end(appointment: Appointment, last_day: date, reason: str, by: Actor, at: datetime) -> None:
    before, appointment.ends_on = appointment.ends_on, last_day
    appointment.save(update_fields=["ends_on"])
    record(
        action="people.end_appointment",
        thing="appointment",
        thing_id=appointment.pk,
        by=by,
        at=at,
        reason=reason,
        changes={"ends_on": (before, last_day)},
    )
