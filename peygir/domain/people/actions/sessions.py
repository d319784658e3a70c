from datetime import datetime

from allauth.usersessions.models import UserSession
from django.db import transaction

from peygir.base.problems import NotFound, PermissionRefused
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.people.models import User
from peygir.domain.people.permissions import can_manage_people
from peygir.domain.people.sessions import drop, drop_sessions


@transaction.atomic
def end_session(session_id: int, *, user: User, by: Actor, at: datetime) -> None:
    """End one of one's own sessions (`session_id` as listed to its owner)."""
    if by.user_id != user.pk:
        raise PermissionRefused
    row = UserSession.objects.filter(pk=session_id, user_id=user.pk).first()
    if row is None:
        raise NotFound
    drop([row])
    record(action="people.end_session", thing="user", thing_id=user.pk, by=by, at=at)


@transaction.atomic
def end_all_sessions(user: User, *, keep_key: str = "", by: Actor, at: datetime) -> int:
    """Log the user out everywhere (their own hand may keep the session `keep_key`); returns how many ended."""
    if by.user_id != user.pk and not can_manage_people(by):
        raise PermissionRefused
    ended = drop_sessions(user, keep_key)
    record(action="people.end_all_sessions", thing="user", thing_id=user.pk, by=by, at=at, changes={"ended": (None, ended)})
    return ended
