"""CSV tables as rows with their line, whatever wrote them: BOM, blanks around cells, Arabic letters in headings."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from peygir.domain.places.importing.drafts import NOT_UTF8, SHORT_ROW, Refusal


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]
    refused: tuple[Refusal, ...]


def read_table(name: str, content: bytes) -> Table:
    """The rows of a CSV file by column; rows of another width are refused. A file that is not UTF-8 is refused whole."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Table(name, (), (), (Refusal(name, 0, NOT_UTF8),))
    delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = tuple(cell.strip() for cell in next(reader, ()))
    rows, refused = [], []
    for line, cells in _numbered(reader):
        row = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
        if len(cells) == len(columns):
            rows.append((line, row))
        elif any(cell.strip() for cell in cells):
            refused.append(Refusal(name, line, SHORT_ROW, row))
    return Table(name, columns, tuple(rows), tuple(refused))


def _numbered(reader) -> Iterator[tuple[int, list[str]]]:
    for cells in reader:
        yield reader.line_num, cells
