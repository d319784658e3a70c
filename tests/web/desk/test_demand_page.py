"""A demand's page and its steps, without a browser."""

from datetime import timedelta

import pytest
from django.utils import timezone

from peygir.domain.demands import actions
from peygir.domain.demands.factories import PUBLIC, actor, make_city, make_demand
from peygir.domain.demands.models import Demand
from peygir.domain.people.factories import log_in, make_appointment

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return make_city()


def demand_of(city, **fields) -> Demand:
    return make_demand(city, at=timezone.now() - timedelta(hours=2), **fields)


def test_the_page_says_what_it_is_what_was_done_and_what_is_next(client, city):
    demand = demand_of(city, contact_phone="09121234567", contact_name="مینا")
    log_in(client, make_appointment("area_manager", city.area61))
    page = client.get(f"/desk/demands/{demand.pk}/").content.decode()
    assert "چاله بزرگی جلوی مدرسه است" in page
    assert "ناحیه ۱ منطقه ۶" in page
    assert f"/desk/demands/{demand.pk}/refer/" in page
    assert f"/journal/demand/{demand.pk}/" in page
    assert "09121234567" not in page
    assert "۰۹۱۲۱۲۳۴۵۶۷" not in page
