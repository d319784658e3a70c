"""A browser on a phone stands in the same list of phones as ODK Collect's keys, and is locked there when it is lost.

What the browser keeps of it is a signed number, which proves nothing but which phone it is: to send, a session is needed.
"""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.core import signing
from django.http import HttpRequest

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.vault import keyed_hash
from peygir.domain.people.queries import holds
from peygir.domain.supervision.actions.make_device import make_device
from peygir.domain.supervision.models import Device
from peygir.domain.supervision.submissions.devices import SESSION_OF

HEADER = "X-Field-Seal"
LOCKED_HEADER = "X-Field-Locked"
_SALT = "field-phone"


def register(name: str, *, by: Actor, at: datetime) -> str:
    """Put this browser into the list of phones; returns its seal. Its key for other tools is shown to nobody."""
    device, _secrets = make_device(by.appointment_id, f"{name.strip()[:60] or 'web'} (web)", by=by, at=at)
    return signing.dumps(device.pk, salt=_SALT)


def phone_of(request: HttpRequest) -> Device | None:
    """The phone that the seal names, whoever holds it; None without a true seal."""
    try:
        number = signing.loads(request.headers.get(HEADER, ""), salt=_SALT)
    except signing.BadSignature:
        return None
    return Device.objects.select_related("appointment__user", "appointment__office").filter(pk=number).first()


def bind(request: HttpRequest, phone: Device | None) -> None:
    """Note in the session which phone's browser holds it: when that one is lost, the whole session ends."""
    mine = phone is not None and phone.appointment.user_id == request.user.pk
    if mine and request.session.get(SESSION_OF) != phone.pk:
        request.session[SESSION_OF] = phone.pk


def is_locked(phone: Device, at: datetime) -> bool:
    """Told to be lost, or of somebody who no longer serves: it must forget its key."""
    appointment = phone.appointment
    return phone.locked_at is not None or not appointment.user.is_active or not holds(appointment, local_date(at))


def begins_anew(phone: Device, request: HttpRequest) -> bool:
    """Whether somebody has proved themselves on a locked phone since: it then becomes a phone as a new one does.

    A session from before the lock proves nothing. Who holds a session though the phone's owner serves no longer is another
    person, or the same one in another appointment.
    """
    if request.actor is None:
        return False
    if phone.locked_at is None:
        return True
    since = UserSession.objects.filter(session_key=request.session.session_key, user_id=request.user.pk)
    return since.filter(created_at__gt=phone.locked_at).exists()


def is_known(phone: Device | None, by: Actor, at: datetime) -> bool:
    return phone is not None and phone.appointment_id == by.appointment_id and phone.expires_at > at


def drafts_key(by: Actor) -> bytes:
    """The 32 bytes under which a person's drafts lie on their phones: the same for the same person, never kept by us."""
    return bytes.fromhex(keyed_hash(f"{by.user_id}", "field-drafts"))
