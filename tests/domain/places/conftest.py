import pytest

from tests.domain.places.town import Town


@pytest.fixture
def town(db) -> Town:
    return Town()
