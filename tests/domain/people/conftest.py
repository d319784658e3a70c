from datetime import UTC, datetime, timedelta

import pytest

from peygir.domain.audit.actors import job
from peygir.domain.people import factories
from peygir.domain.people.actions import issue_token


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def steward(db):
    return factories.make_actor("steward")


@pytest.fixture
def make_token(db, now):
    """Make a key for a fresh appointment of a role: (token, its secret)."""

    def make(role: str):
        appointment = factories.make_appointment(role)
        return issue_token(appointment.pk, name="روبات", lifetime=timedelta(days=30), by=job("console"), at=now)

    return make
