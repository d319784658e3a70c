"""The small city with a pothole that asks, and keys of officials in it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from peygir.api.rest import access
from peygir.domain.demands.factories import City
from peygir.domain.people.factories import make_appointment
from peygir.domain.people.models import Token
from peygir.domain.people.tokens import hash_of, make_secret
from tests.web.citizen.conftest import furnish


@pytest.fixture(autouse=True)
def no_keys_remembered():
    access.forget_keys()


@pytest.fixture
def city(db) -> City:
    return furnish()


@pytest.fixture
def key(city):
    """key("area_manager", city.area61): the Authorization header of a fresh appointment."""

    def made(role: str, office) -> dict[str, str]:
        secret = make_secret()
        now = timezone.now()
        Token.objects.create(
            name="test",
            hash=hash_of(secret),
            appointment=make_appointment(role, office),
            created_at=now,
            expires_at=now + timedelta(days=1),
        )
        return {"HTTP_AUTHORIZATION": f"Bearer {secret}"}

    return made


def said(city: City, **changes) -> dict:
    """A whole demand as a program sends it."""
    return {
        "service": "pothole",
        "place": city.place61.code,
        "text": "چاله بزرگی جلوی مدرسه است",
        "answers": {"lane": "middle"},
    } | changes


def post(client, path: str, body=None, **headers):
    return client.post(f"/api/v1/{path}", body if body is not None else {}, content_type="application/json", **headers)
