"""Who asks: the key of an appointment, the session of an account, or the public."""

import hashlib
import time
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import APIKeyCookie, HttpBearer

from peygir.api.rest.problems import KeyNotAccepted
from peygir.domain.audit.actors import Actor, reporter
from peygir.domain.people.tokens import actor_of

# A key taken back, an appointment ended, is noticed within this time: as with the registers kept in memory.
KEPT_SECONDS = 2.0
_MOST_KEPT = 5000
_kept: dict[bytes, tuple[float, Actor]] = {}


def actor_of_key(bearer: str) -> Actor:
    """The actor of a key; KeyNotAccepted, whatever the reason."""
    digest, now = hashlib.sha256(bearer.encode()).digest(), time.monotonic()
    held = _kept.get(digest)
    if held is not None and now - held[0] < KEPT_SECONDS:
        return held[1]
    actor = actor_of(bearer, timezone.now())
    if actor is None:
        _kept.pop(digest, None)
        raise KeyNotAccepted
    if len(_kept) > _MOST_KEPT:
        _kept.clear()
    _kept[digest] = (now, actor)
    return actor


def forget_keys() -> None:
    _kept.clear()


class Key(HttpBearer):
    """The key of an appointment."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        return actor_of_key(token)


class Session(APIKeyCookie):
    """The session of an account that acts for an appointment; changes need the CSRF token."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        return getattr(request, "actor", None)


def anyone(request: HttpRequest) -> Actor:
    """The public, which needs no key."""
    return reporter(0)


OFFICIALS: list[Any] = [Key(), Session()]
ANYBODY: list[Any] = [Key(), anyone]
