"""Call-backs: a draw anybody can redo, and a call that decides."""

from datetime import timedelta

import pytest
from django.utils import timezone

from peygir.domain.audit.models import Entry
from peygir.domain.demands.factories import City, make_city, make_claimed, make_demand
from peygir.domain.demands.models import Callback, CallbackDraw, Demand
from peygir.domain.people.factories import log_in, make_appointment

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(client) -> City:
    made = make_city()
    log_in(client, make_appointment("clerk", made.call_centre))
    return made


def claimed(city: City, number: int = 1) -> list[Demand]:
    at = timezone.now() - timedelta(days=3)
    return [make_claimed(city, at=at, contact_phone="09121234567") for _ in range(number)]


def drawn(client, city: City, **changes) -> CallbackDraw:
    given = {"office": f"{city.coordination.name_fa} · {city.coordination.code}", "size": "۲", "seed": "azar"} | changes
    client.post("/desk/callbacks/", given)
    return CallbackDraw.objects.get()


def test_a_draw_shows_its_seed_its_population_and_that_it_can_be_redone(client, city):
    claimed(city, 5)
    draw = drawn(client, city)
    answer = client.get(f"/desk/callbacks/draws/{draw.pk}/")
    page = answer.content.decode()
    assert draw.seed in page
    assert draw.seed != "azar"  # whoever draws may not choose what is drawn
    assert answer.context["proof"].population == 5
    assert answer.context["proof"].same
    assert Callback.objects.filter(draw=draw).count() == 2


def test_a_list_that_was_meddled_with_is_told(client, city):
    demands = claimed(city, 5)
    draw = drawn(client, city)
    kept = set(Callback.objects.values_list("demand_id", flat=True))
    other = next(one for one in demands if one.pk not in kept)
    Callback.objects.filter(draw=draw).first().delete()
    Callback.objects.create(draw=draw, demand=other)
    answer = client.get(f"/desk/callbacks/draws/{draw.pk}/")
    assert not answer.context["proof"].same


def test_nothing_to_draw_is_said_in_the_form(client, city):
    answer = client.post("/desk/callbacks/", {"office": city.coordination.code, "size": "2"})
    assert answer.status_code == 409
    assert "وجود ندارد" in answer.content.decode()


def test_a_yes_verifies_and_the_next_call_opens(client, city):
    claimed(city, 2)
    drawn(client, city)
    first, second = Callback.objects.order_by("id")
    page = client.get(f"/desk/callbacks/{first.pk}/").content.decode()
    assert "دفتر پیگیری تماس می‌گیرم" in page
    assert "09121234567" not in page
    answer = client.post(f"/desk/callbacks/{first.pk}/", {"outcome": "done", "satisfied": "4", "note": ""})
    assert answer["Location"] == f"/desk/callbacks/{second.pk}/"
    first.refresh_from_db()
    assert (first.outcome, first.satisfied) == ("done", 4)
    assert Demand.objects.get(pk=first.demand_id).state == "verified"


def test_a_no_reopens(client, city):
    claimed(city)
    drawn(client, city)
    one = Callback.objects.get()
    client.post(f"/desk/callbacks/{one.pk}/", {"outcome": "not_done", "note": "هنوز خراب است"})
    assert Demand.objects.get().state == "reopened"


def test_the_number_is_shown_on_asking_and_each_look_is_journalled(client, city):
    claimed(city)
    drawn(client, city)
    one = Callback.objects.get()
    shown = client.post(f"/desk/callbacks/{one.pk}/", {"show": "1"})
    assert "tel:09121234567" in shown.content.decode()
    assert Entry.objects.filter(action="demands.look_at_contact").count() == 1


def test_an_answer_is_needed_and_a_second_one_is_refused(client, city):
    claimed(city)
    drawn(client, city)
    one = Callback.objects.get()
    assert client.post(f"/desk/callbacks/{one.pk}/", {}).status_code == 422
    client.post(f"/desk/callbacks/{one.pk}/", {"outcome": "refused"})
    assert client.post(f"/desk/callbacks/{one.pk}/", {"outcome": "done"}).status_code == 409


def test_another_trees_calls_are_not_there(client, city):
    claimed(city)
    draw = drawn(client, city)
    log_in(client, make_appointment("clerk", city.governorate))
    assert client.get(f"/desk/callbacks/draws/{draw.pk}/").status_code == 404
    assert client.get(f"/desk/callbacks/{Callback.objects.get().pk}/").status_code == 404


@pytest.mark.parametrize("number", [1, 8])
def test_the_queue_asks_the_database_as_often_for_many(client, city, django_assert_num_queries, number):
    claimed(city, number)
    drawn(client, city, size="8")
    client.get("/desk/callbacks/")
    with django_assert_num_queries(6):
        client.get("/desk/callbacks/")


@pytest.mark.parametrize("number", [1, 6])
def test_complaints_about_conduct_are_read_above_the_unit_alone(client, city, django_assert_num_queries, number):
    made = [
        make_demand(
            city, at=timezone.now(), kind="complaint", service_id=city.conduct.pk, unit_concerned_id=city.area61.pk,
            text=f"شکایت {one}",
        )
        for one in range(number)
    ]  # fmt: skip
    log_in(client, make_appointment("district_mayor", city.district6))
    client.get("/desk/conduct/")
    with django_assert_num_queries(5):
        page = client.get("/desk/conduct/").content.decode()
    assert all(f"/desk/demands/{demand.pk}/" in page for demand in made)
    log_in(client, make_appointment("district_mayor", city.district7))
    assert f"/desk/demands/{made[0].pk}/" not in client.get("/desk/conduct/").content.decode()
    log_in(client, make_appointment("area_manager", city.area61))
    assert client.get("/desk/conduct/").status_code == 403
    assert client.get(f"/desk/demands/{made[0].pk}/").status_code == 404
