"""The round of findings of the room's own tests, and people at the desk."""

import pytest
from django.core.cache import caches

from peygir.domain.missions.factories import make_kind
from peygir.domain.people.factories import log_in
from peygir.domain.people.models import Appointment
from tests.domain.issues.conftest import _built, county
from tests.domain.supervision.findings.scene import Scene, build

__all__ = ["_built", "county"]


@pytest.fixture(autouse=True)
def forget_counts():
    caches["local"].clear()


@pytest.fixture
def scene(county) -> Scene:
    make_kind()
    return build(county)


@pytest.fixture
def sits(client):
    """sits(scene.head): the client acts as this actor from now on."""

    def seat(actor):
        log_in(client, Appointment.objects.get(pk=actor.appointment_id))
        return client

    return seat
