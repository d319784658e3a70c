"""Make and take back the address under which a calendar program reads the dates of a person or an office."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.missions.feeds.secrets import hash_of, make_secret
from peygir.domain.missions.models import FeedToken
from peygir.domain.missions.permissions import check_can_hold_feed
from peygir.domain.missions.problems import ChoiceUnknown, FeedNotFound


@transaction.atomic
def issue_feed(of: str, *, by: Actor, at: datetime) -> tuple[FeedToken, str]:
    """A new address; the one before of the same kind is taken back. Returned with its secret, which is never shown again."""
    check_can_hold_feed(by)
    if of not in FeedToken.Of.values:
        raise at_field(ChoiceUnknown, "of")
    for old in FeedToken.objects.select_for_update().filter(appointment=by.appointment_id, of=of, revoked_at__isnull=True):
        _revoke(old, by, at)
    secret = make_secret()
    token = FeedToken.objects.create(appointment_id=by.appointment_id, of=of, hash=hash_of(secret), created_at=at)
    _journal("missions.issue_feed", token, by, at, {"feed": (None, token.pk), "of": (None, of)})
    return token, secret


@transaction.atomic
def revoke_feed(token_id: int, *, by: Actor, at: datetime) -> FeedToken:
    """Make an address worthless from this moment. One's own alone; FeedNotFound for another's."""
    check_can_hold_feed(by)
    token = FeedToken.objects.select_for_update().filter(pk=token_id, appointment=by.appointment_id).first()
    if token is None:
        raise FeedNotFound
    if token.revoked_at is None:
        _revoke(token, by, at)
    return token


def _revoke(token: FeedToken, by: Actor, at: datetime) -> None:
    token.revoked_at = at
    token.save(update_fields=["revoked_at"])
    _journal("missions.revoke_feed", token, by, at, {"feed": (token.pk, None)})


def _journal(action: str, token: FeedToken, by: Actor, at: datetime, changes: dict[str, tuple[object, object]]) -> None:
    record(action=action, thing="appointment", thing_id=token.appointment_id, by=by, at=at, changes=changes)
