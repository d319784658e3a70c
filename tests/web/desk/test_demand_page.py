"""A demand's page and its steps, without a browser."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from peygir.domain.audit.models import Entry
from peygir.domain.demands import actions
from peygir.domain.demands.factories import City, actor, make_city, make_claimed, make_demand
from peygir.domain.demands.models import Attachment, Demand, Note, Step
from peygir.domain.people.factories import log_in, make_appointment

pytestmark = pytest.mark.django_db

# Session, user, appointments; the demand, steps, their files, roles, notes, roles again, photos, similar ones; its issue,
# open issues here.
QUERIES = 13


@pytest.fixture
def city() -> City:
    return make_city()


def demand_of(city: City, **fields) -> Demand:
    return make_demand(city, at=timezone.now() - timedelta(hours=2), **fields)


def page_of(client, demand: Demand) -> str:
    return client.get(f"/desk/demands/{demand.pk}/").content.decode()


def photo() -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (320, 240), "#446688").save(content, "JPEG")
    return SimpleUploadedFile("after.jpg", content.getvalue(), "image/jpeg")


def test_the_page_says_what_it_is_what_was_done_and_what_is_next(client, city):
    demand = demand_of(city, contact_phone="09121234567", contact_name="مینا رستگار")
    log_in(client, make_appointment("area_manager", city.area61))
    page = page_of(client, demand)
    assert "چاله بزرگی جلوی مدرسه است" in page
    assert "ناحیه ۱ منطقه ۶" in page
    assert f"/desk/demands/{demand.pk}/refer/" in page
    assert f"/journal/demand/{demand.pk}/" in page
    assert not any(secret in page for secret in ("09121234567", "۰۹۱۲۱۲۳۴۵۶۷", "مینا رستگار"))


def test_what_is_not_open_is_said_with_its_reason(client, city):
    demand = demand_of(city)
    log_in(client, make_appointment("district_mayor", city.district6))
    page = page_of(client, demand)
    assert f"/desk/demands/{demand.pk}/start/" not in page
    assert "آغاز کار" in page
    assert "این درخواست در دفتر دیگری است" in page


def test_another_offices_demand_is_not_there(client, city):
    demand = demand_of(city)
    log_in(client, make_appointment("area_manager", city.area71))
    assert client.get(f"/desk/demands/{demand.pk}/").status_code == 404
    assert client.get(f"/desk/demands/{demand.pk}/refer/").status_code == 404
    assert client.post(f"/desk/demands/{demand.pk}/refer/", {}).status_code == 404


def test_an_analyst_reads_no_free_text(client, city):
    demand = demand_of(city)
    actions.add_note(demand.pk, "یادداشتی ویژه", by=actor("area_manager", city.area61), at=timezone.now())
    actions.start(demand.pk, note="شرحی ویژه", by=actor("area_manager", city.area61), at=timezone.now())
    log_in(client, make_appointment("analyst", city.coordination))
    page = page_of(client, demand)
    assert "کار آغاز شد" in page
    assert not any(words in page for words in ("چاله بزرگی جلوی مدرسه", "یادداشتی ویژه", "شرحی ویژه"))


def test_a_referral_carries_reason_instruction_letter_and_its_jalali_date(client, city):
    demand = demand_of(city)
    log_in(client, make_appointment("district_mayor", city.district6))
    given = {
        "version": demand.version, "office": city.area62.name_fa, "reason_code": "for_execution",
        "instruction": "تا فردا", "letter_number": "۱۲۳/ص", "letter_date": "۱۴۰۵/۸/۳۰",
    }  # fmt: skip
    answer = client.post(f"/desk/demands/{demand.pk}/refer/", given)
    assert (answer.status_code, answer["Location"]) == (302, f"/desk/demands/{demand.pk}/")
    step = Step.objects.get(demand=demand, verb="refer")
    assert (step.to_office_id, step.instruction, str(step.letter_date)) == (city.area62.pk, "تا فردا", "2026-11-21")
    page = page_of(client, demand)
    assert "تا فردا" in page
    assert "۳۰ آبان ۱۴۰۵" in page


def test_an_unclear_office_is_asked_again_and_what_was_written_stays(client, city):
    demand = demand_of(city)
    log_in(client, make_appointment("district_mayor", city.district6))
    given = {"version": demand.version, "office": "ناحیه", "reason_code": "for_execution", "instruction": "تا فردا"}
    answer = client.post(f"/desk/demands/{demand.pk}/refer/", given)
    assert answer.status_code == 422
    assert "تا فردا" in answer.content.decode()
    assert not Step.objects.filter(demand=demand, verb="refer").exists()


def test_who_decides_about_what_changed_meanwhile_is_told_and_loses_nothing(client, city):
    demand = demand_of(city)
    log_in(client, make_appointment("area_manager", city.area61))
    stale = demand.version
    actions.start(demand.pk, by=actor("office_staff", city.area61), at=timezone.now())
    given = {"version": stale, "note": "آسفالت شد و پاک شد"}
    answer = client.post(f"/desk/demands/{demand.pk}/claim_done/", given)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "در همین فاصله تغییر کرده است" in page
    assert "آسفالت شد و پاک شد" in page
    demand.refresh_from_db()
    assert demand.state == "in_progress"
    again = client.post(f"/desk/demands/{demand.pk}/claim_done/", given | {"version": demand.version})
    assert again.status_code == 302


def test_a_claim_without_word_or_photo_is_refused_and_a_photo_is_enough(client, city):
    demand = demand_of(city)
    log_in(client, make_appointment("area_manager", city.area61))
    address = f"/desk/demands/{demand.pk}/claim_done/"
    assert client.post(address, {"version": demand.version}).status_code == 422
    assert client.post(address, {"version": demand.version, "files": photo()}).status_code == 302
    evidence = Attachment.objects.get(demand=demand)
    assert evidence.purpose == "evidence"
    shown = client.get(f"/desk/demands/{demand.pk}/files/{evidence.file_id}/")
    assert shown.status_code == 200
    assert shown["Content-Type"].startswith("image/")
    assert shown.getvalue()
    log_in(client, make_appointment("area_manager", city.area71))
    assert client.get(f"/desk/demands/{demand.pk}/files/{evidence.file_id}/").status_code == 404


def test_htmx_gets_the_form_alone_and_a_refusal_in_its_place(client, city):
    demand = demand_of(city)
    log_in(client, make_appointment("area_manager", city.area61))
    address, htmx = f"/desk/demands/{demand.pk}/declare_no_action/", {"HX-Request": "true"}
    form = client.get(address, headers=htmx).content.decode()
    assert "<html" not in form
    assert "nothing_found" in form
    assert client.post(address, {"version": demand.version}, headers=htmx).status_code == 422
    given = {"version": demand.version, "reason_code": "nothing_found"}
    done = client.post(address, given, headers=htmx)
    assert done["HX-Redirect"] == f"/desk/demands/{demand.pk}/"


def test_a_step_whose_time_has_gone_says_so(client, city):
    demand = make_claimed(city, at=timezone.now() - timedelta(days=3))
    log_in(client, make_appointment("area_manager", city.area61))
    assert client.get(f"/desk/demands/{demand.pk}/refer/").status_code == 409
    assert client.get(f"/desk/demands/{demand.pk}/verify/").status_code == 403
    assert client.get(f"/desk/demands/{demand.pk}/nonsense/").status_code == 404


def test_a_look_at_the_contact_has_a_purpose_and_stands_in_the_journal(client, city):
    demand = demand_of(city, contact_phone="09121234567")
    log_in(client, make_appointment("clerk", city.call_centre))
    address = f"/desk/demands/{demand.pk}/look_at_contact/"
    assert client.post(address, {"purpose": ""}).status_code == 422
    shown = client.post(address, {"purpose": "پرسیدن پلاک"})
    assert "09121234567" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert Entry.objects.get(action="demands.look_at_contact").reason == "پرسیدن پلاک"


def test_what_needs_a_contact_is_not_offered_where_none_is_kept(client, city):
    demand = demand_of(city, exposure="anonymous")
    log_in(client, make_appointment("clerk", city.call_centre))
    page = page_of(client, demand)
    assert f"/desk/demands/{demand.pk}/look_at_contact/" not in page
    assert "نشانی تماسی نگه داشته نشده است" in page


def test_a_note_is_written_and_one_about_persons_is_warned_of(client, city):
    demand = demand_of(city)
    log_in(client, make_appointment("area_manager", city.area61))
    client.post(f"/desk/demands/{demand.pk}/add_note/", {"text": "کد ملی ۰۰۱۲۳۴۵۶۷۹ را گفت"})
    assert Note.objects.get(demand=demand).text.startswith("کد ملی")
    assert "عبارت‌هایی درباره اشخاص" in page_of(client, demand)


def test_the_likely_same_is_shown_and_merged_from_the_page(client, city):
    first, second = demand_of(city), demand_of(city)
    log_in(client, make_appointment("area_manager", city.area61))
    page = page_of(client, second)
    assert f"/desk/demands/{second.pk}/merge/?into={first.pk}" in page
    form = client.get(f"/desk/demands/{second.pk}/merge/?into={first.pk}").content.decode()
    assert f'value="{first.pk}"' in form
    client.post(f"/desk/demands/{second.pk}/merge/", {"version": second.version, "into": first.pk, "reason_code": "same_defect"})
    second.refresh_from_db()
    assert second.merged_into_id == first.pk
    assert f"/desk/demands/{second.pk}/" in page_of(client, first)


def test_every_offered_step_has_a_form(client, city):
    demand = demand_of(city, contact_phone="09121234567")
    for role, office in (("clerk", city.call_centre), ("area_manager", city.area61), ("bakhshdar", city.bakhshdari)):
        log_in(client, make_appointment(role, office))
        answer = client.get(f"/desk/demands/{demand.pk}/")
        if answer.status_code == 404:
            continue
        for step in answer.context["onward"] + answer.context["beside"]:
            assert client.get(f"/desk/demands/{demand.pk}/{step['verb']}/").status_code == 200, (role, step["verb"])


@pytest.mark.parametrize("steps", [1, 12])
def test_the_page_asks_the_database_as_often_for_a_long_story(client, city, django_assert_num_queries, steps):
    demand = demand_of(city, contact_phone="09121234567")
    mayor = actor("district_mayor", city.district6)
    for number in range(steps):
        to = (city.area62, city.area61)[number % 2]
        actions.refer(demand.pk, to.pk, "for_execution", f"گام {number}", by=mayor, at=timezone.now())
        actions.add_note(demand.pk, f"یادداشت {number}", by=mayor, at=timezone.now())
        demand_of(city)
    log_in(client, make_appointment("district_mayor", city.district6))
    page_of(client, demand)
    with django_assert_num_queries(QUERIES):
        page_of(client, demand)
