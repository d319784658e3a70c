"""Warns of what should not be kept about persons: it points at phrases and never blocks or changes them."""

from dataclasses import dataclass
from functools import lru_cache

from peygir.base.problems import Words
from peygir.base.text.folding import FOLDING_TABLE
from peygir.base.text.sensitive_documents import document_spans
from peygir.base.text.sensitive_phrases import phrase_spans

REASONS = {
    "nationality": Words("از ملیت کسی نام می‌برد", "names somebody's nationality"),
    "ethnicity": Words("از قومیت کسی نام می‌برد", "names somebody's ethnicity"),
    "religion": Words("از دین یا مذهب کسی نام می‌برد", "names somebody's religion"),
    "residence-status": Words("از وضعیت اقامت کسی نام می‌برد", "names somebody's residence status"),
    "national-id": Words("شماره ملی دارد", "holds a national id number"),
    "birth-certificate": Words("شماره شناسنامه دارد", "holds a birth certificate number"),
    "passport": Words("شماره گذرنامه دارد", "holds what looks like a passport number"),
    "foreigner-code": Words("کد فراگیر یا شماره کارت اقامت دارد", "holds a foreign resident's code"),
}

_ZWNJ = 0x200C


@dataclass(frozen=True, order=True)
class Sensitive:
    """`text[start:end]` is the phrase in the text as typed; `reason` is a key of REASONS."""

    start: int
    end: int
    reason: str


def find_sensitive(text: str) -> list[Sensitive]:
    """Phrases that name nationality, ethnicity, religion or residence status of persons, and identity documents.

    In the order of the text, without overlap: where two touch the same words they become one, under the reason of
    the longer.
    """
    flat, origin = _flatten(text)
    kept: list[tuple[int, int, str, int]] = []
    for start, end, reason in sorted([*document_spans(flat), *phrase_spans(flat)]):
        length = end - start
        if kept and start < kept[-1][1]:
            first, last, former, longest = kept.pop()
            kept.append((first, max(last, end), former if longest >= length else reason, max(longest, length)))
        else:
            kept.append((start, end, reason, length))
    return [Sensitive(origin[start], origin[end - 1] + 1, reason) for start, end, reason, _ in kept]


def _flatten(text: str) -> tuple[str, list[int]]:
    """The text folded letter by letter, and for each letter of it the position in the text it came from.

    A ZWNJ becomes a blank, so that افغانی‌ها and «افغانی ها» meet the same pattern.
    """
    flat: list[str] = []
    origin: list[int] = []
    for position, char in enumerate(text):
        piece = _folded(char)
        flat.append(piece)
        if len(piece) == 1:
            origin.append(position)
        else:
            origin.extend([position] * len(piece))
    return "".join(flat), origin


@lru_cache(maxsize=2048)
def _folded(char: str) -> str:
    point = ord(char)
    piece = " " if point == _ZWNJ or char.isspace() else FOLDING_TABLE.get(point, char)
    return (piece or "").casefold()
