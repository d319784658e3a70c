"""A demand's page and its issue: suggested, placed, taken, and who is offered that."""

from datetime import timedelta

import pytest
from django.utils import timezone

from peygir.base.text import to_persian_digits
from peygir.domain.demands.factories import City, make_city, make_demand
from peygir.domain.demands.models import IssueLink
from peygir.domain.issues.factories import make_issue
from peygir.domain.issues.models import IssueService
from peygir.domain.people.factories import log_in, make_appointment

pytestmark = pytest.mark.django_db
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@pytest.fixture
def city() -> City:
    return make_city()


@pytest.fixture
def issue(city):
    made = make_issue(city.place61, title="خرابی آسفالت خیابان")
    IssueService.objects.create(issue=made, service=city.pothole)
    return made


@pytest.fixture
def demand(city):
    return make_demand(city, at=timezone.now() - timedelta(hours=2))


def page(client, demand):
    return client.get(f"/desk/demands/{demand.pk}/").content.decode()


def test_an_open_issue_of_the_place_and_service_is_offered_and_placed_by_one_press(client, city, issue, demand):
    log_in(client, make_appointment("area_manager", city.area61))
    shown = page(client, demand)
    assert "خرابی آسفالت خیابان" in shown
    assert f"/desk/demands/{demand.pk}/issue/" in shown
    answer = client.post(f"/desk/demands/{demand.pk}/issue/", {"issue": issue.pk})
    assert answer.status_code == 302
    assert IssueLink.objects.get().issue_id == issue.pk
    assert "مسئله‌ای که بخشی از آن است" in page(client, demand)


@pytest.mark.parametrize(
    "written", [to_persian_digits, lambda number: str(number).translate(ARABIC), lambda number: f" {number} "]
)
def test_the_number_may_be_typed_in_any_digits(client, city, issue, demand, written):
    log_in(client, make_appointment("area_manager", city.area61))
    assert client.post(f"/desk/demands/{demand.pk}/issue/", {"issue": written(issue.pk)}).status_code == 302
    assert IssueLink.objects.get().issue_id == issue.pk


def test_taking_asks_why(client, city, issue, demand):
    log_in(client, make_appointment("area_manager", city.area61))
    client.post(f"/desk/demands/{demand.pk}/issue/", {"issue": issue.pk})
    client.post(f"/desk/demands/{demand.pk}/issue/", {"issue": issue.pk, "take": "1"})
    assert IssueLink.objects.exists()
    client.post(f"/desk/demands/{demand.pk}/issue/", {"issue": issue.pk, "take": "1", "reason": "جای دیگری است"})
    assert not IssueLink.objects.exists()


def test_who_only_works_on_it_sees_the_issue_and_places_nothing(client, city, issue, demand):
    log_in(client, make_appointment("office_staff", city.area61))
    shown = page(client, demand)
    assert "خرابی آسفالت خیابان" in shown
    assert f"/desk/demands/{demand.pk}/issue/" not in shown
    assert client.post(f"/desk/demands/{demand.pk}/issue/", {"issue": issue.pk}).status_code == 403
    assert not IssueLink.objects.exists()


@pytest.mark.parametrize("typed", ["", "x", "-1", "۹" * 30, "9" * 30])
def test_a_number_that_is_none_is_not_found(client, city, demand, typed):
    log_in(client, make_appointment("area_manager", city.area61))
    assert client.post(f"/desk/demands/{demand.pk}/issue/", {"issue": typed}).status_code == 404


def test_the_clerks_form_offers_the_issue_beside_and_places_what_was_chosen(client, city, issue):
    log_in(client, make_appointment("clerk", city.area61))
    given = {
        "service": "چاله و ترک آسفالت", "place": "ناحیه ۱ منطقه ۶", "text": "چاله", "exposure": "confidential",
        "channel": "desk", "key": "a" * 32,
    }  # fmt: skip
    beside = client.post("/desk/new/beside/", given).content.decode()
    assert 'name="under_issue"' in beside
    answer = client.post("/desk/new/", given | {"under_issue": issue.pk})
    assert answer.status_code == 200, answer.content.decode()[-2000:]
    assert IssueLink.objects.get().issue_id == issue.pk
