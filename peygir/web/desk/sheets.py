"""Excel files: written line by line to a temporary file, right to left on a Persian page, with real styles."""

from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO, Any

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from peygir.web.shared.wording import language

_INK, _BED = "#1A2230", "#E4E9F2"


class Book:
    """A workbook on disk. `sheet` writes a table: a title, lines about it, a head that stays in sight, rows."""

    def __init__(self, file: IO[bytes]) -> None:
        self.book = Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        font = {"font_name": "Vazirmatn", "font_size": 11, "font_color": _INK, "valign": "top"}
        self.plain = self.book.add_format(font)
        self.wrapped = self.book.add_format(font | {"text_wrap": True})
        self.whole = self.book.add_format(font | {"num_format": "#,##0"})
        self.part = self.book.add_format(font | {"num_format": "#,##0.0"})
        self.share = self.book.add_format(font | {"num_format": "0.0%"})
        self.title = self.book.add_format(font | {"bold": True, "font_size": 14})
        self.head = self.book.add_format(
            font | {"bold": True, "bg_color": _BED, "bottom": 1, "text_wrap": True, "valign": "vcenter"}
        )

    def sheet(
        self, name: str, title: str, about: Sequence[str], columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Any]]
    ) -> int:
        """Returns how many rows were written. A share stands in a row as ("share", value)."""
        sheet = self.book.add_worksheet(name[:31])
        if language() == "fa":
            sheet.right_to_left()
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        for number, (_name, width) in enumerate(columns):
            sheet.set_column(number, number, width)
        sheet.write_string(0, 0, title, self.title)
        for number, line in enumerate(about, 1):
            sheet.write_string(number, 0, line, self.plain)
        top = len(about) + 2
        for number, (label, _width) in enumerate(columns):
            sheet.write_string(top, number, label, self.head)
        sheet.freeze_panes(top + 1, 0)
        sheet.repeat_rows(top)
        written = 0
        for row in rows:
            written += 1
            for number, value in enumerate(row):
                self._cell(sheet, top + written, number, value)
        if written:
            sheet.autofilter(top, 0, top + written, len(columns) - 1)
        return written

    def note(self, text: str) -> None:
        """A last sheet of one sentence: what the file does not hold."""
        sheet = self.book.add_worksheet(_("About this file"))
        if language() == "fa":
            sheet.right_to_left()
        sheet.set_column(0, 0, 90)
        sheet.write_string(0, 0, text, self.wrapped)

    def _cell(self, sheet: Worksheet, row: int, column: int, value: Any) -> None:
        if isinstance(value, tuple):
            sheet.write_number(row, column, value[1], self.share) if value[1] is not None else None
        elif isinstance(value, bool) or value is None:
            sheet.write_blank(row, column, None, self.plain)
        elif isinstance(value, float):
            sheet.write_number(row, column, value, self.part)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, self.plain if column == 0 else self.whole)
        else:
            # As text even where it begins like a formula: what citizens write must not be computed.
            sheet.write_string(row, column, str(value), self.plain)


@contextmanager
def book():
    """(workbook, file): the file can be read after the workbook is closed by `finish`."""
    file = TemporaryFile()  # noqa: SIM115  (handed on to the answer, which closes it)
    made = Book(file)
    yield made, file
    made.book.close()
    file.seek(0)
