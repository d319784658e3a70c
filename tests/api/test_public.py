"""What needs no key: taking in, following, the lists."""

import pytest
from django.test import Client

from peygir.domain.demands import limits
from peygir.domain.demands.models import Attachment, Contact, Demand
from peygir.domain.services.queries import catalogue
from tests.api.conftest import post, said
from tests.web.citizen.conftest import photo

pytestmark = pytest.mark.django_db
KEY = {"HTTP_IDEMPOTENCY_KEY": "a-key-of-sixteen-letters"}


def test_a_demand_is_registered_and_its_code_follows_it(client, city):
    answer = post(client, "demands", said(city, contact={"phone": "۰۹۱۲۳۴۵۶۷۸۹"}))
    assert answer.status_code == 201
    body = answer.json()
    demand = Demand.objects.get()
    assert (body["number"], body["office"], demand.channel) == (demand.pk, "شهرداری ناحیه ۱ منطقه ۶", "api")
    assert Contact.objects.count() == 1
    assert answer["Cache-Control"] == "no-store"
    followed = client.get(f"/api/v1/follow/{body['code']}").json()
    assert followed["state"] == "registered"
    assert [step["office"] for step in followed["steps"]] == ["شهرداری ناحیه ۱ منطقه ۶"]


def test_the_same_key_and_words_are_one_demand(client, city):
    first, second = post(client, "demands", said(city), **KEY), post(client, "demands", said(city), **KEY)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["code"] == second.json()["code"]
    assert (first.json()["again"], second.json()["again"]) == (False, True)
    assert Demand.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"service": "nothing"}, "service"),
        ({"place": "nowhere"}, "place"),
        ({"place": ""}, "where"),
        ({"answers": {}}, "lane"),
        ({"answers": {"lane": "sky"}}, "lane"),
        ({"text": "", "answers": {}}, "text"),
        ({"exposure": "secret"}, "exposure"),
        ({"exposure": "anonymous", "contact": {"name": "کسی"}}, "exposure"),
        ({"lon": 200, "lat": 1}, "lon"),
        ({"text": "a\x00b"}, "text"),
        ({"photos": ["forged"]}, ""),
        ({"national_id": "0012345678"}, "national_id"),
        ({"unit_concerned": "none"}, "unit_concerned"),
    ],
)
def test_a_refusal_names_the_field_in_both_languages(client, city, changes, field):
    answer = post(client, "demands", said(city, **changes))
    body = answer.json()
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert body["code"]
    assert set(body["sentence"]) == {"fa", "en"}
    if field:
        assert set(body["fields"][field][0]) == {"fa", "en"}
    assert Demand.objects.count() == 0


@pytest.mark.parametrize("raw", [b"{", b"\xff", b'"\\ud800"', b'{"text": "\\ud800"}', b"[" * 5000])
def test_what_is_no_json_is_told_as_such(client, city, raw):
    answer = client.generic("POST", "/api/v1/demands", raw, content_type="application/json")
    assert answer.status_code in {400, 422}
    assert answer["Content-Type"] == "application/problem+json"


def test_phrases_that_should_not_be_kept_are_pointed_at_and_block_nothing(client, city):
    text = "خانه آن افغانی"
    body = post(client, "demands", said(city, text=text)).json()
    warning = body["warnings"][0]
    assert "افغانی" in text[warning["start"] : warning["end"]]
    assert Demand.objects.count() == 1


def test_a_photo_sent_first_goes_along(client, city):
    sent = client.post("/api/v1/photos", {"photo": photo()})
    assert sent.status_code == 201
    post(client, "demands", said(city, photos=[sent.json()["reference"]]))
    assert Attachment.objects.get().demand == Demand.objects.get()


def test_a_file_that_is_no_photo_is_refused(client, city):
    broken = photo()
    broken.file.seek(0)
    broken.file.write(b"not a picture at all")
    assert client.post("/api/v1/photos", {"photo": broken}).json()["code"] == "photo-unreadable"


def test_an_address_may_register_so_much_and_no_more(client, city, settings):
    settings.REPORTS_PER_WINDOW = 1
    post(client, "demands", said(city))
    answer = post(client, "demands", said(city, text="دیگری"))
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert post(client, "demands", said(city, text="دیگری"), REMOTE_ADDR="203.0.113.9").status_code == 201


def test_a_demand_costs_few_statements(client, city, settings, django_assert_num_queries):
    settings.REPORTS_PER_WINDOW = 0
    post(client, "demands", said(city))
    with django_assert_num_queries(6):  # savepoint, demand, step, journal, search, release
        post(client, "demands", said(city))


def test_the_citizen_answers_through_the_api(client, city):
    code = post(client, "demands", said(city)).json()["code"]
    assert post(client, f"follow/{code}/confirm").json()["code"] == "demand-step-not-open"
    body = post(client, f"follow/{code}/withdraw", {"reason": "mistake"}).json()
    assert (body["state"], body["is_open"]) == ("withdrawn", False)


def test_guessing_codes_leads_to_waiting(client, city):
    for n in range(limits.WRONG_CODES):
        assert client.get(f"/api/v1/follow/{n:012}0").status_code in {404, 422}
    wrong = [client.get(f"/api/v1/follow/{code}").status_code for code in valid_codes(limits.WRONG_CODES + 1)]
    assert wrong[-1] == 429


def valid_codes(number: int) -> list[str]:
    from peygir.base.numbers import make_tracking_code

    return [make_tracking_code(f"{n:012}") for n in range(900, 900 + number)]


def test_the_lists_come_from_memory(client, city, django_assert_num_queries):
    client.get("/api/v1/services")
    client.get("/api/v1/places")
    with django_assert_num_queries(0):
        services = client.get("/api/v1/services").json()
        places = client.get("/api/v1/places", {"parent": city.place6.code}).json()
    assert {one["code"] for one in services} == {one.code for one in catalogue().services}
    assert [one["code"] for one in places] == [city.place61.code, city.place62.code]
    assert client.get("/api/v1/places", {"parent": "x"}).status_code == 404


def test_names_come_in_the_language_that_is_asked_for(client, city):
    code = post(client, "demands", said(city)).json()["code"]
    assert client.get(f"/api/v1/follow/{code}").json()["service"] == "چاله و ترک آسفالت"
    assert client.get(f"/api/v1/follow/{code}", HTTP_ACCEPT_LANGUAGE="en").json()["service"] == "Pothole"


def test_the_short_way_tells_how_long_an_answer_is(client, city):
    answer = client.get("/api/v1/services")
    assert answer["Content-Length"] == str(len(answer.content))
    assert answer["X-Request-ID"]
    assert "default-src 'self'" in answer["Content-Security-Policy"]


def test_no_cookie_is_set_and_none_is_needed(city):
    client = Client(enforce_csrf_checks=True)
    answer = post(client, "demands", said(city))
    assert answer.status_code == 201
    assert not answer.cookies
