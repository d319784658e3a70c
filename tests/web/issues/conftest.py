"""A city whose registers hold issues at every stage, with demands, proposals, links and people to log in as."""

import pytest

from peygir.domain.calendars.revisions import forget_all
from peygir.domain.demands.factories import City, make_city


@pytest.fixture
def city(db) -> City:
    forget_all()
    yield make_city()
    forget_all()
