"""The file of answers as rows of text, whichever program wrote it."""

import csv
import io
from dataclasses import dataclass

from peygir.base.problems import InvalidInput
from peygir.domain.missions.exchange.columns import ANSWERED, NEEDED, TOLD, code_of

LARGEST = 5_000_000  # bytes
MOST_ROWS = 1000  # they are written in one transaction
_ENCODINGS = ("utf-8-sig", "cp1256")  # a Persian spreadsheet saves the second


class AnswersUnreadable(InvalidInput):
    """`what`: what is wrong with the file, in a few words."""

    code = "mission-answers-unreadable"
    fa = "این پرونده خوانده نشد: {what}"
    en = "This file could not be read: {what}"


class AnswersTooMany(InvalidInput):
    code = "mission-answers-too-many"
    fa = "این پرونده از {limit} ردیف بیش‌تر دارد؛ آن را چند پاره کنید."
    en = "This file has more than {limit} rows; split it."


@dataclass(frozen=True, slots=True)
class Sheet:
    """`columns`: as written; `rows`: as written, each with its number in the file (the heading being 1)."""

    columns: list[str]
    codes: list[str]  # of the columns; "" for those of no meaning here
    rows: list[tuple[int, list[str]]]


def read(data: bytes) -> Sheet:
    if len(data) > LARGEST:
        raise AnswersTooMany(limit=MOST_ROWS)
    text = _text(data)
    first = text.split("\n", 1)[0]
    delimiter = max((",", ";", "\t"), key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise AnswersUnreadable(what=str(error)) from error
    columns = [name.strip() for name in lines[0]] if lines else []
    codes = [code_of(name, {**TOLD, **ANSWERED}) for name in columns]
    for name in NEEDED:
        if codes.count(name) != 1:
            words = {**TOLD, **ANSWERED}[name]
            raise AnswersUnreadable(what=f"{words.fa} / {words.en}")
    rows = [(number, cells) for number, cells in enumerate(lines[1:], 2) if any(cell.strip() for cell in cells)]
    if len(rows) > MOST_ROWS:
        raise AnswersTooMany(limit=MOST_ROWS)
    return Sheet(columns, codes, rows)


def _text(data: bytes) -> str:
    if b"\x00" in data:
        raise AnswersUnreadable(what="NUL")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AnswersUnreadable(what="UTF-8")
