"""A workbook in our hand: right to left on Persian paper, a head that stays in sight, digits as its readers know them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from peygir.base.calendar import local_date
from peygir.web.shared.spreadsheets import A3, HEAD, TEXT, TITLE, Looks, new_sheet, write_table
from peygir.web.shared.wording import language

LINK, QUIET = "#1B4FA0", "#5A6475"
_PERSIAN_DIGITS = "[$-3000429]"
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = 1, 2
_MOST_ON_A4 = 10  # columns; more would be too small to read


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that opens something; without an address it is plain."""

    value: object
    url: str


@dataclass(frozen=True, slots=True)
class Share:
    value: float | None


@dataclass(frozen=True, slots=True)
class Column:
    label: str
    width: int


class Book:
    """Kept in memory: a register is hundreds of lines, not millions."""

    def __init__(self, title: str, made_at: datetime) -> None:
        self.file = BytesIO()
        self.book = Workbook(self.file, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
        self.book.set_properties({"title": title, "created": made_at.replace(tzinfo=None)})
        self.persian = language() == "fa"
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def style(self, **changes: Any) -> Format:
        """One format per look: a workbook with a format for each cell opens slowly."""
        key = tuple(sorted(changes.items()))
        if key not in self._formats:
            base = TEXT | {"reading_order": _RIGHT_TO_LEFT if self.persian else _LEFT_TO_RIGHT}
            self._formats[key] = self.book.add_format(base | changes)
        return self._formats[key]

    def numbers(self, pattern: str) -> str:
        return f"{_PERSIAN_DIGITS}{pattern}" if self.persian else pattern

    def table(
        self, name: str, title: str, about: Sequence[str], columns: Sequence[Column], rows: Iterable[Sequence[Any]]
    ) -> None:
        """A sheet of its own: title, lines about it, the head, the rows."""
        sheet = self._sheet(name)
        if len(columns) > _MOST_ON_A4:
            sheet.set_paper(A3)
        looks = Looks(self.style(**TITLE), self.style(font_color=QUIET), self.style(**HEAD))
        write_table(
            sheet, title, about, [(one.label, one.width) for one in columns], rows, looks=looks, cell=self._cell, head_height=34
        )

    def pairs(self, name: str, title: str, rows: Iterable[tuple[str, Any]]) -> None:
        """A sheet of names and values."""
        sheet = self._sheet(name)
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 1, 90)
        sheet.write_string(0, 0, title, self.style(**TITLE))
        for number, (label, value) in enumerate(rows, 2):
            sheet.write_string(number, 0, label, self.style(bold=True))
            # Numbers beside words would cling to the far edge of so wide a column.
            self._cell(sheet, number, 1, value, align="right" if self.persian else "left")

    def close(self) -> bytes:
        self.book.close()
        return self.file.getvalue()

    def _sheet(self, name: str) -> Worksheet:
        sheet = new_sheet(self.book, name)
        sheet.set_footer("&C&P / &N")
        return sheet

    def _cell(self, sheet: Worksheet, row: int, column: int, value: Any, **look: Any) -> None:
        if isinstance(value, Link):
            if value.url:
                look |= {"font_color": LINK, "underline": 1}
                # As the cell's own value below, so that a count stays a number that can be added up.
                sheet.write_url(row, column, value.url, self.style(**look), string=str(value.value))
            value = value.value
        if value is None or value == "":
            sheet.write_blank(row, column, None, self.style(**look))
        elif isinstance(value, Share):
            if value.value is None:
                sheet.write_blank(row, column, None, self.style(**look))
            else:
                sheet.write_number(row, column, value.value, self.style(num_format=self.numbers("0%"), **look))
        elif isinstance(value, date):
            day = local_date(value) if isinstance(value, datetime) else value
            # A day is a day of the sheet's own calendar; Persian readers have the Jalali text beside it.
            sheet.write_datetime(row, column, day, self.style(num_format="yyyy-mm-dd", reading_order=_LEFT_TO_RIGHT, **look))
        elif isinstance(value, int | float) and not isinstance(value, bool):
            pattern = "#,##0" if float(value).is_integer() else "#,##0.0#"
            sheet.write_number(row, column, value, self.style(num_format=self.numbers(pattern), **look))
        else:
            # As text even where it begins like a formula: what people write must not be computed.
            sheet.write_string(row, column, self._led(str(value)), self.style(text_wrap=True, **look))

    def _led(self, text: str) -> str:
        """«۲۲ آبان»: not every program heeds the cell's direction, and then a text that begins with a digit is turned over."""
        mixed = self.persian and text[:1].isdigit() and any("\u0621" <= letter <= "\u06d3" for letter in text)
        return f"\u200f{text}" if mixed else text
