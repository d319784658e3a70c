"""Which texts of a workbook lack one of its languages, and the same workbook with them filled in."""

import io
from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl import load_workbook

from peygir.domain.supervision.checklists.labels import language_code
from peygir.domain.supervision.checklists.tables import Sheet, read_sheets

_TEXTS = ("label", "hint", "guidance_hint", "constraint_message", "required_message", "title", "finding")
_SHEETS = ("survey", "choices", "scores")
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Lacking:
    """A cell that is empty though its row has the text in another language."""

    sheet: str
    row: int
    column: str  # the heading of the empty cell
    what: str  # label, hint…
    name: str  # of the question or the choice
    language: str  # code
    source: str  # the text there is
    source_language: str

    @property
    def key(self) -> str:
        return f"{self.sheet}:{self.row}:{self.column}"


def untranslated(xlsx: bytes) -> list[Lacking]:
    """Return every missing text, in the order of the sheets. A workbook in one unnamed language lacks nothing."""
    sheets = read_sheets(xlsx)
    languages = _languages(sheets)
    return [one for name in _SHEETS if name in sheets for one in _of_sheet(sheets[name], languages)]


def translated(xlsx: bytes, texts: Mapping[str, str]) -> bytes:
    """Return the workbook with the texts, by the keys of what is lacking; its version is left empty, to get a new one."""
    wanted = {one.key: one for one in untranslated(xlsx)}
    book = load_workbook(io.BytesIO(xlsx))
    pages = {name.strip().lower(): book[name] for name in book.sheetnames}
    for key, text in texts.items():
        if key in wanted and text.strip():
            one = wanted[key]
            page = pages[one.sheet]
            page.cell(one.row, _column(page, one.column)).value = text.strip()[:LONGEST]
    settings = pages.get("settings")
    if settings is not None:
        settings.cell(2, _column(settings, "version")).value = None
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _languages(sheets: Mapping[str, Sheet]) -> dict[str, None]:
    """The languages as the headings name them, in the order of their first use."""
    found: dict[str, None] = {}
    for name in _SHEETS:
        for column in sheets.get(name, Sheet(name)).columns:
            head, mark, language = _parts(column)
            if head in _TEXTS and mark:
                found.setdefault(language)
    return found


def _of_sheet(sheet: Sheet, languages: Mapping[str, None]) -> list[Lacking]:
    heads = [head for head in _TEXTS if any(_parts(column)[0] == head for column in sheet.columns)]
    lacking = []
    for row in sheet.rows:
        for head in heads:
            there = {language: text for language, text in sheet.by_language(row, head).items() if language in languages}
            if not there:
                continue
            source = next(iter(there))
            lacking += [
                Lacking(
                    sheet=sheet.name, row=row.number, column=_heading(sheet, head, language), what=head,
                    name=row.get("name") or row.get("question"), language=language_code(language), source=there[source],
                    source_language=language_code(source),
                )
                for language in languages
                if language not in there
            ]  # fmt: skip
    return lacking


def _heading(sheet: Sheet, head: str, language: str) -> str:
    return next((one for one in sheet.columns if _parts(one)[0] == head and _parts(one)[2] == language), f"{head}::{language}")


def _parts(column: str) -> tuple[str, str, str]:
    mark = "::" if "::" in column else ":" if ":" in column else ""
    if not mark:
        return column.strip().lower(), "", ""
    head, _, language = column.partition(mark)
    return head.strip().lower(), mark, language.strip()


def _column(page, heading: str) -> int:
    """The number of the column, which is added when there is none."""
    for cell in page[1]:
        if str(cell.value or "").strip() == heading:
            return cell.column
    page.cell(1, page.max_column + 1).value = heading
    return page.max_column
