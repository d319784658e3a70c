"""The search documents of many demands: the words and tokens of search.document_of, at a third of its cost.

Folding is the dear part, and dearer by the call than by the letter: a whole chunk is folded as one text.
"""

import re
from collections.abc import Iterator, Sequence

from peygir.base.text import fold
from peygir.domain.demands.importing.grounding import Grounded
from peygir.domain.demands.lexemes import MAX_LETTERS, MAX_WORDS, document, scope_tokens, words_of
from peygir.domain.services.queries import catalogue

_TOKEN = re.compile(r"\w+")
_LONG = re.compile(rf"\w{{{MAX_LETTERS + 1},}}")
# No text holds it any more when it comes here, no fold makes or removes it, and no word runs across it.
_BETWEEN = "\x00"
_ZWNJ = "\u200c"
_JOINT = "\x01"  # stands for it while all is folded, which would make it vanish


def documents(texts: Sequence[Sequence[str]], grounded: Grounded) -> list[str]:
    """`texts`: columns of free texts, each of n strings. One document a row."""
    known = catalogue().by_id
    names = {id_: words_of((known[id_].name_fa, known[id_].name_en)) for id_ in set(grounded.service_ids.tolist())}
    tails: dict[tuple[int, int], str] = {}
    made: list[str] = []
    keys = zip(grounded.service_ids.tolist(), grounded.which.tolist(), strict=True)
    for key, words in zip(keys, _words([" ".join(row) for row in zip(*texts, strict=True)]), strict=True):
        tail = tails.get(key)
        if tail is None:
            tail = tails[key] = _tokens(*key, grounded)
        made.append(document(dict.fromkeys((*words, *names[key[0]])), (tail,)))
    return made


def _words(rows: list[str]) -> Iterator[list[str]]:
    """What lexemes.words_of makes of each, in an order of its own."""
    folded = fold(_BETWEEN.join(rows).replace(_ZWNJ, _JOINT)).replace("_", " ")
    plain = folded.replace(_JOINT, "").split(_BETWEEN)
    parted = folded.replace(_JOINT, " ").split(_BETWEEN)
    exact = _LONG.search(folded.replace(_JOINT, "")) is not None
    for row, text, parts in zip(rows, plain, parted, strict=True):
        words = _TOKEN.findall(text)
        if _ZWNJ in row:
            words += [word for word in _TOKEN.findall(parts) if len(word) > 1]
        # The rare row that must be cut, or that may hold what looks like one of our signs or tokens.
        yield words_of((row,)) if exact or len(words) > MAX_WORDS // 2 or "zq" in text or _JOINT in row else words


def _tokens(service_id: int, number: int, grounded: Grounded) -> str:
    held = grounded.held[number]
    tokens = scope_tokens(
        office_id=held.office_id, office_path=held.path, place_ids=held.levels.values(), service_id=service_id,
        conduct=held.conduct,
    )  # fmt: skip
    return document((), tokens)
