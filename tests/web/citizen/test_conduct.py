"""Complaints about staff: their own path, past the unit."""

import pytest

from peygir.domain.demands.factories import actor
from peygir.domain.demands.models import Demand
from peygir.domain.demands.queries import visible_to
from tests.web.citizen.conftest import said

pytestmark = pytest.mark.django_db


def complain(client, city, **changes):
    return client.post(f"/report/conduct/{city.area61.code}/", said(city, text="کارمند باجه بدرفتاری کرد") | changes)


def test_the_unit_is_chosen_first_and_its_page_says_who_will_see(client, city):
    assert city.area61.code in client.get("/report/conduct/").content.decode()
    assert client.get("/report/conduct/", {"unit": city.area61.code}).status_code == 302
    page = client.get(f"/report/conduct/{city.area61.code}/").content.decode()
    assert "شهرداری منطقه ۶" in page
    assert "خود آن واحد و کارکنانش آن را نمی‌بینند" in page


def test_no_unit_is_told_and_an_unknown_one_is_not_found(client, city):
    assert "یک واحد را از فهرست انتخاب کنید" in client.get("/report/conduct/", {"unit": ""}).content.decode()
    assert client.get("/report/conduct/nothing/").status_code == 404


def test_the_complaint_goes_above_the_unit_which_never_sees_it(client, city):
    answer = complain(client, city)
    assert "واحدی که از آن شکایت کرده‌اید آن را نمی‌بیند" in answer.content.decode()
    demand = Demand.objects.get()
    assert (demand.kind, demand.conduct, demand.office_id) == ("complaint", True, city.district6.pk)
    for role in ("area_manager", "office_staff", "clerk"):
        assert not visible_to(actor(role, city.area61)).filter(pk=demand.pk).exists(), role
    assert visible_to(actor("district_mayor", city.district6)).filter(pk=demand.pk).exists()


def test_a_complaint_without_words_is_sent_back(client, city):
    assert complain(client, city, text="").status_code == 422
    assert Demand.objects.count() == 0
