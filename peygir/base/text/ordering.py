"""Persian alphabetical order as a key that every database compares alike."""

import re
import unicodedata

from peygir.base.text.folding import FOLDING_TABLE

PERSIAN_ALPHABET = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"

# Dictionaries give آ a section of its own before ا, and the seated hamzas stand between ا and ب (as in CLDR's fa).
_PERSIAN = "آاء" + PERSIAN_ALPHABET[1:]
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_DIGITS36 = "0123456789" + _LATIN
_HAMZA = dict.fromkeys(map(ord, "ءأؤإئ"), "ء")
_OUTSIDE = "z"

_TABLE = FOLDING_TABLE | _HAMZA | {ord("آ"): "آ"}
_RANK = {char: "2" + _DIGITS36[i] for i, char in enumerate(_PERSIAN)} | {
    char: "4" + _DIGITS36[i] for i, char in enumerate(_LATIN)
}
_PIECES = re.compile(r"[0-9]+|[^\W\d_]|[\W_]+", re.UNICODE)


def sort_key(text: str) -> str:
    """A key of ASCII digits and lower-case letters whose byte order is the Persian alphabetical order of the texts.

    It holds only characters that every collation orders alike, so SQLite and any PostgreSQL locale agree.
    Words stand before longer words, then numbers by value (منطقه ۲ before منطقه ۱۰), Persian letters, Latin
    letters, other letters. Punctuation and blanks separate words and otherwise do not count.
    """
    plain = unicodedata.normalize("NFC", text).translate(_TABLE).casefold()
    pieces = _PIECES.findall(plain)
    while pieces and _separates(pieces[-1]):
        pieces.pop()
    return "".join(map(_encode, pieces[1:] if pieces and _separates(pieces[0]) else pieces))


def _separates(piece: str) -> bool:
    return not piece[0].isalnum()


def _encode(piece: str) -> str:
    first = piece[0]
    if first.isdecimal():
        digits = piece.lstrip("0")[:35]
        return "1" + _DIGITS36[len(digits)] + digits
    if _separates(piece):
        return "00"
    return _RANK.get(first) or f"{_OUTSIDE}{ord(first):06x}"
