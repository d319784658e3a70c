"""What the search index holds of a demand: the words people may look for, and tokens that say who may find it.

Scope tokens are words that no text can bring in (`_TOKEN_LIKE` is struck from texts): so one index answers both "which
demands hold this word" and "which of them may this actor see", without reading a million rows.
"""

import re
from collections.abc import Iterable, Sequence

from peygir.base.text import search_tokens
from peygir.domain.audit.actors import Actor
from peygir.domain.demands.scopes import EVERYTHING, WITHOUT_CONDUCT, branches

MAX_WORDS = 400
MAX_LETTERS = 64
_TOKEN_LIKE = re.compile(r"zq[chkoprs][0-9]+\Z")
_TOKEN_BEGUN = re.compile(r"zq(?:[chkoprs][0-9]*)?\Z")
_PREFIX_LETTERS = 3  # a shorter beginning of a word would match half the register
_ZWNJ = "\u200c"
_OFFICES = ("office_level1", "office_level2", "office_level3", "office_level4")


def words_of(texts: Iterable[str]) -> list[str]:
    """The distinct words of the texts as keys. A word with a ZWNJ is found whole and by its parts: چاله‌ها, چاله."""
    found: dict[str, None] = {}
    for text in texts:
        if not text:
            continue
        for word in search_tokens(text):
            found[word[:MAX_LETTERS]] = None
        if _ZWNJ in text:
            for word in search_tokens(text.replace(_ZWNJ, " ")):
                if len(word) > 1:
                    found[word[:MAX_LETTERS]] = None
    return [word for word in found if not _TOKEN_LIKE.match(word)][:MAX_WORDS]


def words_asked(text: str, most: int) -> list[str]:
    """The words somebody looks for. None where a token of scope is among them: no text holds one, so nothing fits."""
    words = [word[:MAX_LETTERS] for word in search_tokens(text)][:most]
    return [] if any(_TOKEN_LIKE.match(word) for word in words) else words


def may_go_on(word: str) -> bool:
    """Whether longer words are looked for too. The beginning of a token of scope would find whatever carries such tokens."""
    return len(word) >= _PREFIX_LETTERS and not _TOKEN_BEGUN.match(word)


def scope_tokens(
    *,
    office_id: int,
    office_path: Sequence[int],
    place_ids: Iterable[int],
    service_id: int,
    conduct: bool,
    referred_from: Iterable[int] = (),
) -> list[str]:
    """Who may find a demand: its holder, the offices above, the places that hold it, who referred it.

    One about conduct carries other letters, which only the offices that hold it ask for.
    """
    tree, place = ("k", "c") if conduct else ("o", "p")
    return [
        f"zqh{office_id}",
        f"zqs{service_id}",
        *(f"zq{tree}{id_}" for id_ in office_path),
        *(f"zq{place}{id_}" for id_ in place_ids),
        *(f"zqr{id_}" for id_ in sorted(set(referred_from))),
    ]


def document(words: Iterable[str], tokens: Iterable[str]) -> str:
    """Both together in the form the two databases index alike: words between blanks."""
    return " ".join((*words, *tokens))


def scope_of(by: Actor) -> tuple[str, ...] | None:
    """The tokens of which a demand must carry one to be found by the actor; None for who sees everything."""
    if by.kind == "job" or by.role in EVERYTHING:
        return None
    found: list[str] = []
    for branch in branches(by):
        if branch.column == "office":
            found.append(f"zqh{branch.value}")
        elif branch.column in _OFFICES:
            found.append(f"zqo{branch.value}")
            if branch.conduct:
                found.append(f"zqk{branch.value}")
        else:
            found.append(f"zqp{branch.value}")
    if found and by.role not in WITHOUT_CONDUCT:
        found.append(f"zqr{by.office_id}")
    return tuple(found)
