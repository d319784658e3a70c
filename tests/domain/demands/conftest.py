from dataclasses import replace

import pytest
from django.db import transaction

from peygir.domain.calendars.models import WorkingWeek
from peygir.domain.calendars.revisions import forget_all
from peygir.domain.demands.factories import City, make_city

WEEK = {str(day): [["07:30", "14:30"]] for day in (5, 6, 0, 1, 2)}  # Saturday to Wednesday


@pytest.fixture(scope="module")
def _built(django_db_setup, django_db_blocker):
    """The city, built once a module in a transaction that is never committed; what a test does in it is undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        forget_all()
        WorkingWeek.objects.create(scope="country", starts_on="2020-01-01", pattern=WEEK)
        yield make_city()
        transaction.set_rollback(True)
    forget_all()


@pytest.fixture
def city(_built, db) -> City:
    forget_all()
    yield replace(_built)
    forget_all()
