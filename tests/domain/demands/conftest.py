import pytest

from peygir.domain.calendars.models import WorkingWeek
from peygir.domain.calendars.revisions import forget_all
from peygir.domain.demands.factories import City, make_city

WEEK = {str(day): [["07:30", "14:30"]] for day in (5, 6, 0, 1, 2)}  # Saturday to Wednesday


@pytest.fixture
def city(db) -> City:
    forget_all()
    WorkingWeek.objects.create(scope="country", starts_on="2020-01-01", pattern=WEEK)
    made = make_city()
    forget_all()
    yield made
    forget_all()
