"""The workbook read back by another library, and its parts as Excel reads them."""

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.utils import translation
from python_calamine import CalamineWorkbook

from peygir.base.text import to_persian_digits
from peygir.web.issues.exports.excel import issue_xlsx, register_xlsx
from tests.web.issues.exports.papers import ISSUE, POWER, REGISTER, SCHOOL, WATER


def rows(content: bytes, sheet: int = 0) -> list[list]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(sheet).to_python()


def part(content: bytes, name: str) -> str:
    with ZipFile(BytesIO(content)) as file:
        return file.read(name).decode()


@pytest.fixture
def table() -> list[dict]:
    found = rows(register_xlsx(REGISTER))
    top = next(number for number, row in enumerate(found) if row[0] == "رتبه")
    return [dict(zip(found[top], row, strict=True)) for row in found[top + 1 :]]


def test_each_issue_is_a_line_with_its_figures_as_numbers_and_days_as_days(table):
    power, water, school = table
    assert (power["مسئله"], power["متولی"], power["پیام‌ها"]) == (POWER.title, POWER.owner, 214)
    assert (power["رتبه"], power["بهترین رتبه"], power["بدترین رتبه"]) == (1, 1, 3)
    assert (power["در آغاز"], power["آخرین اندازه"], power["هدف"]) == (41, 26.5, 10)
    assert power["راه پیموده"] == pytest.approx((41 - 26.5) / (41 - 10))
    assert power["در این مرحله از"] == "۱۴۰۵/۰۸/۲۲"
    assert power["در این مرحله از (تاریخ)"] == date(2026, 11, 13)
    assert power["مهلت هدف (تاریخ)"] == date(2027, 3, 20)
    assert (water["متولی"], water["شاخص"], water["راه پیموده"]) == ("", "", "")
    assert (school["رتبه"], school["آخرین اندازه"]) == ("", "")


def test_what_begins_like_a_formula_stays_text(table):
    assert table[2]["مسئله"] == SCHOOL.title
    assert "<f>" not in part(register_xlsx(REGISTER), "xl/worksheets/sheet1.xml")


def test_the_sheet_runs_right_to_left_and_its_head_stays_in_sight():
    sheet = part(register_xlsx(REGISTER), "xl/worksheets/sheet1.xml")
    assert 'rightToLeft="1"' in sheet
    assert re.search(r'<pane ySplit="6"[^>]*state="frozen"', sheet)
    assert "<autoFilter" in sheet
    styles = part(register_xlsx(REGISTER), "xl/styles.xml")
    assert 'name val="Vazirmatn"' in styles
    assert 'readingOrder="2"' in styles
    assert "[$-3000429]#,##0" in styles


def test_titles_open_issues_and_counts_open_their_demands():
    content = register_xlsx(REGISTER)
    targets = re.findall(r'Target="([^"]+)" TargetMode="External"', part(content, "xl/worksheets/_rels/sheet1.xml.rels"))
    assert set(targets) >= {POWER.url, WATER.url, POWER.demands_url.replace("&", "&amp;")}
    # The cell of a link is still a number.
    assert re.search(r'<c r="T7"[^>]*><v>214</v>', part(content, "xl/worksheets/sheet1.xml"))


def test_the_second_sheet_says_what_the_file_is():
    said = dict(row[:2] for row in rows(register_xlsx(REGISTER), 1) if row[0])
    assert said["چکیده رقمی نتیجه"] == REGISTER.ranking.result_hash
    assert said["مسائل"] == 3


def test_a_cut_register_says_so():
    from dataclasses import replace

    found = rows(register_xlsx(replace(REGISTER, total=40)))
    assert any("۳ مسئله نخست از ۴۰" in str(row[0]) for row in found[:8])


def test_an_english_file_runs_left_to_right():
    with translation.override("en"):
        content = register_xlsx(REGISTER)
    assert "rightToLeft" not in part(content, "xl/worksheets/sheet1.xml")
    assert "[$-3000429]" not in part(content, "xl/styles.xml")


def test_an_issue_is_a_workbook_of_what_stands_behind_it():
    content = issue_xlsx(ISSUE)
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    assert book.sheet_names == ["مسئله", "تاریخچه", "مستندات", "علت‌ها", "راهکارها", "اولویت‌بندی"]
    causes = book.get_sheet_by_name("علت‌ها").to_python()
    assert [row[0] for row in causes[-3:]] == [1, 2, 1]
    assert [row[2] for row in causes[-3:]] == ["", "بله", "بله"]
    solutions = book.get_sheet_by_name("راهکارها").to_python()
    assert solutions[-2][:3] == [ISSUE.alternatives[0].title, "بله", 185_000_000_000]
    weights = [row[1] for row in book.get_sheet_by_name("اولویت‌بندی").to_python()[-4:]]
    assert weights == pytest.approx([part.weight for part in POWER.rank.parts])
    assert any(to_persian_digits("2") in str(row) for row in rows(content))
