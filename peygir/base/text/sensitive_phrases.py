"""Phrases about persons in folded text. Words alone say little: ترک is a crack, کرد is "did", سنی is "of age".

So a word counts where it stands with a person («همسایه …»), in the plural («…‌ها»), as what somebody is
(«… هستند»), or in a set phrase; and not right after the kind of a place («خیابان …»).
"""

import re
from collections.abc import Iterator

from peygir.base.text.folding import fold
from peygir.base.text.sensitive_words import (
    BESIDE_PERSONS,
    CLEAR,
    DETERMINERS,
    DOUBLE_MEANING,
    PERSONS,
    PLACES,
    PLURALS,
    SET_PHRASES,
    WITH_TONGUE,
)

_EDGE = r"(?<![^\W\d_])"
_END = r"(?![^\W\d_])"
_PLURAL = r"\s*(?:های|هایی|ها|هاشون|هاشان|هایشان)" + _END
_IS = r"\s*(?:هستند|هستن|هستش|هست|است|میباشند|می\s*باشند|میباشد|می\s*باشد|بودند|بودن|بود|اند|ان)" + _END
# After a word of two meanings the sentence has to go on as it only can about persons.
_PERSON_GOES_ON = r"(?=\s*(?:زبان|نشین|تبار|هستند|است|را|که|ها|[.،؛؟!,;?]|\Z))"


def _any(words: tuple[str, ...]) -> str:
    longest_first = sorted({fold(word) for word in words}, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s*") for word in longest_first) + ")"


def _compile() -> list[tuple[str, re.Pattern[str]]]:
    persons = _any(PERSONS) + r"\s*(?:ی|های|ان|های\s*ی|هایی)?\s*(?:ما|مان|مون|ام|م|مان\s*که)?\s+(?:یک\s+|که\s+)?"
    made: list[tuple[str, str]] = []
    for reason, words in CLEAR.items():
        clear = _any(words)
        made += [
            (reason, f"{persons}{clear}(?:{_PLURAL})?{_END}"),
            (reason, f"{clear}{_PLURAL}"),
            (reason, f"{clear}{_IS}"),
            (reason, f"{_any(DETERMINERS)}\\s+{clear}{_END}"),
        ]
    for reason, words in BESIDE_PERSONS.items():
        made.append((reason, f"{persons}{_any(words)}{_END}"))
    for reason, words in DOUBLE_MEANING.items():
        double = _any(words)
        made.append((reason, f"{persons}{double}{_END}{_PERSON_GOES_ON}"))
    for reason, words in WITH_TONGUE.items():
        made.append((reason, f"{_any(words)}\\s*(?:زبان|تبار|نژاد)(?:{_PLURAL}|\\s*ان{_END}|{_END})"))
    made += [(reason, f"{_any(words)}{_END}") for reason, words in PLURALS.items()]
    made += [(reason, f"(?:{pattern}){_END}") for reason, pattern in SET_PHRASES]
    return [(reason, re.compile(_EDGE + pattern)) for reason, pattern in made]


_PATTERNS = _compile()
_PLACE_BEFORE = re.compile(rf"{_EDGE}{_any(PLACES)}\s*ی?\s+\Z")


def phrase_spans(flat: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and reason of each phrase."""
    for reason, pattern in _PATTERNS:
        for found in pattern.finditer(flat):
            if not _PLACE_BEFORE.search(flat, max(0, found.start() - 24), found.start()):
                yield found.start(), found.end(), reason
