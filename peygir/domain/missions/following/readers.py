"""Who is written to about a mission, and how: whoever is accountable; where nobody is, the heads of the doing office."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from peygir.base.problems import Problem
from peygir.base.text import normalise_mobile
from peygir.domain.missions.models import Mission
from peygir.domain.missions.permissions import HEADS
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import in_force


@dataclass(frozen=True, slots=True)
class Reader:
    appointment_id: int
    channel: str  # email where there is an address, else sms
    to: str
    language: str


def readers_of(missions: Iterable[Mission], on: date) -> dict[int, list[Reader]]:
    """By mission, for as many as there are in one query. Who has neither address nor number is left out."""
    missions = [one for one in missions if not one.sample]  # invented officials are not written to
    accountable = {one.accountable_id for one in missions if one.accountable_id is not None}
    offices = {one.office_id for one in missions if one.office_id is not None}
    held = (
        Appointment.objects.filter(in_force(on), Q(pk__in=accountable) | Q(office__in=offices, role__in=HEADS))
        .filter(user__is_active=True, user__sample=False)
        .select_related("user")
        .order_by("pk")
    )
    by_id = {one.pk: one for one in held}
    heads: dict[int, list[Appointment]] = {}
    for one in held:
        if one.role in HEADS:
            heads.setdefault(one.office_id, []).append(one)
    found = {}
    for mission in missions:
        own = by_id.get(mission.accountable_id)
        # Who was moved to another office no longer answers for it.
        answers = own is not None and own.office_id == mission.office_id
        told = [own] if answers else heads.get(mission.office_id, [])
        found[mission.pk] = [reader for one in told if (reader := reader_of(one)) is not None]
    return found


def readers_among(appointment_ids: Iterable[int | None], on: date) -> list[Reader]:
    """Those of these appointments that are in force and can be written to."""
    held = Appointment.objects.filter(in_force(on), pk__in=[one for one in appointment_ids if one is not None])
    held = held.filter(user__is_active=True, user__sample=False).select_related("user").order_by("pk")
    return [reader for one in held if (reader := reader_of(one)) is not None]


def reader_of(appointment: Appointment) -> Reader | None:
    user = appointment.user
    channel, to = "email", user.email
    if not to:
        try:
            channel, to = "sms", normalise_mobile(user.phone)
        except Problem:
            return None
    return Reader(appointment.pk, channel, to, user.language or "fa")
