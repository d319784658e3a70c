"""Sheets of a workbook as rows: read from what was uploaded, written from what the system itself made."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

from peygir.base.problems import Words
from peygir.domain.files.documents import XLSX, media_type_of
from peygir.domain.supervision.checklists.problems import SpreadsheetRefused
from peygir.domain.supervision.checklists.unpacking import Damaged, TooLarge, TooWide, measure

_CREATED = datetime(2026, 1, 1, tzinfo=UTC)  # the same facts give the same bytes
MOST_BYTES = 5_000_000
MOST_UNPACKED = 60_000_000
MOST_ROWS, MOST_COLUMNS = 5_000, 120

_TOO_LARGE = Words(
    fa="بزرگ‌تر از ۵ مگابایت است، یا بازشده آن بسیار بزرگ است", en="it is larger than 5 MB, or far too large unpacked"
)
_NOT_XLSX = Words(
    fa="صفحه‌گسترده xlsx نیست؛ پرونده را با قالب xlsx و بدون ماکرو ذخیره کنید", en="it is no xlsx; save it as xlsx, without macros"
)
_BROKEN = Words(fa="پرونده آسیب دیده است", en="the file is damaged")
_MANY = Words(fa="برگه‌ای بیش از ۵۰۰۰ ردیف یا ۱۲۰ ستون دارد", en="a sheet has over 5000 rows or 120 columns")


@dataclass(frozen=True, slots=True)
class Row:
    number: int  # as the spreadsheet program shows it
    cells: Mapping[str, str]

    def get(self, name: str) -> str:
        return self.cells.get(name, "")


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = field(default_factory=tuple)

    def by_language(self, row: Row, name: str) -> dict[str, str]:
        """{language as the column names it: text}; "" for a column without a language."""
        found = {}
        for column in self.columns:
            head, _, language = (part.strip() for part in column.partition("::" if "::" in column else ":"))
            if head.lower() == name and row.get(column):
                found[language] = row.get(column)
        return found


def check(xlsx: bytes) -> None:
    """SpreadsheetRefused unless it is a workbook without macros, of a size that may be opened: asked before anything opens it."""
    if len(xlsx) > MOST_BYTES:
        raise SpreadsheetRefused(why=_TOO_LARGE)
    if media_type_of(xlsx) != XLSX:
        raise SpreadsheetRefused(why=_NOT_XLSX)
    try:
        with zipfile.ZipFile(io.BytesIO(xlsx)) as archive:
            measure(archive, most_bytes=MOST_UNPACKED, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS)
    except TooLarge as error:
        raise SpreadsheetRefused(why=_TOO_LARGE) from error
    except TooWide as error:
        raise SpreadsheetRefused(why=_MANY) from error
    except Damaged as error:
        raise SpreadsheetRefused(why=_BROKEN) from error


def read_sheets(xlsx: bytes) -> dict[str, Sheet]:
    """Return the sheets by their names in lower case. SpreadsheetRefused."""
    check(xlsx)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(xlsx))
        grids = {
            name.strip().lower(): workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in workbook.sheet_names
        }
    except (CalamineError, OSError, ValueError) as error:
        raise SpreadsheetRefused(why=_BROKEN) from error
    return {name: _sheet(name, grid) for name, grid in grids.items()}


def _sheet(name: str, grid: Sequence[Sequence[Any]]) -> Sheet:
    if not grid:
        return Sheet(name)
    heads = [_text(cell) for cell in grid[0]]
    if len(grid) > MOST_ROWS or len(heads) > MOST_COLUMNS:
        raise SpreadsheetRefused(why=_MANY)
    rows = []
    for number, line in enumerate(grid[1:], start=2):
        cells = {head: text for head, cell in zip(heads, line, strict=False) if head and (text := _text(cell))}
        if cells:
            rows.append(Row(number, cells))
    return Sheet(name, tuple(head for head in heads if head), tuple(rows))


def _text(cell: Any) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return re.sub(r"[ \u00a0]+", " ", str(cell)).strip() if cell is not None else ""


def write_sheets(sheets: Mapping[str, Iterable[Mapping[str, Any]]]) -> bytes:
    """Return a workbook of the sheets; the columns of each are those of its rows, in the order of their first use."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _CREATED})
    heading = book.add_format({"bold": True, "bg_color": "#E6EBF5"})
    for name, lines in sheets.items():
        rows = list(lines)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        page = book.add_worksheet(name)
        page.freeze_panes(1, 0)
        page.set_column(0, max(0, len(columns) - 1), 24)
        page.write_row(0, 0, columns, heading)
        for number, row in enumerate(rows, start=1):
            for place, column in enumerate(columns):
                value = row.get(column)
                if value not in (None, ""):
                    page.write(number, place, value)
    book.close()
    return out.getvalue()
