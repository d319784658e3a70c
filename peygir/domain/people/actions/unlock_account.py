from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from peygir.base.problems import NotFound
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.people import lockout
from peygir.domain.people.models import User
from peygir.domain.people.permissions import check_can_manage_people
from peygir.domain.people.sessions import drop_sessions


@transaction.atomic
def unlock_account(user_id: int, *, by: Actor, at: datetime) -> None:
    """Forget the wrong tries of a name, so that its owner need not wait out the lock."""
    check_can_manage_people(by)
    user = _found(user_id)
    lockout.unlock(user.username)
    record(action="people.unlock_account", thing="user", thing_id=user.pk, by=by, at=at)


@transaction.atomic
def remove_second_factor(user_id: int, *, reason: str, by: Actor, at: datetime) -> int:
    """Take away all second factors of somebody who lost theirs, and log them out; returns how many there were."""
    check_can_manage_people(by)
    user = _found(user_id)
    removed, _ = Authenticator.objects.filter(user_id=user.pk).delete()
    drop_sessions(user)
    record(
        action="people.remove_second_factor",
        thing="user",
        thing_id=user.pk,
        by=by,
        at=at,
        reason=reason,
        changes={"authenticators": (removed, 0)},
    )
    return removed


def _found(user_id: int) -> User:
    user = User.objects.select_for_update().filter(pk=user_id).first()
    if user is None:
        raise NotFound
    return user
