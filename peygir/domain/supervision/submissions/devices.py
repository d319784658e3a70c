"""Keys of phones: a name and password for Digest, a token for an address. Only what proves them is kept.

Digest forces an equivalent of the password at rest (HA1), so it is sealed; it holds for one realm, which therefore never
changes. The password is made here and has nothing to do with the account's.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.vault import open_text, seal_text
from peygir.domain.people.queries import actor_of, holds, in_force
from peygir.domain.supervision.models import Device
from peygir.domain.supervision.submissions.problems import DeviceExpired, DeviceLocked

REALM = "Peygir"
LIFETIME = timedelta(days=366)
SESSION_OF = "field_phone"  # in a session: the phone whose browser holds it
_SEEN_EVERY = timedelta(hours=1)
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another


@dataclass(frozen=True, slots=True)
class Secrets:
    """Shown once, when the key is made."""

    username: str
    password: str
    token: str


def make_secrets() -> Secrets:
    """79 bits for the password; 384 for the token, whose address travels further."""
    username = "phone-" + "".join(secrets.choice(_LETTERS) for _ in range(8))
    password = "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
    return Secrets(username, password, secrets.token_urlsafe(48))


def ha1_of(username: str, password: str, realm: str = REALM) -> str:
    return hashlib.md5(f"{username}:{realm}:{password}".encode(), usedforsecurity=False).hexdigest()


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def sealed_ha1(username: str, password: str) -> bytes:
    return seal_text(ha1_of(username, password))


def opened_ha1(device: Device) -> str:
    return open_text(device.ha1_sealed)


def by_token(token: str) -> Device | None:
    return _found(Q(token_hash=token_hash(token)))


def by_username(username: str) -> Device | None:
    # No PostgreSQL text holds a NUL, and a name of ours is short.
    return None if "\0" in username or len(username) > 64 else _found(Q(username=username))


def _found(which: Q) -> Device | None:
    return Device.objects.filter(which).select_related("appointment__office__place", "appointment__user").first()


def actor_with(device: Device, now: datetime, phone: str = "") -> Actor:
    """The actor a key speaks for, asked anew at each request: a lost phone is out at the next one. DeviceLocked, DeviceExpired.

    To be asked only once the key is proven: what it says tells that the key exists.
    """
    if device.locked_at is not None:
        raise DeviceLocked
    appointment, on = device.appointment, local_date(now)
    in_office = appointment.starts_on <= on and (appointment.ends_on is None or appointment.ends_on >= on)
    if appointment.stands_in_for_id is not None and in_office:
        in_office = type(appointment).objects.filter(in_force(on), pk=appointment.pk).exists()
    if device.expires_at <= now or not in_office or not appointment.user.is_active or not holds(appointment, on):
        raise DeviceExpired
    told = phone.replace("\0", "")[:120]
    if device.used_at is None or now - device.used_at > _SEEN_EVERY or (told and told != device.phone):
        Device.objects.filter(pk=device.pk).update(used_at=now, phone=told or device.phone)
    return actor_of(appointment)
