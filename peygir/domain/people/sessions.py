"""The places somebody is logged in at: Django's session and allauth's note of it go together."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from peygir.domain.people.models import User
from peygir.domain.people.session_store import SessionStore


def drop_sessions(user: User, keep_key: str = "") -> int:
    """Log the user out everywhere but in the session `keep_key`; returns how many sessions ended."""
    return drop(list(UserSession.objects.filter(user_id=user.pk).exclude(session_key=keep_key)))


def drop(rows: list[UserSession]) -> int:
    Session.objects.filter(session_key__in=[row.session_key for row in rows]).delete()
    UserSession.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def drop_bound(user_id: int, name: str, value: object) -> int:
    """End those of a person's sessions that hold `value` under `name`, such as those of one telephone."""
    rows = UserSession.objects.filter(user_id=user_id)
    stored = SessionStore.get_model_class().objects.filter(session_key__in=rows.values("session_key"))
    keys = [one.session_key for one in stored if one.get_decoded().get(name) == value]
    return drop(list(rows.filter(session_key__in=keys)))
