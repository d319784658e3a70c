"""Make the key of a phone."""

from datetime import datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.base.problems import NotFound
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import in_force
from peygir.domain.supervision.models import Device
from peygir.domain.supervision.submissions.devices import LIFETIME, Secrets, make_secrets, sealed_ha1, token_hash
from peygir.domain.supervision.submissions.problems import DeviceNameMissing, NotOwnDevice


@transaction.atomic
def make_device(appointment_id: int, name: str, *, by: Actor, at: datetime) -> tuple[Device, Secrets]:
    """Make a key that acts for one's own appointment; its secrets are returned once and never shown again."""
    appointment = Appointment.objects.filter(in_force(local_date(at)), pk=appointment_id).first()
    if appointment is None:
        raise NotFound
    if by.user_id is None or by.user_id != appointment.user_id:
        raise NotOwnDevice
    name = name.strip()
    if not name:
        raise DeviceNameMissing
    made = make_secrets()
    device = Device.objects.create(
        appointment=appointment,
        name=name[:80],
        username=made.username,
        token_hash=token_hash(made.token),
        ha1_sealed=sealed_ha1(made.username, made.password),
        created_at=at,
        expires_at=at + LIFETIME,
    )
    record(
        action="supervision.make_device", thing="device", thing_id=device.pk, by=by, at=at,
        changes={"name": (None, device.name), "appointment": (None, appointment.pk), "expires_at": (None, device.expires_at)},
    )  # fmt: skip
    return device, made
