"""The list of demands: found as people type, narrowed by its address, kept as views, taken along."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from peygir.base.calendar import format_jalali, local_date
from peygir.domain.audit.models import Entry
from peygir.domain.demands.factories import City, make_city, make_claimed, make_demand
from peygir.domain.demands.models import SavedView
from peygir.domain.people.factories import log_in, make_appointment
from peygir.domain.places.queries import office_tree, tree
from peygir.domain.services.queries import catalogue
from peygir.web.desk import taking

pytestmark = pytest.mark.django_db

LIST = "/desk/demands/"
# Session, user, appointments; the page, its count where there is more, the saved views.
QUERIES = 6


@pytest.fixture
def city() -> City:
    return make_city()


@pytest.fixture
def manager(client, city):
    return log_in(client, make_appointment("area_manager", city.area61))


def ids(answer) -> list[int]:
    return [row.id for row in answer.context["page"].rows]


def text_of(answer) -> str:
    return b"".join(answer).decode("utf-8-sig") if answer.streaming else answer.content.decode()


def test_demands_are_found_by_words_in_any_spelling_by_number_in_any_digits_and_by_service(client, city, manager):
    found = make_demand(city, text="كيوسك روزنامه\u200cفروشی راه را بسته")
    other = make_demand(city, service_id=city.danger.pk, text="دیوار کج شده")
    assert ids(client.get(LIST, {"q": "کیوسک"})) == [found.pk]
    assert ids(client.get(LIST, {"q": str(other.pk).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))})) == [other.pk]
    assert ids(client.get(LIST, {"service": city.danger.pk})) == [other.pk]
    assert ids(client.get(LIST, {"place": city.place62.pk})) == []


def test_a_date_is_read_as_it_is_typed_and_a_wrong_one_is_told_and_left_out(client, city, manager):
    now = timezone.now()
    old = make_demand(city, at=now - timedelta(days=40))
    new = make_demand(city, at=now - timedelta(hours=2))
    day = local_date(now - timedelta(days=10))
    for typed in (format_jalali(day, "long"), format_jalali(day, "short"), day.isoformat()):
        assert ids(client.get(LIST, {"since": typed})) == [new.pk]
    answer = client.get(LIST, {"until": "۳۰ اسفندماه دیروز"})
    assert set(ids(answer)) == {old.pk, new.pk}
    assert "field-error" in answer.content.decode()


def test_pages_follow_one_another_without_gap_or_repeat_in_both_orders(client, city, manager):
    made = [make_demand(city, at=timezone.now() - timedelta(days=n)) for n in range(7)]
    for order in ("queue", "newest"):
        seen, after = [], ""
        while True:
            answer = client.get(LIST, {"limit": 3, "order": order, "after": after})
            seen += ids(answer)
            after = answer.context["page"].next
            if not after:
                break
        assert len(seen) == 7
        assert set(seen) == {demand.pk for demand in made}


def test_the_number_of_queries_does_not_grow_with_the_rows(client, city, manager, django_assert_num_queries):
    make_demand(city)
    client.get(LIST)
    tree(), office_tree(), catalogue(local_date(timezone.now()))
    with django_assert_num_queries(QUERIES - 1):
        client.get(LIST)
    for _ in range(12):
        make_demand(city)
    with django_assert_num_queries(QUERIES - 1):
        assert len(ids(client.get(LIST))) == 13
    with django_assert_num_queries(QUERIES):
        assert len(ids(client.get(LIST, {"limit": 5}))) == 5


def test_what_citizens_write_is_never_taken_for_html(client, city, manager):
    make_demand(city, text="<img src=x onerror=alert(1)> چاله", address="<b>کوچه</b>")
    page = client.get(LIST).content.decode()
    assert "<img src=x" not in page
    assert "<b>کوچه" not in page
    assert "&lt;img src=x" in page


def test_a_view_is_kept_shown_to_the_office_and_removed_by_its_owner_alone(client, city, manager):
    make_demand(city)
    client.post(f"{LIST}views/", {"name": "دیرها", "query": "promise=late&after=3.4", "shared": "1"})
    view = SavedView.objects.get()
    assert (view.name, view.query, view.office_id) == ("دیرها", "promise=late", city.area61.pk)
    log_in(client, make_appointment("office_staff", city.area61))
    assert "دیرها" in client.get(LIST).content.decode()
    assert client.post(f"{LIST}views/{view.pk}/").status_code == 404
    log_in(client, make_appointment("office_staff", city.area62))
    assert "دیرها" not in client.get(LIST).content.decode()


def test_a_view_without_a_name_is_refused_in_words(client, city, manager):
    answer = client.post(f"{LIST}views/", {"name": " ", "query": "promise=late"}, follow=True)
    assert not SavedView.objects.exists()
    assert answer.redirect_chain[-1][0] == f"{LIST}?promise=late"
    assert "notice" in answer.content.decode()


def test_the_excel_file_reads_from_right_to_left_and_computes_nothing_a_citizen_wrote(client, city, manager):
    demand = make_demand(city, text='=HYPERLINK("http://x.test","چاله")')
    answer = client.get(f"{LIST}export.xlsx")
    book = zipfile.ZipFile(io.BytesIO(b"".join(answer)))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert 'rightToLeft="1"' in sheet
    assert "<f>" not in sheet
    assert "=HYPERLINK" in sheet
    assert f"<v>{demand.pk}</v>" in sheet
    assert format_jalali(demand.registered_at, "short_time") in sheet


def test_the_csv_file_opens_with_a_mark_holds_the_list_and_disarms_formulas(client, city, manager):
    kept = make_demand(city, text="=1+1")
    make_demand(city, place_id=city.place62.pk)
    answer = client.get(f"{LIST}export.csv")
    raw = b"".join(answer)
    assert raw.startswith(b"\xef\xbb\xbf")
    lines = raw.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith(f"{kept.pk},")
    assert "'=1+1" in lines[1]


def test_a_file_that_was_cut_says_so(client, city, manager, monkeypatch):
    for _ in range(4):
        make_demand(city)
    for form in ("csv", "xlsx", "print"):
        monkeypatch.setitem(taking.MOST, form, 3)
    assert "۳ سطر نخست" in text_of(client.get(f"{LIST}export.csv")).splitlines()[-1]
    book = zipfile.ZipFile(io.BytesIO(b"".join(client.get(f"{LIST}export.xlsx"))))
    assert "۳ سطر نخست" in book.read("xl/worksheets/sheet2.xml").decode()
    assert "۳ سطر نخست" in client.get(f"{LIST}print/").content.decode()
    monkeypatch.setitem(taking.MOST, "csv", 4)
    assert "سطر نخست" not in text_of(client.get(f"{LIST}export.csv"))


def test_taking_a_list_along_stands_in_the_journal_without_the_words_searched_for(client, city, manager):
    make_demand(city)
    assert client.get(f"{LIST}export.xlsx", {"q": "چاله", "promise": "near"}).getvalue()
    entry = Entry.objects.get(action="demands.take_along")
    assert "promise=near" in str(entry.changes)
    assert "چاله" not in str(entry.changes)
    assert "%DA%86" not in str(entry.changes)


def test_who_works_without_free_text_takes_none_along(client, city):
    make_demand(city, text="متن محرمانه", address="کوچه پنهان")
    log_in(client, make_appointment("analyst", city.coordination))
    body = text_of(client.get(f"{LIST}export.csv"))
    assert "متن محرمانه" not in body
    assert "کوچه پنهان" not in body
    assert "چاله و ترک آسفالت" in body


def test_the_closed_and_the_settled_are_listed_where_they_are_asked_for(client, city, manager):
    claimed = make_claimed(city, at=timezone.now() - timedelta(days=3))
    open_one = make_demand(city)
    assert set(ids(client.get(LIST))) == {claimed.pk, open_one.pk}
    assert ids(client.get(LIST, {"promise": "kept"})) == [claimed.pk]
    assert ids(client.get(LIST, {"over_since": local_date(timezone.now() - timedelta(days=1)).isoformat()})) == [claimed.pk]
    assert ids(client.get(LIST, {"over_until": local_date(timezone.now() - timedelta(days=2)).isoformat()})) == []
