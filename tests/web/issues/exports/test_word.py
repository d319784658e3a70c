"""The documents read back: styles, direction, repeated heads, contents, links, and the values of the screen."""

from io import BytesIO

import pytest
from django.utils import translation
from docx import Document
from docx.oxml.ns import qn

from peygir.web.issues.exports.docx_parts import pieces
from peygir.web.issues.exports.word import register_docx
from peygir.web.issues.exports.word_issue import issue_docx
from tests.web.issues.exports.papers import ISSUE, POWER, REGISTER


def opened(content: bytes):
    return Document(BytesIO(content))


@pytest.fixture(params=[(register_docx, REGISTER), (issue_docx, ISSUE)], ids=["register", "issue"])
def document(request):
    build, values = request.param
    return opened(build(values))


def all_paragraphs(document):
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def test_every_paragraph_and_every_persian_run_runs_right_to_left(document):
    for paragraph in all_paragraphs(document):
        assert paragraph._p.pPr.find(qn("w:bidi")) is not None, paragraph.text
        for run in paragraph._p.iter(qn("w:r")):
            text = "".join(one.text or "" for one in run.findall(qn("w:t")))
            if any("\u0621" <= letter <= "\u06cc" for letter in text):
                assert run.rPr.find(qn("w:rtl")) is not None, text


def test_every_run_names_its_font_for_complex_scripts_and_a_fallback_is_told(document):
    for run in document.element.body.iter(qn("w:r")):
        assert run.rPr.find(qn("w:rFonts")).get(qn("w:cs")) == "Vazirmatn"
    table = next(part for part in document.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    assert b'w:name="Vazirmatn"' in table.blob
    assert b'altName w:val="Tahoma"' in table.blob


def test_styles_set_size_and_bold_for_complex_scripts_too(document):
    for name in ("Title", "Heading 1", "Heading 2"):
        look = document.styles[name].element.rPr
        assert look.find(qn("w:szCs")).get(qn("w:val")) == look.find(qn("w:sz")).get(qn("w:val")), name
        assert look.find(qn("w:bCs")) is not None, name
        assert look.find(qn("w:rtl")) is not None, name
        assert look.find(qn("w:spacing")) is None, "letters set apart would not join"


def test_tables_are_turned_and_repeat_their_head_on_every_page(document):
    assert document.tables
    for table in document.tables:
        assert table._tbl.tblPr.find(qn("w:bidiVisual")) is not None
        assert table.style.name == "Peygir Table"
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_the_contents_are_a_field_that_already_holds_every_heading(document):
    fields = [one.text.strip() for one in document.element.body.iter(qn("w:instrText"))]
    assert [field for field in fields if field.startswith("TOC")] == [r'TOC \o "1-2" \h \z \u']
    kinds = [one.get(qn("w:fldCharType")) for one in document.element.body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    headings = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]
    listed = [one.hyperlinks[0].text for one in document.paragraphs if one.style.name.lower() in {"toc 1", "toc 2"}]
    assert listed == headings
    anchors = {one.get(qn("w:anchor")) for one in document.element.body.iter(qn("w:hyperlink")) if one.get(qn("w:anchor"))}
    marks = {one.get(qn("w:name")) for one in document.element.body.iter(qn("w:bookmarkStart"))}
    assert anchors == marks


def test_pages_are_numbered_and_the_section_runs_right_to_left(document):
    section = document.sections[0]
    fields = [one.text.strip() for one in section.footer._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert section._sectPr.find(qn("w:bidi")) is not None
    assert round(section.page_width.cm, 1) == 21.0


def test_the_register_holds_the_values_of_the_screen_and_opens_each_issue():
    document = opened(register_docx(REGISTER))
    cells = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert cells[1][0] == "۱ از ۱۲ (میان ۱ و ۳)"
    assert cells[1][1] == POWER.title
    assert "از ۴۱؛ اکنون ۲۶٫۵؛ هدف ۱۰\u00a0ساعت" in cells[1][4]
    assert cells[2][3] == "—"
    targets = {one.target_ref for one in document.part.rels.values() if one.is_external}
    assert {POWER.url, POWER.demands_url} <= targets


def test_an_issue_tells_its_chain_causes_solutions_and_rank():
    document = opened(issue_docx(ISSUE))
    text = "\n".join(one.text for one in all_paragraphs(document))
    assert "۲۱ آبان ۱۴۰۵ (اکنون اینجاست)" in text
    assert "ترانسفورماتور دوم از ۱۴۰۲ خراب است و تعمیر نشده (علت ریشه‌ای)" in text
    assert "نصب ترانسفورماتور دوم (انتخاب‌شده)" in text
    assert "با وزن‌های دیگر رتبه آن میان ۱ و ۳ است" in text
    assert ISSUE.line.statement in text


def test_an_english_document_runs_left_to_right():
    with translation.override("en"):
        document = opened(register_docx(REGISTER))
    assert next(document.element.iter(qn("w:bidi")), None) is None
    assert next(document.element.iter(qn("w:bidiVisual")), None) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("پست KV-63 خراب", [("پست ", True), ("KV-63", False), (" خراب", True)]),
        ("نامه \u2068۱۴۰۵/۷۷۳\u2069 رسید", [("نامه ", True), ("۱۴۰۵/۷۷۳", False), (" رسید", True)]),
        ("نام \u2068شرکت آب\u2069", [("نام ", True), ("شرکت آب", True)]),
        ("فقط فارسی ۱۲", [("فقط فارسی ۱۲", True)]),
    ],
)
def test_a_piece_of_latin_in_persian_is_a_run_of_its_own(text, expected):
    assert list(pieces(text, True)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Owner: شرکت آب.", [("Owner: ", False), ("شرکت آب.", True)]),
        ("Issue 17", [("Issue 17", False)]),
        ("on \u20681405/09/01\u2069", [("on ", False), ("1405/09/01", False)]),
    ],
)
def test_persian_in_an_english_paragraph_is_a_run_of_its_own(text, expected):
    assert list(pieces(text, False)) == expected
