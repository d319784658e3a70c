"""Workbooks that are made to bring the server down are refused before anything opens them whole."""

import io
import zipfile

import pytest

from peygir.domain.supervision.checklists import tables, unpacking
from peygir.domain.supervision.checklists.problems import SpreadsheetRefused
from peygir.domain.supervision.checklists.tables import MOST_COLUMNS, MOST_ROWS, read_sheets
from tests.domain.supervision.checklists.books import ask, book

SHEET = "xl/worksheets/sheet1.xml"
END = b"</sheetData>"


def changed(part: str, old: bytes, new: bytes, *, size: int | None = None) -> bytes:
    """A good workbook with one part of it rewritten; `size`: what the archive then says of that part's length."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book([ask("text", "a")]))) as good, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bad:
        for name in good.namelist():
            content = good.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new)
            bad.writestr(name, content)
        real = bad.getinfo(part).file_size
    made = out.getvalue()
    return made.replace(real.to_bytes(4, "little"), size.to_bytes(4, "little")) if size is not None else made


def why(xlsx: bytes) -> str:
    with pytest.raises(SpreadsheetRefused) as caught:
        read_sheets(xlsx)
    return caught.value.sentence("en")


HUGE = {
    "the last cell there is": b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' + END,
    "a cell that does not say where it is, in the last row": b'<row r="1048576"><c><v>1</v></c></row>' + END,
    "cells with a prefix": b'<x:row xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="9">'
    b"<x:c r='XFD9'><x:f>1</x:f></x:c></x:row>" + END,
    "a row too many": f'<row r="{MOST_ROWS + 1}"><c r="A{MOST_ROWS + 1}"><v>1</v></c></row>'.encode() + END,
    "joined cells": END + b'<mergeCells count="1"><mergeCell ref="A3:XFD1048576"/></mergeCells>',
}


@pytest.mark.parametrize("kind", HUGE)
def test_a_sheet_that_is_huge_when_open_is_refused_before_it_is_opened(kind, monkeypatch):
    monkeypatch.setattr(tables, "CalamineWorkbook", None)  # whatever opens it would fail here
    assert "5000 rows" in why(changed(SHEET, END, HUGE[kind]))


def test_a_sheet_up_to_the_limit_and_formatted_blank_rows_to_the_very_end_are_read():
    last = f'<row r="{MOST_ROWS}"><c r="A{MOST_ROWS}" t="str"><v>note</v></c></row>'
    blank = '<row r="1048576" ht="30" customHeight="1"><c r="A1048576" s="1"/></row>'
    assert read_sheets(changed(SHEET, END, f"{last}{blank}".encode() + END))["survey"].rows[-1].number == MOST_ROWS
    assert MOST_COLUMNS < 16384


def test_a_part_that_lies_about_its_size_is_refused(monkeypatch):
    monkeypatch.setattr(tables, "CalamineWorkbook", None)
    text = b"<t>" + b"a" * 3_000_000 + b"</t>"
    assert "damaged" in why(changed("xl/sharedStrings.xml", b"</sst>", b"<si>" + text + b"</si></sst>", size=5000))


def test_what_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(tables, "MOST_UNPACKED", 1_000_000)
    assert "too large" in why(changed("xl/sharedStrings.xml", b"</sst>", b"<si><t>" + b"a" * 1_000_000 + b"</t></si></sst>"))


def test_a_sheet_with_entities_is_refused():
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet '
    assert "damaged" in why(changed(SHEET, b"<worksheet ", bomb))


def test_a_sheet_is_found_where_it_falls_between_the_pieces_it_is_read_in(monkeypatch):
    monkeypatch.setattr(unpacking, "PIECE", 4)  # shorter than the word that tells a sheet
    assert "5000 rows" in why(changed(SHEET, END, HUGE["the last cell there is"]))
