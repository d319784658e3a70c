"""Keys for machines: made once, shown once, kept only as a hash (256 random bits need no slow hash)."""

import hashlib
import secrets
from datetime import datetime

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.people.models import Token
from peygir.domain.people.queries import actor_of as actor_of_appointment
from peygir.domain.people.queries import holds, in_force

PREFIX = "peygir_"


def make_secret() -> str:
    return PREFIX + secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def actor_of(bearer: str, now: datetime) -> Actor | None:
    """The actor a bearer token speaks for, or None; one query, and one write on the first use of a day."""
    if not bearer.startswith(PREFIX):
        return None
    on = local_date(now)
    token = (
        Token.objects.filter(in_force(on, "appointment__"))
        .filter(
            hash=hash_of(bearer),
            revoked_at__isnull=True,
            expires_at__gt=now,
            appointment__user__is_active=True,
        )
        .select_related("appointment__office__place")
        .first()
    )
    if token is None or not holds(token.appointment, on):
        return None
    if token.used_on != on:
        Token.objects.filter(pk=token.pk).update(used_on=on)
    return actor_of_appointment(token.appointment)
