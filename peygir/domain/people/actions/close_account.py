from datetime import datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.base.problems import NotFound
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.people.models import User
from peygir.domain.people.permissions import check_can_manage_people
from peygir.domain.people.queries import stewards_in_force
from peygir.domain.people.sessions import drop_sessions
from peygir.domain.people.stewards import check_a_steward_stays, lock_stewards


@transaction.atomic
def close_account(user_id: int, *, reason: str, by: Actor, at: datetime) -> User:
    """Shut the account and every place it is logged in at; nothing is deleted, its past acts keep their author."""
    check_can_manage_people(by)
    lock_stewards()
    user = _locked(user_id)
    if not user.is_active:
        return user
    if stewards_in_force(local_date(at)).filter(user_id=user.pk).exists():
        check_a_steward_stays(local_date(at), without_user=user.pk)
    user.is_active = False
    user.save(update_fields=["is_active"])
    drop_sessions(user)
    record(
        action="people.close_account",
        thing="user",
        thing_id=user.pk,
        by=by,
        at=at,
        reason=reason,
        changes={"is_active": (True, False)},
    )
    return user


@transaction.atomic
def reopen_account(user_id: int, *, reason: str = "", by: Actor, at: datetime) -> User:
    """Let a closed account in again. Its appointments never ended by being closed; end those that should have."""
    check_can_manage_people(by)
    user = _locked(user_id)
    if user.is_active:
        return user
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(
        action="people.reopen_account",
        thing="user",
        thing_id=user.pk,
        by=by,
        at=at,
        reason=reason,
        changes={"is_active": (False, True)},
    )
    return user


def _locked(user_id: int) -> User:
    user = User.objects.select_for_update().filter(pk=user_id).first()
    if user is None:
        raise NotFound
    return user
