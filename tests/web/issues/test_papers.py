"""The papers as an official takes them along: the values of the screen, the filters of the address, a line in the journal."""

from datetime import timedelta
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from peygir.domain.audit.models import Entry
from peygir.domain.issues.factories import NOW, make_issue, walk
from peygir.domain.issues.models import Issue, Score
from peygir.domain.issues.ranking_factories import frozen
from peygir.domain.issues.states import Stage
from peygir.domain.people.factories import log_in, make_actor, make_appointment
from peygir.web.issues.exports import fonts
from peygir.web.issues.papers import issue_of, register_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ranking(city):
    return frozen(city.bakhsh, make_actor("bakhshdar", city.bakhshdari), make_actor("county_governor", city.governorate))


@pytest.fixture
def bakhshdar(client, city):
    log_in(client, make_appointment("bakhshdar", city.bakhshdari))
    return client


def planned(city) -> Issue:
    by = make_actor("bakhshdar", city.bakhshdari)
    issue = walk(city.village, Stage.PLANNED, by=by, owner=city.water, at=NOW - timedelta(days=60))
    Issue.objects.filter(pk=issue.pk).update(demand_count=214, evidence_count=1)
    issue.refresh_from_db()
    return issue


def lines(content: bytes) -> list[dict]:
    found = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    top = next(number for number, row in enumerate(found) if row[0] == "رتبه")
    return [dict(zip(found[top], row, strict=True)) for row in found[top + 1 :]]


def test_the_register_in_excel_holds_the_lines_of_the_screen_in_their_order(bakhshdar, city, ranking):
    issue = planned(city)
    answer = bakhshdar.get("/desk/issues/paper/xlsx/")
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert "attachment" in answer["Content-Disposition"]
    found = lines(answer.content)
    shown = bakhshdar.get("/desk/issues/").context["rows"]
    assert [line["مسئله"] for line in found] == [row["title"] for row in shown]
    assert [line["رتبه"] or None for line in found] == [row["rank"] for row in shown]
    assert [line["متولی"] for line in found] == [row["owner"] for row in shown]
    own = next(line for line in found if line["شماره"] == issue.pk)
    assert own["پیام‌ها"] == 214
    assert own["در آغاز"] == 12
    assert own["هدف"] == 1


def test_a_paper_keeps_the_filters_of_the_address_and_says_them(bakhshdar, city):
    make_issue(city.bakhsh, title="مدرسه دوشیفته")
    make_issue(city.bakhsh, Stage.VERIFIED, title="جاده خاکی")
    answer = bakhshdar.get("/desk/issues/paper/xlsx/", {"stage": "verified", "q": "جاده"})
    assert [line["مسئله"] for line in lines(answer.content)] == ["جاده خاکی"]
    about = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()[:5]
    assert any("صحت‌سنجی‌شده" in str(row[0]) for row in about)
    entry = Entry.objects.filter(action="demands.take_along").latest("id")
    assert "verified" in str(entry.changes)
    assert "جاده" not in str(entry.changes)


def test_links_of_the_screen_lead_to_papers_with_the_same_filters(bakhshdar, city):
    issue = make_issue(city.bakhsh, Stage.VERIFIED)
    page = bakhshdar.get("/desk/issues/", {"stage": "verified", "after": "0"}).content.decode()
    assert 'href="/desk/issues/paper/xlsx/?stage=verified"' in page
    assert 'href="/desk/issues/paper/docx/?stage=verified"' in page
    page = bakhshdar.get(f"/desk/issues/{issue.pk}/").content.decode()
    for kind in ("pdf", "docx", "xlsx"):
        assert f'href="/desk/issues/{issue.pk}/paper/{kind}/"' in page


def test_the_register_in_word_names_its_order_and_opens_each_issue(bakhshdar, city, ranking):
    issue = planned(city)
    document = Document(BytesIO(bakhshdar.get("/desk/issues/paper/docx/").content))
    text = "\n".join(one.text for one in document.paragraphs)
    assert ranking.result_hash[:12] in text
    titles = [row.cells[1].text for row in document.tables[1].rows[1:]]
    assert issue.title in titles
    targets = {one.target_ref for one in document.part.rels.values() if one.is_external}
    assert any(target.endswith(f"/desk/issues/{issue.pk}/") and target.startswith("http") for target in targets)


def test_an_issue_in_word_tells_what_its_page_tells(bakhshdar, city):
    issue = planned(city)
    document = Document(BytesIO(bakhshdar.get(f"/desk/issues/{issue.pk}/paper/docx/").content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(one.text for one in document.paragraphs), *cells])
    for said in (
        "چاه روستا کم‌عمق است (علت ریشه‌ای)",
        "چاه تازه (انتخاب‌شده)",
        "شرکت آب و فاضلاب",
        "بازدید از چاه روستا",
        "ارزان‌تر و زودتر",
    ):
        assert said in text, said


def test_the_brief_is_one_page_and_opens_in_the_browser(bakhshdar, city):
    issue = planned(city)
    try:
        fonts.folder()
    except fonts.FontsNotBuilt:
        pytest.skip("the fonts for print are not built: run npm ci && npm run build in frontend/")
    answer = bakhshdar.get(f"/desk/issues/{issue.pk}/paper/pdf/")
    assert answer["Content-Disposition"].startswith("inline")
    pdf = PdfReader(BytesIO(answer.content))
    assert len(pdf.pages) == 1
    assert pdf.metadata.title == issue.title


def test_a_frozen_rank_stands_in_the_values_with_weights_scores_and_their_evidence(city, ranking):
    line = ranking.lines.order_by("rank").first()
    by = make_actor("bakhshdar", city.bakhshdari)
    Score.objects.filter(issue=line.issue_id, criterion__code="severity").update(evidence="بازدید ۱۲ مهر")
    rank = issue_of(by, line.issue, NOW).line.rank
    assert (rank.rank, rank.low, rank.high, rank.of) == (line.rank, line.rank_low, line.rank_high, 3)
    assert sum(part.weight for part in rank.parts) == pytest.approx(1)
    assert [part.weight for part in rank.parts] == sorted((part.weight for part in rank.parts), reverse=True)
    assert rank.parts[0].evidence == "بازدید ۱۲ مهر"
    register = register_of(by, city.bakhsh.pk, {}, [], "", NOW)
    same = next(one for one in register.lines if one.number == line.issue_id)
    assert (same.rank.rank, same.rank.low, same.rank.high, same.rank.of) == (rank.rank, rank.low, rank.high, 3)


def test_who_may_not_see_an_issue_takes_no_paper_of_it(client, city):
    issue = make_issue(city.bakhsh)
    log_in(client, make_appointment("area_manager", city.area61))
    for kind in ("pdf", "docx", "xlsx"):
        assert client.get(f"/desk/issues/{issue.pk}/paper/{kind}/").status_code == 404
    assert lines(client.get(f"/desk/issues/paper/xlsx/?place={city.bakhsh.pk}").content) == []
    assert client.get("/desk/issues/paper/exe/").status_code == 404


@pytest.mark.parametrize("count", [2, 30])
def test_a_register_asks_the_same_of_the_database_whatever_its_length(city, count, ranking, django_assert_num_queries):
    for _ in range(count):
        make_issue(city.bakhsh, owner_office=city.water)
    by = make_actor("bakhshdar", city.bakhshdari)
    register_of(by, city.bakhsh.pk, {}, [], "", NOW)
    with django_assert_num_queries(6):
        register_of(by, city.bakhsh.pk, {}, [], "", NOW)


def test_an_issue_asks_a_fixed_number_of_the_database(city, django_assert_max_num_queries):
    issue = planned(city)
    by = make_actor("bakhshdar", city.bakhshdari)
    issue_of(by, issue, NOW)
    with django_assert_max_num_queries(24):
        issue_of(by, issue, NOW)
