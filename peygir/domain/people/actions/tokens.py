from datetime import datetime, timedelta

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.base.problems import NotFound
from peygir.domain.audit.actions import record, record_many
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.entries import EntryDraft
from peygir.domain.people.models import Appointment, Token
from peygir.domain.people.permissions import check_can_issue_token_for, check_can_manage_tokens_of
from peygir.domain.people.problems import AppointmentAlreadyEnded, TokenLifetime
from peygir.domain.people.queries import in_force
from peygir.domain.people.tokens import hash_of, make_secret

LONGEST = timedelta(days=366)


@transaction.atomic
def issue_token(appointment_id: int, *, name: str, lifetime: timedelta, by: Actor, at: datetime) -> tuple[Token, str]:
    """Make a key for a machine that acts for the appointment; returns it with its secret, which is never shown again."""
    appointment = Appointment.objects.filter(in_force(local_date(at)), pk=appointment_id).select_related("user").first()
    if appointment is None:
        if not Appointment.objects.filter(pk=appointment_id).exists():
            raise NotFound
        raise AppointmentAlreadyEnded
    check_can_issue_token_for(by, appointment.user_id)
    if not timedelta(days=1) <= lifetime <= LONGEST:
        raise TokenLifetime(fields={"days": TokenLifetime()})
    secret = make_secret()
    token = Token.objects.create(
        appointment=appointment, name=name, hash=hash_of(secret), created_at=at, expires_at=at + lifetime
    )
    record(
        action="people.issue_token",
        thing="appointment",
        thing_id=appointment.pk,
        by=by,
        at=at,
        changes={"token": (None, token.pk), "name": (None, name), "expires_at": (None, token.expires_at)},
    )
    return token, secret


@transaction.atomic
def revoke_token(token_id: int, *, by: Actor, at: datetime) -> Token:
    """Make a key worthless from this moment."""
    token = Token.objects.select_for_update(of=("self",)).filter(pk=token_id).select_related("appointment").first()
    if token is None:
        raise NotFound
    check_can_manage_tokens_of(by, token.appointment.user_id)
    if token.revoked_at is None:
        token.revoked_at = at
        token.save(update_fields=["revoked_at"])
        record(
            action="people.revoke_token",
            thing="appointment",
            thing_id=token.appointment_id,
            by=by,
            at=at,
            changes={"token": (token.pk, None)},
        )
    return token


@transaction.atomic
def revoke_all_tokens(user_id: int, *, by: Actor, at: datetime) -> int:
    """Make every key of a user's appointments worthless; returns how many there were."""
    check_can_manage_tokens_of(by, user_id)
    keys = Token.objects.filter(appointment__user_id=user_id, revoked_at__isnull=True)
    drafts = [
        EntryDraft(
            action="people.revoke_token",
            thing="appointment",
            thing_id=appointment_id,
            by=by,
            at=at,
            changes={"token": (token_id, None)},
        )
        for token_id, appointment_id in keys.values_list("pk", "appointment_id").order_by("pk")
    ]
    keys.update(revoked_at=at)
    record_many(drafts)
    return len(drafts)
