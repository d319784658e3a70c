"""Who sends: the key in the address, Digest, Basic on https only, or Bearer; the actor is asked for anew each time.

The names and passwords of phones are drawn by us, so guessing does not pay; wrong ones are counted all the same, by name and
by address, and beyond the limit told to wait. Right ones are never shut out: else anybody could keep an inspector out.
"""

import base64
import binascii
import hmac
import time
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone

from peygir.api.openrosa import digest
from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.demands import limits
from peygir.domain.supervision.models import Device
from peygir.domain.supervision.submissions.devices import REALM, actor_with, by_token, by_username, ha1_of, opened_ha1
from peygir.domain.supervision.submissions.problems import DeviceUnknown

FAILURES = 60  # in ten minutes, of an address; an office may stand behind one
FAILURES_OF_NAME = 20
_NOBODY = "0" * 32


class KeyNeeded(Problem):
    code = "phone-key-needed"
    status = 401
    fa = "نام یا گذرواژه گوشی درست نیست."
    en = "The name or the password of the phone is not right."

    def __init__(self, *, stale: bool = False) -> None:
        self.stale = stale
        super().__init__()


@dataclass(frozen=True, slots=True)
class Caller:
    actor: Actor
    device: Device


def caller_of(request: HttpRequest, token: str) -> Caller:
    """The actor and the device behind a request. KeyNeeded (401), DeviceUnknown, DeviceLocked, DeviceExpired (403)."""
    device = _by_address(request, token) if token else _by_header(request)
    phone = request.GET.get("deviceID", "")
    return Caller(actor_with(device, timezone.now(), phone), device)


def _by_address(request: HttpRequest, token: str) -> Device:
    device = by_token(token)
    if device is None:
        _count(request, "")
        raise DeviceUnknown
    return device


def _by_header(request: HttpRequest) -> Device:
    said = request.META.get("HTTP_AUTHORIZATION", "")
    if not said:
        raise KeyNeeded
    # The server hands headers on as latin-1; clients write UTF-8.
    scheme, _, rest = said.encode("latin-1", "replace").decode("utf-8", "replace").partition(" ")
    way = {"digest": _by_digest, "basic": _by_basic, "bearer": _by_bearer}.get(scheme.lower())
    if way is None:
        raise KeyNeeded
    return way(request, rest.strip())


def _by_digest(request: HttpRequest, said: str) -> Device:
    answer = digest.parse(said)
    if answer is None or answer.realm != REALM or not digest.is_target(answer.uri, request.get_full_path()):
        raise KeyNeeded
    age = digest.age_of(answer.nonce, time.time())
    if age is None:
        raise KeyNeeded
    device = by_username(answer.username)
    right = digest.proves(answer, opened_ha1(device) if device else _NOBODY, request.method or "")
    if device is None or not right:
        _count(request, answer.username)
        raise KeyNeeded
    if not -60 <= age <= digest.LIFETIME:
        raise KeyNeeded(stale=True)  # the answer is right but old: the client asks again by itself
    return device


def _by_basic(request: HttpRequest, said: str) -> Device:
    if not request.is_secure():
        raise KeyNeeded
    try:
        username, colon, password = base64.b64decode(said, validate=True).decode().partition(":")
    except (binascii.Error, ValueError) as error:
        raise KeyNeeded from error
    device = by_username(username)
    right = hmac.compare_digest(ha1_of(username, password), opened_ha1(device) if device else _NOBODY)
    if device is None or not right or not colon:
        _count(request, username)
        raise KeyNeeded
    return device


def _by_bearer(request: HttpRequest, said: str) -> Device:
    device = by_token(said)
    if device is None:
        _count(request, "")
        raise KeyNeeded
    return device


def _count(request: HttpRequest, username: str) -> None:
    """TooManyRequests beyond the limit; only a wrong answer comes here."""
    now = timezone.now()
    limits.take("phone-key", limits.address_of(request.META), now, FAILURES)
    if username:
        limits.take("phone-name", username[:80], now, FAILURES_OF_NAME)
