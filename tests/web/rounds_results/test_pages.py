"""The pages of a round's result: what they say, to whom, and in how many queries."""

import csv
import io
import json
from zipfile import ZipFile

import pytest
from django.urls import reverse

from peygir.domain.audit.models import Entry
from peygir.domain.calendars.revisions import bump
from peygir.domain.missions.factories import make_file
from peygir.domain.people.factories import log_in, make_appointment
from peygir.domain.supervision.models import Attachment
from peygir.domain.supervision.results.freezing import freeze
from tests.domain.issues.conftest import _built, county
from tests.domain.supervision.results.scene import NOW, PHOTO, TEXT, make_round, scene

__all__ = ["_built", "county"]
pytestmark = pytest.mark.django_db
PAGES = ("result", "result_places", "result_paper", "result_excel", "result_csv", "result_data")


@pytest.fixture
def made(county):
    made = scene(county)
    for number, office in enumerate(made.offices[:2]):
        made.score(made.visit(office, made.inspectors[number]), 60 + 25 * number)
    made.finding(made.offices[0])
    return made


def page(name, made, *args):
    return reverse(f"rounds:{name}", args=[made.round.pk, *args])


def put(made, state):
    if state == "released":
        freeze(made.round, NOW)
    made.round.state = state
    made.round.save()


@pytest.fixture
def lead(client, county):
    log_in(client, make_appointment("round_lead", county.coordination))
    return client


@pytest.fixture
def manager(client, county):
    log_in(client, make_appointment("area_manager", county.area_office))
    return client


def test_the_lead_reads_how_the_offices_stand_and_every_number_opens_its_offices(lead, made):
    told = lead.get(page("result", made))
    text = told.content.decode()
    assert told.status_code == 200
    assert "۲ از ۳ دفتر امتیاز دارند" in text
    assert [(one["n"], one["look"].tone) for one in told.context["bands"]] == [(1, "good"), (1, "bad"), (1, "neutral")]
    for one in told.context["bands"]:
        assert len(lead.get(page("result", made) + one["url"].split("#")[0]).context["rows"]) == one["n"]
    for bar in told.context["since"]:
        assert len(lead.get(page("result", made) + bar.url.split("#")[0]).context["rows"]) == bar.value
    ((_strip, url),) = told.context["strips"]
    assert len(lead.get(page("result", made) + url).context["rows"]) == 3


def test_offices_stand_by_their_names_and_never_by_their_scores(lead, made):
    names = [one.name for one in lead.get(page("result", made)).context["rows"]]
    assert names == sorted(names)
    assert not any("rank" in one for one in lead.get(page("result", made)).context["rows"][0].told)


def test_what_cannot_be_told_says_so(lead, made):
    text = lead.get(page("result", made)).content.decode()
    assert "هیچ دفتری را دو بازرس ندیده‌اند" in text
    assert "کمتر از سه بازرس" in text


def test_an_office_reads_its_own_once_the_round_is_closed_and_all_scores_once_released(manager, made):
    for state, own, other, offices in (("open", 404, 404, 0), ("closed", 200, 404, 1), ("released", 200, 200, 3)):
        put(made, state)
        answer = manager.get(page("result", made))
        assert answer.status_code == own, state
        assert own == 404 or len(answer.context["rows"]) == offices
        assert manager.get(page("result_office", made, made.offices[0].pk)).status_code == own
        assert manager.get(page("result_office", made, made.offices[1].pk)).status_code == other
    assert "پرسش" in manager.get(page("result_office", made, made.offices[0].pk)).content.decode()
    told = manager.get(page("result_office", made, made.offices[1].pk))
    assert (told.context["visits"], told.context["findings"], told.context["opens"]) == ([], [], False)


@pytest.mark.parametrize("name", PAGES)
def test_no_form_of_an_unreleased_result_tells_an_office_of_others(manager, made, name):
    put(made, "open")
    assert manager.get(page(name, made)).status_code == 404
    put(made, "closed")
    answer = manager.get(page(name, made))
    assert answer.status_code == 200
    if name in {"result_csv", "result_data", "result_places"}:
        assert made.offices[1].code not in answer.content.decode()


def test_the_answers_behind_a_score_stand_on_the_page_of_its_office(lead, made):
    visit = made.visit(made.offices[2], made.inspectors[0], integrity=["too_short"])
    revision = made.fill(visit, {"waste/q1": "good", TEXT: "سطل شکسته بود", PHOTO: "a.jpg"}, points={"waste/q1": 0.5})
    text = lead.get(page("result_office", made, made.offices[2].pk)).content.decode()
    assert "سطل شکسته بود" in text
    assert "۵۰٫۰" in text
    assert "در زمانی کوتاه پر شده است" in text
    assert "بازرس شماره 1" in text or "بازرس شماره ۱" in text
    assert Attachment.objects.filter(revision=revision).count() == 0


def test_answers_that_are_not_applicable_stand_beside_the_score_and_are_marked_among_the_answers(lead, made):
    office = made.offices[2]
    made.score(made.visit(office, made.inspectors[0]), 75, apart=5)
    told = lead.get(page("result", made))
    assert {one.id: one.apart for one in told.context["rows"]} == {
        made.offices[0].pk: "۰٪", made.offices[1].pk: "۰٪", office.pk: "۲۵٪",
    }  # fmt: skip
    assert told.context["apart"] == "۸٪"
    assert "۸٪ پاسخ‌ها «موضوع ندارد»" in told.content.decode()
    text = lead.get(page("result_office", made, office.pk)).content.decode()
    assert "۵ پاسخ از ۲۰ (۲۵٪) «موضوع ندارد» است" in text
    assert text.count("شمرده نشد<") == 5
    rows = list(csv.DictReader(io.StringIO(lead.get(page("result_csv", made)).content.decode("utf-8-sig"))))
    assert sorted((one["answers"], one["not_applicable"]) for one in rows) == [("15", "5"), ("20", "0"), ("20", "0")]


def test_a_photograph_of_an_answer_is_shown_to_who_may_read_the_answer(client, county, made):
    put(made, "released")
    log_in(client, make_appointment("area_manager", county.area_office))
    revision = made.offices[1] and made.round.visits.get(office=made.offices[1]).submissions.get().current
    attachment = Attachment.objects.create(revision=revision, name="a.jpg", file=make_file())
    assert client.get(page("result_photo", made, attachment.pk)).status_code == 404
    assert client.get(page("result_photo", made, 10**20)).status_code == 404


def test_the_lead_looks_at_marks_with_what_they_rest_on(lead, made):
    visit = made.visit(made.offices[2], made.inspectors[0], integrity=["too_short", "rotation"])
    began, ended = "2026-11-22T09:28:00+03:30", "2026-11-22T09:30:00+03:30"
    made.fill(visit, {"start": began, "end": ended, "where": "35.7112 51.4101 0 5"})
    told = lead.get(page("result_marks", made))
    assert [(bar.value, bar.url.split("?")[1]) for bar in told.context["bars"]] == [(1, "mark=too_short"), (1, "mark=rotation")]
    assert len(lead.get(page("result_marks", made) + "?mark=too_short").context["rows"]) == 1
    assert lead.get(page("result_marks", made) + "?mark=nothing").context["mark"] == ""
    one = lead.get(page("result_mark", made, visit.pk))
    text = one.content.decode()
    assert "۲ دقیقه برای ۰ پاسخ" in text
    assert len(one.context["kept"]) == 1
    assert lead.get(page("result_mark", made, 10**20)).status_code == 404


def test_two_alike_visits_are_shown_side_by_side(lead, made):
    remark = {TEXT: "پیاده‌رو روبه‌روی ناحیه پر از نخاله بود و کسی نبود", "waste/q1": "good"}
    first = made.visit(made.offices[1], made.inspectors[1])
    made.fill(first, remark)
    second = made.visit(made.offices[2], made.inspectors[0], integrity=["alike_text"])
    made.fill(second, remark | {"waste/q1": "bad"})
    compared = lead.get(page("result_mark", made, second.pk)).context["compared"]
    assert compared.other == first
    assert [(here, equal) for _label, here, _there, equal in compared.rows] == [("بد", False), (remark[TEXT], True)]


@pytest.mark.parametrize(
    ("role", "office"), [("area_manager", "area_office"), ("analyst", "coordination"), ("district_mayor", "municipality")]
)
def test_marks_are_for_who_leads_and_who_audits_alone(client, county, made, role, office):
    made.visit(made.offices[0], made.inspectors[0], integrity=["too_short"])
    put(made, "released")
    log_in(client, make_appointment(role, getattr(county, office)))
    assert client.get(page("result_marks", made)).status_code == 403
    assert client.get(page("result_record", made)).status_code == 403
    assert "too_short" not in client.get(page("result_data", made)).content.decode()
    assert "در زمانی کوتاه" not in client.get(page("result_office", made, made.offices[0].pk)).content.decode()


def test_a_released_result_tells_its_hash_and_how_to_compute_it_again(lead, made):
    put(made, "released")
    text = lead.get(page("result", made)).content.decode()
    assert made.round.result_hash in text
    assert f"peygir rounds redo-result {made.round.pk}" in text
    kept = json.loads(lead.get(page("result_record", made)).content)
    assert kept["result_hash"] == made.round.result_hash


def test_every_form_that_is_taken_along_is_told_in_the_journal(lead, made):
    put(made, "released")
    for name in ("result_paper", "result_excel", "result_csv", "result_data", "result_record"):
        assert lead.get(page(name, made)).status_code == 200
    told = [
        json.loads(one)["form"][1] for one in Entry.objects.filter(action="demands.take_along").values_list("changes", flat=True)
    ]
    assert sorted(told) == ["csv", "json", "pdf", "record", "xlsx"]


def test_the_report_is_a_tagged_pdf_and_the_workbook_opens_right_to_left(lead, made):
    assert lead.get(page("result_paper", made)).content.startswith(b"%PDF-1.7")
    with ZipFile(io.BytesIO(lead.get(page("result_excel", made)).content)) as book:
        assert 'rightToLeft="1"' in book.read("xl/worksheets/sheet1.xml").decode()
        assert len([name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]) == 3


def test_the_lines_are_numbers_of_a_hundred_and_codes(lead, made):
    rows = list(csv.DictReader(io.StringIO(lead.get(page("result_csv", made)).content.decode("utf-8-sig"))))
    told = {row["office"]: (row["score"], row["band"], row["findings_open"]) for row in rows}
    assert told[made.offices[0].code] == ("60.00", "below", "1")
    assert told[made.offices[1].code] == ("85.00", "above", "0")
    assert told[made.offices[2].code] == ("", "unseen", "0")


def test_a_name_that_begins_like_a_formula_is_not_computed(lead, made, county):
    made.offices[1].name_fa = "=HYPERLINK(1)"
    made.offices[1].save()
    bump("offices")
    assert "'=HYPERLINK(1)" in lead.get(page("result_csv", made)).content.decode()


def test_the_map_colours_places_and_signs_them(lead, made):
    made.round.offices.filter(office=made.offices[0]).update(lon=51.41, lat=35.71)
    (feature,) = json.loads(lead.get(page("result_places", made)).content)["features"]
    assert feature["properties"]["tone"] == "bad"
    assert feature["properties"]["name"].startswith("! ")
    assert feature["properties"]["url"] == page("result_office", made, made.offices[0].pk)


def test_a_draft_has_no_result_and_a_stranger_finds_none(lead, county, made):
    draft = make_round(county.coordination, made.version, state="draft", opened_at=None)
    assert lead.get(reverse("rounds:result", args=[draft.pk])).status_code == 404
    log_in(lead, make_appointment("bakhshdar", county.bakhshdari))
    assert lead.get(page("result", made)).status_code == 404


@pytest.mark.parametrize("state", ["open", "released"])
def test_pages_take_a_fixed_number_of_queries(lead, made, state, django_assert_max_num_queries):
    for office in made.offices:
        visit = made.visit(office, made.inspectors[0], integrity=["too_short"])
        made.fill(visit, {"waste/q1": "good"}, points={"waste/q1": 1.0})
        made.finding(office)
    put(made, state)
    most = {"result": 20, "result_marks": 12, "result_places": 18}
    for name, queries in most.items():
        lead.get(page(name, made))
        with django_assert_max_num_queries(queries):
            lead.get(page(name, made))
    lead.get(page("result_office", made, made.offices[0].pk))
    with django_assert_max_num_queries(24):
        lead.get(page("result_office", made, made.offices[0].pk))
