"""Faults of a spreadsheet are told all at once, in Persian, each with its sheet and its row."""

import io
import shutil
import zipfile

import pytest

from peygir.domain.supervision.checklists import pyxform_words, validating
from peygir.domain.supervision.checklists.converting import convert_workbook
from peygir.domain.supervision.checklists.problems import ChecklistFaulty, SpreadsheetRefused
from peygir.domain.supervision.checklists.tables import MOST_BYTES, read_sheets, write_sheets
from peygir.domain.supervision.checklists.validating import validate
from tests.domain.supervision.checklists.books import FA, ask, book


def faults(xlsx: bytes) -> list[tuple[str, int | None]]:
    with pytest.raises(ChecklistFaulty) as caught:
        convert_workbook(xlsx, version="1")
    for one in caught.value.faults:
        assert any("\u0600" <= letter <= "\u06ff" for letter in one.words.fa)
        assert one.words.en
    return [(one.sheet, one.row) for one in caught.value.faults]


def test_every_fault_is_told_at_once_with_its_row():
    survey = [
        ask("text", "two words"),
        ask("text", "a"),
        ask("text", "a"),
        ask("select_one nowhere", "b"),
        ask("begin_group", "g"),
        ask("text", "c", relevant="${ghost} = 1"),
        ask("text", ""),
    ]
    assert faults(book(survey, form_id="")) == [
        ("settings", 2), ("survey", 2), ("survey", 4), ("survey", 5), ("survey", 6), ("survey", 7), ("survey", 8),
    ]  # fmt: skip


def test_the_sentence_names_the_sheet_and_the_row_as_a_person_sees_them():
    with pytest.raises(ChecklistFaulty) as caught:
        convert_workbook(book([ask("text", "a"), ask("select_one nowhere", "b")]), version="1")
    assert caught.value.faults[0].words.fa == "برگه پرسش‌ها (survey)، ردیف ۳: فهرست «nowhere» در برگه choices نیست."
    assert "1" in caught.value.sentence("en")


def test_the_same_name_in_two_groups_is_no_fault():
    survey = [
        ask("begin_group", "g"), ask("text", "a"), {"type": "end_group"},
        ask("begin_group", "h"), ask("text", "a"), {"type": "end_group"},
    ]  # fmt: skip
    assert convert_workbook(book(survey), version="1").form.question("h/a") is not None


@pytest.mark.parametrize(
    ("survey", "expected"),
    [
        ([ask("dance", "a")], ("survey", 2)),
        ([ask("calculate", "a", calculation="")], ("survey", 2)),
        ([ask("range", "a", parameters="start=0 end=zebra step=1")], ("survey", 2)),
        ([ask("text", "meta")], ("survey", 2)),
    ],
    ids=["type", "calculation", "range", "meta"],
)
def test_what_only_the_converter_sees_is_told_in_persian_too(survey, expected):
    assert faults(book(survey)) == [expected]


def test_every_code_of_the_converter_has_a_persian_sentence():
    from pyxform.errors import ErrorCode

    words = pyxform_words._words()[0]
    assert [code.name for code in ErrorCode if code.name not in words and code.name.partition("_")[0] not in words] == []


def test_an_unknown_sentence_of_the_converter_is_still_told():
    told = pyxform_words.told("[row : 12] Something quite new.")
    assert (told.sheet, told.row) == ("survey", 12)
    assert "Something quite new" in told.fa


def test_a_path_longer_than_its_table_takes_is_refused():
    survey = [ask("begin_group", "g" * 120), ask("text", "a" * 90), {"type": "end_group"}]
    assert faults(book(survey)) == [("survey", 3)]


def test_choices_are_looked_at():
    choices = [
        {"list_name": "yn", "name": "a b", f"label{FA}": "۱"},
        {"list_name": "yn", "name": "x", f"label{FA}": "۲"},
        {"list_name": "yn", "name": "x", f"label{FA}": "۳"},
        {"list_name": "yn", "name": "", f"label{FA}": "۴"},
    ]
    assert faults(book([ask("select_multiple yn", "a")], choices=choices)) == [("choices", 2), ("choices", 4), ("choices", 5)]


@pytest.mark.parametrize(
    "row",
    [
        {"question": "ghost", "choice": "yes", "points": 1},
        {"question": "a", "choice": "maybe", "points": 1},
        {"question": "a", "choice": "yes", "points": 2},
        {"question": "a", "choice": "yes", "points": "much"},
        {"question": "a", "choice": "yes", "points": 1, "weight": -1},
        {"question": "a", "choice": "yes", "points": 1, "severity": "awful", f"title{FA}": "بد"},
        {"question": "a", "choice": "yes", "points": 1, "severity": "high"},
        {"question": "a", "choice": "yes", "points": 1, f"title{FA}": "بد"},
        {"question": "a", "choice": "yes", "severity": "high", f"title{FA}": "بد ${ghost}"},
        {"question": "a", "choice": "yes", "severity": "high", f"title{FA}": "بد", "point": "a"},
        {"question": "a", "from": 1, "points": 1},
        {"question": "n", "choice": "yes", "points": 1},
        {"question": "n", "from": 5, "to": 1, "points": 1},
        {"question": "a"},
    ],
    ids=lambda row: "-".join(f"{value}" for value in row.values()),
)
def test_the_sheet_of_scores_is_checked_row_by_row(row):
    survey = [ask("select_one yn", "a"), ask("integer", "n")]
    assert set(faults(book(survey, scores=[{"question": "a", "choice": "no", "points": 0}, row]))) == {("scores", 3)}


def test_persian_digits_in_the_scores_are_numbers():
    rules = convert_workbook(
        book([ask("integer", "n")], scores=[{"question": "n", "from": "۱", "points": "۰٫۵"}]), version="1"
    ).rules
    assert rules["scores"][0]["rows"] == [{"points": 0.5, "from": 1.0}]


def _zip(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"name,type",
        b"PK\x03\x04 broken",
        _zip(**{"xl/workbook.xml": b"<x/>"}),
        _zip(**{"xl/workbook.xml": b"<x/>", "xl/vbaProject.bin": b"x"}),
        _zip(**{"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b"0" * 70_000_000}),
        b"PK\x03\x04" + b"0" * MOST_BYTES,
    ],
    ids=["empty", "csv", "broken", "no workbook", "macros", "bomb", "large"],
)
def test_what_is_no_spreadsheet_is_refused_with_a_sentence(content):
    with pytest.raises(SpreadsheetRefused):
        read_sheets(content)


def test_a_sheet_with_too_many_rows_is_refused():
    with pytest.raises(SpreadsheetRefused):
        read_sheets(write_sheets({"survey": [{"type": "text", "name": f"q{n}"} for n in range(5_001)]}))


@pytest.mark.skipif(shutil.which("java") is None, reason="ODK Validate needs Java")
def test_the_validator_of_the_field_finds_what_a_phone_could_not_open():
    converted = convert_workbook(
        book([ask("text", "a"), {"type": "calculate", "name": "b", "calculation": "frobnicate(${a})"}]), version="1"
    )
    verdict = validate(converted.xform, converted.rows)
    assert verdict.tried
    assert [(one.sheet, one.row) for one in verdict.faults] == [("survey", 3)]
    assert "frobnicate" in verdict.faults[0].fa


@pytest.mark.skipif(shutil.which("java") is None, reason="ODK Validate needs Java")
def test_a_sound_form_passes_the_validator():
    assert validate(convert_workbook(book([ask("text", "a")]), version="1").xform).faults == ()


def test_without_java_nothing_fails_and_the_warning_says_so(monkeypatch):
    monkeypatch.setattr(validating.shutil, "which", lambda name: None)
    verdict = validate(b"<x/>")
    assert not verdict.tried
    assert verdict.faults == ()
    assert "جاوا" in verdict.warnings[0].fa
