from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from peygir.base.problems import NotFound
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.people import lockout
from peygir.domain.people.links import make_link
from peygir.domain.people.models import User
from peygir.domain.people.permissions import check_can_manage_people
from peygir.domain.people.problems import AccountInactive, PasswordTooWeak
from peygir.domain.people.queries import actor_or_account
from peygir.domain.people.sessions import drop_sessions


@transaction.atomic
def issue_password_link(user_id: int, *, close_present: bool = True, by: Actor, at: datetime) -> tuple[str, str]:
    """Return (who, key) for a link that sets a password once; valid for `settings.PASSWORD_RESET_TIMEOUT` seconds.

    The present password and sessions end at once unless `close_present` is false: who asks may have lost them to another.
    """
    check_can_manage_people(by)
    user = _active(user_id)
    if close_present:
        user.set_unusable_password()
        user.save(update_fields=["password"])
        drop_sessions(user)
    record(action="people.issue_password_link", thing="user", thing_id=user.pk, by=by, at=at)
    return make_link(user)


@transaction.atomic
def set_initial_password(user_id: int, password: str, *, must_change: bool = True, by: Actor, at: datetime) -> User:
    """Give a password by hand, to be changed at the first log-in unless the console says otherwise."""
    check_can_manage_people(by)
    user = _active(user_id)
    _set(user, password, must_change)
    record(action="people.set_initial_password", thing="user", thing_id=user.pk, by=by, at=at)
    return user


@transaction.atomic
def choose_password(user: User, password: str, *, by: Actor | None = None, at: datetime) -> User:
    """Set one's own password through a link; every session ends, a lock is lifted."""
    _set(user, password, must_change=False)
    lockout.unlock(user.username)
    record(action="people.choose_password", thing="user", thing_id=user.pk, by=by or actor_or_account(user), at=at)
    return user


def _active(user_id: int) -> User:
    user = User.objects.select_for_update().filter(pk=user_id).first()
    if user is None:
        raise NotFound
    if not user.is_active:
        raise AccountInactive
    return user


def _set(user: User, password: str, must_change: bool) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        reasons = " ".join(error.messages)
        raise PasswordTooWeak(fields={"password": reasons}, reasons=reasons) from error
    user.set_password(password)
    user.must_change_password = must_change
    user.save(update_fields=["password", "must_change_password"])
    drop_sessions(user)
