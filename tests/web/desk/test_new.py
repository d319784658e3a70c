"""A call written down at the desk."""

from datetime import timedelta

import pytest
from django.utils import timezone

from peygir.base.text import to_persian_digits
from peygir.domain.calendars.revisions import forget_all
from peygir.domain.demands.factories import City, make_city, make_demand
from peygir.domain.demands.models import Contact, Demand, UsualTime
from peygir.domain.people.factories import log_in, make_appointment, make_place
from peygir.domain.services.models import Question
from peygir.web.desk.lookups import PlaceField

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(client) -> City:
    made = make_city()
    log_in(client, make_appointment("clerk", made.call_centre))
    return made


def said(city: City, **changes) -> dict:
    return {
        "service": city.pothole.name_fa, "place": city.place61.name_fa, "address": "کوچه یاس", "text": "چاله جلوی مدرسه",
        "exposure": "confidential", "phone": "۰۹۱۲۱۲۳۴۵۶۷", "name": "مینا", "channel": "phone", "kind": "",
        "key": "0123456789abcdef0123456789abcdef",
    } | changes  # fmt: skip


def test_six_fields_make_a_demand_and_the_code_is_read_out_once(client, city):
    answer = client.post("/desk/new/", said(city))
    demand = Demand.objects.get()
    page = answer.content.decode()
    assert (demand.office_id, demand.channel, demand.exposure) == (city.area61.pk, "phone", "confidential")
    assert Contact.objects.filter(demand=demand).exists()
    assert "برای تماس‌گیرنده بخوانید" in page
    assert "no-store" in answer["Cache-Control"]
    assert "09121234567" not in page


def test_saving_twice_makes_one_demand(client, city):
    first, again = client.post("/desk/new/", said(city)), client.post("/desk/new/", said(city))
    assert Demand.objects.count() == 1
    assert first.context["groups"] == again.context["groups"]


def test_what_is_missing_is_said_beside_its_field_and_all_that_was_typed_stays(client, city):
    answer = client.post("/desk/new/", said(city, place="", text="واژه‌های تماس‌گیرنده"))
    assert answer.status_code == 422
    assert answer.context["form"].errors["place"]
    assert "واژه‌های تماس‌گیرنده" in answer.content.decode()


def test_beside_stand_the_office_the_promise_what_is_usual_and_the_likely_same(client, city):
    now = timezone.now()
    earlier = make_demand(city, at=now - timedelta(days=1))
    UsualTime.objects.create(service=city.pothole, seconds=5 * 86_400, cases=40, at=now)
    page = client.post("/desk/new/beside/", said(city, text="چاله بزرگی جلوی مدرسه است")).content.decode()
    assert "ناحیه ۱ منطقه ۶" in page
    assert "معمولاً ظرف" in page
    assert "۵ روز" in page
    assert f"/desk/demands/{earlier.pk}/" in page
    assert "<html" not in page


def test_a_caller_with_the_same_matter_gets_a_code_and_is_joined(client, city):
    earlier = make_demand(city, at=timezone.now() - timedelta(days=1))
    answer = client.post("/desk/new/", said(city, same_as=earlier.pk))
    assert answer.status_code == 200
    assert Demand.objects.exclude(pk=earlier.pk).get().merged_into_id == earlier.pk


def test_phrases_about_persons_are_shown_once_and_block_nothing(client, city):
    given = said(city, text="کد ملی ۰۰۱۲۳۴۵۶۷۹ را گفت و چاله را")
    first = client.post("/desk/new/", given)
    assert not Demand.objects.exists()
    assert "<mark>" in first.content.decode()
    client.post("/desk/new/", given | {"warned": first.context["warned"]})
    assert Demand.objects.count() == 1


def test_the_questions_of_a_service_are_asked_and_kept(client, city):
    Question.objects.create(
        service=city.pothole, code="depth", type="number", label_fa="گودی", label_en="Depth", required=True, position=1
    )
    forget_all()
    asked = client.get("/desk/new/asked/", {"service": city.pothole.name_fa}).content.decode()
    assert "گودی" in asked
    unasked = client.post("/desk/new/", said(city))
    assert unasked.status_code == 200
    assert not Demand.objects.exists()
    client.post("/desk/new/", said(city, asked="pothole", **{"q-depth": "۱۲"}))
    assert Demand.objects.get().answers == {"depth": 12}


def test_a_complaint_about_staff_names_the_unit_and_goes_above_it(client, city):
    given = said(city, service=city.conduct.name_fa, asked="conduct-area", unit=city.area61.name_fa, place=city.place61.name_fa)
    client.post("/desk/new/", given)
    demand = Demand.objects.get()
    assert (demand.conduct, demand.unit_concerned_id, demand.office_id) == (True, city.area61.pk, city.district6.pk)


def test_an_area_office_begins_with_its_own_place(client, city):
    log_in(client, make_appointment("area_manager", city.area61))
    assert client.get("/desk/new/").context["form"]["place"].value().endswith(to_persian_digits(city.place61.code))


def test_suggestions_fold_letters_and_need_no_exact_words(client, city):
    page = client.get("/desk/suggest/places/", {"place": "ناحيه 1 منطقه 6"}).content.decode()
    code = to_persian_digits(city.place61.code)
    assert code in page
    assert [PlaceField().to_python(typed).id for typed in (code, city.place61.code, f"x · {code}")] == [city.place61.pk] * 3
    assert city.area61.code in client.get("/desk/suggest/offices/", {"office": "۱ منطقه 6"}).content.decode()


def test_the_name_itself_wins_over_the_many_that_hold_its_words(client, city):
    for number in range(10, 40):
        make_place("municipal", "area", city.place7, name_fa=f"ناحیه ۱ منطقه {number}۶")
    page = client.get("/desk/suggest/places/", {"place": "ناحیه ۱ منطقه ۶"}).content.decode()
    assert to_persian_digits(city.place61.code) in page.split("</option>")[0]
    client.post("/desk/new/", said(city))
    assert Demand.objects.get().office_id == city.area61.pk
