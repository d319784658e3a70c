"""Following by code: what happened, the answer in one tap, and guessing that leads nowhere."""

import re
from datetime import timedelta

import pytest

from peygir.base.numbers import make_tracking_code
from peygir.base.text import to_persian_digits
from peygir.domain.audit.actors import reporter
from peygir.domain.demands import limits
from peygir.domain.demands.actions import claim_done, declare_outside, register, start
from peygir.domain.demands.factories import NOW, actor, draft_of
from peygir.domain.demands.models import Attachment, Demand
from peygir.domain.files.actions import store_photo
from tests.web.citizen.conftest import photo

pytestmark = pytest.mark.django_db
EARLIER = NOW - timedelta(days=5)


@pytest.fixture
def told(city):
    """A demand and its code."""
    return register(draft_of(city, answers={"lane": "side"}), by=reporter(0), at=EARLIER)


@pytest.fixture
def claimed(city, told):
    staff = actor("office_staff", city.area61)
    start(told.demand.pk, by=staff, at=EARLIER + timedelta(days=1))
    file = store_photo(photo(), by=staff, at=EARLIER)
    claim_done(told.demand.pk, "آسفالت شد", [file.pk], by=staff, at=EARLIER + timedelta(days=2))
    return told


def state(told) -> str:
    return Demand.objects.get(pk=told.demand.pk).state


@pytest.mark.parametrize("typed", ["{0}", "{1}", "{2}", " {0} ", "{3}"])
def test_a_code_is_taken_as_people_type_it(client, told, typed):
    code = told.code
    forms = (code, to_persian_digits(code), f"{code[:4]} {code[4:8]} {code[8:]}", f"{code[:4]}-{code[4:8]}-{code[8:]}")
    answer = client.post("/follow/", {"code": typed.format(*forms)})
    assert answer.status_code == 302
    assert answer["Location"] == f"/follow/{code}/"


def test_a_link_with_other_digits_leads_to_the_same_page(client, told):
    answer = client.get(f"/follow/{to_persian_digits(told.code)}/")
    assert answer["Location"] == f"/follow/{told.code}/"


def test_the_page_tells_state_promise_and_who_acts_and_is_kept_by_nobody(client, told, city):
    answer = client.get(f"/follow/{told.code}/")
    page = answer.content.decode()
    assert "شهرداری ناحیه ۱ منطقه ۶" in page
    assert "چاله بزرگی جلوی مدرسه است" in page
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "strict-origin"
    assert "noindex" in answer["X-Robots-Tag"]


def test_what_was_refused_is_told_with_its_reason(client, told, city):
    boss = actor("area_manager", city.area61)
    declare_outside(told.demand.pk, "water_company", "انشعاب خانه است", by=boss, at=NOW)
    page = client.get(f"/follow/{told.code}/").content.decode()
    assert "انشعاب خانه است" in page
    assert "شرکت آب" in page or "Water and sewerage company" in page


def test_the_page_costs_the_same_whatever_its_length(client, claimed, django_assert_num_queries):
    client.get(f"/follow/{claimed.code}/")
    with django_assert_num_queries(5):  # tries of this address, the demand, its steps, its photos, its issue
        client.get(f"/follow/{claimed.code}/")


@pytest.mark.parametrize(
    ("typed", "status", "told_why"),
    [
        ("12", 422, "رقم"),
        ("abc", 422, "فقط رقم"),
        ("", 422, "field-error"),
        (make_tracking_code("000000000000"), 404, "پیدا نشد"),
    ],
)
def test_a_wrong_code_is_told_beside_the_field(client, city, typed, status, told_why):
    answer = client.post("/follow/", {"code": typed})
    assert answer.status_code == status
    assert told_why in answer.content.decode()


def test_after_some_wrong_codes_an_address_waits_even_with_a_right_one(client, told):
    for n in range(limits.WRONG_CODES):
        assert client.get(f"/follow/{make_tracking_code(f'{n:012}')}/").status_code == 404
    answer = client.get(f"/follow/{told.code}/")
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert client.get(f"/follow/{told.code}/", REMOTE_ADDR="198.51.100.7").status_code == 200


def test_a_slip_that_the_check_digit_finds_counts_as_no_guess(client, told):
    slip = told.code[:-1] + str((int(told.code[-1]) + 1) % 10)
    for _ in range(limits.WRONG_CODES + 1):
        assert client.get(f"/follow/{slip}/").status_code == 422
    assert client.get(f"/follow/{told.code}/").status_code == 200


def test_one_tap_confirms_and_a_second_tap_does_no_harm(client, claimed):
    page = client.get(f"/follow/{claimed.code}/").content.decode()
    assert "بله، انجام شد" in page
    assert "منتظر پاسخ شماست" in page
    assert client.post(f"/follow/{claimed.code}/confirm/").status_code == 302
    assert state(claimed) == "verified"
    assert client.post(f"/follow/{claimed.code}/confirm/").status_code == 409
    assert state(claimed) == "verified"


def test_a_plain_no_opens_it_again(client, claimed):
    assert client.post(f"/follow/{claimed.code}/reopen/").status_code == 302
    assert state(claimed) == "reopened"


def test_a_no_takes_a_reason_words_and_a_photo_along(client, claimed):
    client.post(
        f"/follow/{claimed.code}/reopen/", {"reason": "partly_done", "note": "نیمی مانده", "photos": [photo("second.jpg")]}
    )
    page = client.get(f"/follow/{claimed.code}/").content.decode()
    assert "نیمی مانده" in page
    assert Attachment.objects.filter(purpose="report").count() == 1


def test_a_reason_from_no_list_is_refused(client, claimed):
    assert client.post(f"/follow/{claimed.code}/reopen/", {"reason": "because"}).status_code == 422
    assert state(claimed) == "done_claimed"


def test_a_message_can_be_taken_back_while_it_is_open(client, told):
    assert "می‌خواهم پیامم را پس بگیرم" in client.get(f"/follow/{told.code}/").content.decode()
    client.post(f"/follow/{told.code}/withdraw/")
    assert state(told) == "withdrawn"
    assert "می‌خواهم پیامم را پس بگیرم" not in client.get(f"/follow/{told.code}/").content.decode()


@pytest.mark.parametrize("step", ["confirm", "reopen", "withdraw"])
def test_a_step_is_never_taken_by_opening_a_link(client, claimed, step):
    assert client.get(f"/follow/{claimed.code}/{step}/").status_code == 405
    assert state(claimed) == "done_claimed"


def test_a_step_without_the_forms_token_is_refused(claimed):
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post(f"/follow/{claimed.code}/confirm/").status_code == 403
    assert state(claimed) == "done_claimed"


def test_photos_open_by_the_code_of_their_own_demand_only(client, claimed, city):
    page = client.get(f"/follow/{claimed.code}/").content.decode()
    address = re.search(r'src="(/follow/[^"]+/photos/\d+/)\?small"', page)[1]
    answer = client.get(address)
    assert answer["Content-Type"].startswith("image/")
    assert answer["Cache-Control"] == "no-store"
    assert answer.getvalue()
    other = register(draft_of(city, text="چیز دیگر", answers={"lane": "side"}), by=reporter(0), at=EARLIER)
    assert client.get(address.replace(claimed.code, other.code)).status_code == 404


def test_the_page_of_the_code_says_how_a_lost_one_comes_back(client, city):
    page = client.get("/follow/").content.decode()
    assert "کدم را گم کرده‌ام" in page
    assert "فرستادن دوباره" in page
