"""The demands' small city, a kind of mission, and people at the desk."""

import pytest
from django.core.cache import caches

from peygir.domain.calendars.models import WorkingWeek
from peygir.domain.calendars.revisions import forget_all
from peygir.domain.demands.factories import City, make_city
from peygir.domain.missions.factories import make_kind
from peygir.domain.people.factories import log_in, make_appointment

WEEK = {str(day): [["07:30", "14:30"]] for day in (5, 6, 0, 1, 2)}


@pytest.fixture(autouse=True)
def forget_counts():
    """Counts kept for a minute are of the demands of the test before."""
    caches["local"].clear()


@pytest.fixture
def city(db) -> City:
    forget_all()
    WorkingWeek.objects.create(scope="country", starts_on="2020-01-01", pattern=WEEK)
    found = make_city()
    make_kind()
    forget_all()
    yield found
    forget_all()


@pytest.fixture
def sits(client):
    """sits("area_manager", office): the client acts in that appointment from now on."""

    def seat(role, office, **fields):
        appointment = make_appointment(role, office, **fields)
        log_in(client, appointment)
        return appointment

    return seat
