"""The search key: what two people type differently for the same word becomes the same."""

import re
import unicodedata

_LETTERS = {
    "ا": "أإآٱٲٳٵ",
    "و": "ؤۇۆۈۋ",
    "ی": "يىئېۍێےۓ",
    "ک": "كڪګ",
    "ه": "ةۀەہۂۃھ",
    "": "ءٴ",
}
_TATWEEL = 0x0640
_TOKEN = re.compile(r"\w+")


def _is_local_mark(point: int) -> bool:
    """Marks of Latin, Arabic and neighbouring scripts; those of Indic scripts are vowels and stay."""
    return point < 0x0800 or 0x0890 <= point < 0x0900 or 0xFE00 <= point < 0xFE10


def _base_table() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    for letter, variants in _LETTERS.items():
        table.update((ord(variant), letter or None) for variant in variants)
    for point in range(0x10000):
        char = chr(point)
        category = unicodedata.category(char)
        if category == "Nd" and point > 127:
            table[point] = str(unicodedata.decimal(char))
        elif category == "Cf" or point == _TATWEEL or (category == "Mn" and _is_local_mark(point)):
            table[point] = None
    return table


def _full_table() -> dict[int, str | None]:
    """The base table, and the Arabic presentation forms that old PDF files and typing programs leave behind."""
    table = _base_table()
    for point in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00)):
        plain = unicodedata.normalize("NFKC", chr(point))
        if plain != chr(point):
            table[point] = plain.translate(table) or None
    return table


FOLDING_TABLE = _full_table()


def fold(text: str) -> str:
    """The key of a text for searching and comparing; never shown to anybody.

    Arabic and Persian forms of a letter become one (أ إ آ are ا; ؤ is و; ئ ي ى are ی; ة ۀ are ه; ء vanishes),
    all digits ASCII; diacritics, tatweel, ZWNJ and directional marks vanish; case folds; white space is one blank.
    Folding a key again gives the key.
    """
    if not text.isascii():
        text = text.translate(FOLDING_TABLE)
    return " ".join(text.casefold().split())


def search_tokens(text: str) -> list[str]:
    """The words of the text as keys, in their order; punctuation parts words and is dropped."""
    return _TOKEN.findall(fold(text).replace("_", " "))
