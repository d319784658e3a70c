"""The places somebody is logged in at: Django's session and allauth's note of it go together."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from peygir.domain.people.models import User


def drop_sessions(user: User, keep_key: str = "") -> int:
    """Log the user out everywhere but in the session `keep_key`; returns how many sessions ended."""
    return drop(list(UserSession.objects.filter(user_id=user.pk).exclude(session_key=keep_key)))


def drop(rows: list[UserSession]) -> int:
    Session.objects.filter(session_key__in=[row.session_key for row in rows]).delete()
    UserSession.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)
