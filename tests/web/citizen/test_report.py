"""Reporting without a browser's script: one page, one sending, or one more that asks what is missing."""

import re

import pytest

from peygir.base.text import to_persian_digits
from peygir.domain.demands.models import Attachment, Contact, Demand
from peygir.domain.messages.models import Outgoing
from peygir.domain.places.queries import office_tree, tree
from peygir.domain.services.queries import catalogue
from peygir.web.citizen.warnings import mark_of
from tests.web.citizen.conftest import photo, said

pytestmark = pytest.mark.django_db


def send(client, city, **changes):
    return client.post("/report/", said(city, **changes))


def code_of(page: str) -> str:
    return re.search(r'data-code="(\d{13})"', page)[1]


def test_the_page_offers_services_by_topic_but_none_about_conduct(client, city):
    page = client.get("/report/").content.decode()
    assert 'value="pothole"' in page
    assert city.conduct.code not in page
    assert "منطقه ۶" in page


def test_the_page_needs_no_query_once_the_registers_are_warm(client, city, django_assert_num_queries):
    client.get("/report/")
    with django_assert_num_queries(0):
        client.get("/report/?service=pothole")


def test_a_report_becomes_one_demand_and_its_code_is_shown_once_and_kept_nowhere(client, city):
    answer = send(client, city, **{"q-depth": "۱۲"})
    code = code_of(answer.content.decode())
    demand = Demand.objects.get()
    assert demand.text == "چاله بزرگی جلوی مدرسه است"
    assert demand.answers == {"lane": "middle", "depth": 12}
    assert demand.office_id == city.area61.pk
    assert demand.channel == "web"
    assert code not in str(Demand.objects.values().get())
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert client.get(f"/follow/{code}/").status_code == 200


def test_the_same_form_sent_twice_is_one_demand_with_one_code(client, city):
    first, second = send(client, city), send(client, city)
    assert code_of(first.content.decode()) == code_of(second.content.decode())
    assert Demand.objects.count() == 1


def test_two_forms_with_the_same_words_are_two_demands(client, city):
    send(client, city)
    send(client, city, key="f" * 32)
    assert Demand.objects.count() == 2


def test_questions_that_were_not_on_the_page_are_asked_with_everything_kept(client, city):
    answer = client.post("/report/", {**said(city), "asked": "", "q-lane": "", "photos": [photo()], "address": "کوچه یکم"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert Demand.objects.count() == 0
    assert "کجای معبر است؟" in page
    assert "چاله بزرگی جلوی مدرسه است" in page
    assert "کوچه یکم" in page
    assert f'value="{city.place61.code}" selected' in page
    assert 'name="photo_ref"' in page
    assert "field-error" not in page


def test_a_photo_survives_an_error_and_goes_with_the_demand(client, city):
    refused = client.post("/report/", {**said(city, place=""), "photos": [photo()]})
    assert refused.status_code == 422
    reference = re.search(r'name="photo_ref" value="([^"]+)"', refused.content.decode())[1]
    assert client.get(f"/report/photo/{reference}/").getvalue()
    client.post("/report/", {**said(city), "photo_ref": reference})
    assert Attachment.objects.get().demand == Demand.objects.get()


def test_a_photo_taken_back_does_not_go_along(client, city):
    first = client.post("/report/", {**said(city, place=""), "photos": [photo()]})
    reference = re.search(r'name="photo_ref" value="([^"]+)"', first.content.decode())[1]
    second = client.post("/report/", {**said(city), "photo_ref": reference, "photo_drop": reference})
    assert 'name="photo_ref"' not in second.content.decode()
    assert Demand.objects.count() == 0


def test_a_reference_nobody_signed_is_refused_in_words(client, city):
    answer = client.post("/report/", {**said(city), "photo_ref": "1:forged"})
    assert answer.status_code == 422
    assert "نشانی این عکس درست نیست" in answer.content.decode()


def test_a_file_that_is_no_photo_is_told_beside_the_photos_and_the_words_stay(client, city):
    broken = photo()
    broken.file.seek(0)
    broken.file.write(b"not a picture at all")
    answer = client.post("/report/", {**said(city), "photos": [broken]})
    assert answer.status_code == 422
    assert "چاله بزرگی" in answer.content.decode()
    assert Demand.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"service_code": ""}, "موضوع را انتخاب کنید"),
        ({"place": ""}, "id_place"),
        ({"text": "", "q-lane": ""}, "id_text"),
        ({"q-lane": "sky"}, "sky"),
        ({"q-depth": "گود"}, "عدد بنویسید"),
        ({"exposure": "named"}, "نام خود را بنویسید"),
        ({"exposure": "anonymous", "contact_phone": "09123456789"}, "ناشناس نام و شماره نگه نمی‌دارد"),
        ({"contact_phone": "12"}, "شماره تلفن همراه درست نیست"),
        ({"place": "nowhere"}, "جا را از فهرست انتخاب کنید"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_nothing_is_saved(client, city, changes, told):
    answer = send(client, city, **changes)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert Demand.objects.count() == 0


def test_a_phrase_about_somebodys_origin_is_shown_once_and_never_blocks(client, city):
    text = "چاله جلوی خانه آن افغانی است"
    warned = send(client, city, text=text)
    page = warned.content.decode()
    assert Demand.objects.count() == 0
    assert "<mark>" in page
    assert text in page.replace("<mark>", "").replace("</mark>", "") or "افغانی" in page
    send(client, city, text=text, warned=mark_of(text))
    assert Demand.objects.get().text == text


def test_a_changed_text_is_looked_at_again(client, city):
    send(client, city, text="خانه آن افغانی دیگر", warned=mark_of("خانه آن افغانی"))
    assert Demand.objects.count() == 0


def test_a_crack_in_the_asphalt_is_no_ethnicity(client, city):
    send(client, city, text="ترک آسفالت خیابان")
    assert Demand.objects.count() == 1


def test_a_contact_gets_the_code_and_the_page_says_so(client, city):
    answer = send(client, city, contact_phone="۰۹۱۲ ۳۴۵ ۶۷۸۹")
    assert "به تلفن همراه شما هم فرستاده می‌شود" in answer.content.decode()
    assert Outgoing.objects.count() == 1
    assert Contact.objects.count() == 1


def test_without_a_contact_the_page_says_that_the_code_is_shown_only_now(client, city):
    assert "فقط همین یک بار نشان داده می‌شود" in send(client, city).content.decode()
    assert Contact.objects.count() == 0


def test_a_danger_shows_whom_to_call_before_anything_is_saved(client, city):
    answer = send(client, city, service_code="collapse", asked="")
    page = answer.content.decode()
    assert "tel:125" in page
    assert "tel:115" in page
    assert Demand.objects.count() == 0
    send(client, city, service_code="collapse", asked="collapse")
    assert Demand.objects.get().danger is True


def test_too_many_reports_from_one_address_wait_and_lose_nothing(client, city, settings):
    settings.REPORTS_PER_WINDOW = 1
    send(client, city)
    answer = send(client, city, key="e" * 32, text="چاله دوم")
    assert answer.status_code == 429
    assert "چاله دوم" in answer.content.decode()
    assert Demand.objects.count() == 1


def test_a_point_alone_is_enough(client, city):
    answer = send(client, city, place="", lon="51.4", lat="35.7")
    assert "data-code" in answer.content.decode()
    assert Demand.objects.get().lon == 51.4


def test_the_code_reads_in_groups_of_the_pages_digits(client, city):
    page = send(client, city).content.decode()
    code = code_of(page)
    assert f"<span>{to_persian_digits(code[:4])}</span><span>{to_persian_digits(code[4:8])}</span>" in page


@pytest.mark.parametrize("language", ["fa", "en"])
def test_each_exposure_says_in_under_forty_words_who_sees_what(client, city, language):
    client.cookies["django_language"] = language
    page = client.get("/report/").content.decode()
    promises = re.findall(r'<span class="sub">([^<]+)</span></span></label>', page.split("data-exposure")[1])
    assert len(promises) == 3
    assert all(len(promise.split()) < 40 for promise in promises)


def test_a_report_is_saved_in_few_statements(client, city, django_assert_max_num_queries):
    client.get("/report/")
    tree(), office_tree(), catalogue()
    send(client, city)
    with django_assert_max_num_queries(18):  # eight of them count in the shared cache how often this address reports
        send(client, city, key="d" * 32)
