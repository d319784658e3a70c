"""Excel files: written line by line to a temporary file, right to left on a Persian page, with real styles."""

from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO, Any

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from peygir.web.shared.spreadsheets import HEAD, TEXT, TITLE, Looks, new_sheet, write_table


class Book:
    """A workbook on disk. `sheet` writes a table: a title, lines about it, a head that stays in sight, rows."""

    def __init__(self, file: IO[bytes]) -> None:
        self.book = Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        self.plain = self.book.add_format(TEXT)
        self.wrapped = self.book.add_format(TEXT | {"text_wrap": True})
        self.whole = self.book.add_format(TEXT | {"num_format": "#,##0"})
        self.part = self.book.add_format(TEXT | {"num_format": "#,##0.0"})
        self.share = self.book.add_format(TEXT | {"num_format": "0.0%"})
        self.looks = Looks(self.book.add_format(TEXT | TITLE), self.plain, self.book.add_format(TEXT | HEAD))

    def sheet(
        self, name: str, title: str, about: Sequence[str], columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Any]]
    ) -> int:
        """Returns how many rows were written. A share stands in a row as ("share", value)."""
        sheet = new_sheet(self.book, name)
        return write_table(sheet, title, about, columns, rows, looks=self.looks, cell=self._cell)

    def note(self, text: str) -> None:
        """A last sheet of one sentence: what the file does not hold."""
        sheet = new_sheet(self.book, _("About this file"))
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
