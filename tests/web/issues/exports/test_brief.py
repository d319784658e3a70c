"""The one-page brief: one page whatever the issue, Persian letters embedded, the text in it to be copied and heard."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.utils import translation
from pypdf import PdfReader

from peygir.web.issues.exports.brief import ROOMS, brief_pdf, content
from peygir.web.issues.exports.brief_register import ROOMS as REGISTER_ROOMS
from peygir.web.issues.exports.brief_register import content as register_content
from peygir.web.issues.exports.brief_register import register_pdf
from tests.web.issues.exports.papers import CHAIN, ISSUE, LONG, POWER, REGISTER, SCHOOL, WATER


def read(issue, folder) -> PdfReader:
    return PdfReader(BytesIO(brief_pdf(issue, folder)))


BARE = replace(
    ISSUE,
    line=replace(POWER, measure=None, rank=None, owner="", desired="", url=""),
    chain=CHAIN,
    steps=(),
    evidence=(),
    causes=(),
    alternatives=(),
    missions=(),
    ranking=None,
    sample=False,
)
LONGEST = replace(LONG, line=replace(LONG.line, title="م" * 8 * 20, statement="الف " * 9000, owner="دفتر " * 40))


@pytest.mark.parametrize("issue", [ISSUE, LONG, BARE, LONGEST], ids=["usual", "long", "bare", "longest"])
@pytest.mark.parametrize("language", ["fa", "en"])
def test_it_is_one_page_whatever_the_issue(issue, language, font_folder):
    with translation.override(language):
        pdf = read(issue, font_folder)
    assert len(pdf.pages) == 1
    box = pdf.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (595, 842)


def test_its_letters_are_embedded_as_subsets(font_folder):
    fonts = read(ISSUE, font_folder).pages[0]["/Resources"]["/Font"]
    families = set()
    for font in fonts.values():
        inner = font.get_object()
        below = inner["/DescendantFonts"][0].get_object() if "/DescendantFonts" in inner else inner
        described = below["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(described), below["/BaseFont"]
        families.add(str(below["/BaseFont"]).split("+")[-1])
    assert {"Vazirmatn-Regular", "Vazirmatn-Bold"} <= families


def test_it_says_its_language_and_title_and_carries_tags_for_those_who_listen(font_folder):
    pdf = read(ISSUE, font_folder)
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == "fa"
    assert root["/MarkInfo"]["/Marked"]
    assert pdf.metadata.title == POWER.title
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_its_text_can_be_copied_with_its_figures(font_folder):
    text = read(ISSUE, font_folder).pages[0].extract_text()
    joined = "".join(text.split())
    for figure in ("۲۱۴", "۱۸۵", "9f2c4e1ab07d"):
        assert figure in joined or figure[::-1] in joined, figure
    assert "https://peygir.example/desk/issues/17/" in joined


def test_what_is_shortened_is_said_and_what_is_whole_is_not(font_folder):
    assert content(ISSUE, ROOMS[0])["continued"] is None
    cut = content(LONG, ROOMS[-1])
    assert cut["continued"] == "برای یک صفحه کوتاه شده است؛ ادامه در نظام مسائل."
    assert cut["present"].endswith("…")
    assert len(cut["present"]) <= ROOMS[-1].letters + 1
    assert len(cut["causes"]) == ROOMS[-1].causes


def test_the_chosen_solution_is_the_last_to_be_left_out():
    turned = replace(ISSUE, alternatives=tuple(reversed(ISSUE.alternatives)))
    assert [one["chosen"] for one in content(turned, ROOMS[-1])["solutions"]] == [True]


def test_its_figures_are_those_of_the_line():
    data = content(ISSUE, ROOMS[0])
    assert [one["value"] for one in data["figures"]] == ["۱ از ۱۲", "۲۱۴", "۶", POWER.owner]
    assert data["measure"]["share"] == pytest.approx(POWER.measure.share)
    assert data["measure"]["said"] == "۴۷٪ از راه تا هدفِ ۲۹ اسفند ۱۴۰۵ پیموده شده است"


def test_words_are_never_read_as_markup(font_folder):
    sly = replace(ISSUE, line=replace(POWER, title='#panic("x") $ * _ <b>', statement='#read("/etc/hostname") = سرتیتر'))
    pdf = read(sly, font_folder)
    assert pdf.metadata.title == '#panic("x") $ * _ <b>'


def test_the_same_issue_gives_the_same_bytes(font_folder):
    assert brief_pdf(ISSUE, font_folder) == brief_pdf(ISSUE, font_folder)


MANY = replace(REGISTER, lines=(POWER, WATER, SCHOOL) * 150, total=900)
WIDE = replace(MANY, lines=tuple(replace(one, title="م" * 160, owner="دفتر " * 48) for one in MANY.lines))
EMPTY = replace(REGISTER, lines=(), total=0, ranking=None, url="")


@pytest.mark.parametrize("register", [REGISTER, MANY, WIDE, EMPTY], ids=["usual", "many", "wide", "empty"])
@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_register_is_one_page_however_many_issues_it_holds(register, language, font_folder):
    with translation.override(language):
        pdf = PdfReader(BytesIO(register_pdf(register, font_folder)))
    assert len(pdf.pages) == 1
    assert pdf.trailer["/Root"]["/Lang"] == language


def test_a_register_says_how_many_it_leaves_out_and_counts_all_its_lines():
    whole = register_content(REGISTER, *REGISTER_ROOMS[0])
    assert whole["continued"] is None
    assert [one["value"] for one in whole["figures"]] == ["۳", "۱", "۱", "۰"]
    assert [(one["at"], one["n"]) for one in whole["stages"]] == [(0, 1), (2, 1), (4, 1)]
    assert whole["lines"][0]["rank"] == "۱ از ۱۲"
    cut = register_content(MANY, *REGISTER_ROOMS[-1])
    assert cut["continued"] == "۸۹۸ مسئله دیگر در نظام مسائل است."
    assert len(cut["lines"]) == 2
