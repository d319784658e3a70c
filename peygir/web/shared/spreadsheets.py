"""What all our Excel sheets have in common: right to left on a Persian page, a head that stays in sight, one page wide."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from peygir.web.shared.wording import language

FONT = "Vazirmatn"
INK, BED = "#1A2230", "#E4E9F2"
TEXT = {"font_name": FONT, "font_size": 11, "font_color": INK, "valign": "top"}
TITLE = {"bold": True, "font_size": 14}
HEAD = {"bold": True, "bg_color": BED, "bottom": 1, "text_wrap": True, "valign": "vcenter"}
A3, A4 = 8, 9
_NAME = 31  # letters, Excel's own bound


@dataclass(frozen=True, slots=True)
class Looks:
    """Of the title, of the lines about it, and of the head."""

    title: Format
    about: Format
    head: Format


def new_sheet(book: Workbook, name: str) -> Worksheet:
    sheet = book.add_worksheet(name[:_NAME])
    if language() == "fa":
        sheet.right_to_left()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    return sheet


def write_table(
    sheet: Worksheet,
    title: str,
    about: Sequence[str],
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[Any]],
    *,
    looks: Looks,
    cell: Callable[[Worksheet, int, int, Any], None],
    head_height: int | None = None,
) -> int:
    """Title, lines about it, the head, the rows, each value by `cell`; returns how many rows. `columns`: names and widths."""
    sheet.set_landscape()
    for number, (_name, width) in enumerate(columns):
        sheet.set_column(number, number, width)
    sheet.write_string(0, 0, title, looks.title)
    for number, line in enumerate(about, 1):
        sheet.write_string(number, 0, line, looks.about)
    top = len(about) + 2
    if head_height is not None:
        sheet.set_row(top, head_height)
    for number, (label, _width) in enumerate(columns):
        sheet.write_string(top, number, label, looks.head)
    sheet.freeze_panes(top + 1, 0)
    sheet.repeat_rows(top)
    written = 0
    for row in rows:
        written += 1
        for number, value in enumerate(row):
            cell(sheet, top + written, number, value)
    if written:
        sheet.autofilter(top, 0, top + written, len(columns) - 1)
    return written
