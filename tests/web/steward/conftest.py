import pytest

from peygir.domain.people import factories
from tests.domain.places.town import Town


@pytest.fixture
def town(db) -> Town:
    return Town()


@pytest.fixture
def steward(client, db):
    return factories.log_in(client, "steward")
