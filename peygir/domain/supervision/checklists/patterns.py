"""Patterns that a form asks answers to fit, tried without ever running away: a doubled repeat may take longer than the sun burns.

Phones try them too, on one answer and for one person; here one such answer would keep every other form from being read.
"""

import re
from functools import lru_cache

LONGEST = 300  # letters of an answer that is tried
_MOST_OPEN = 3  # repeats without an end, one after another: their steps multiply
_ESCAPED = re.compile(r"\\.", re.DOTALL)
_CLASS = re.compile(r"\[\^?\]?[^\]]*\]")
_OPEN_END = re.compile(r"[*+]|\{\d*,(?:\d{2,})?\}")


class RunsAway(Exception):
    """The pattern, or the answer, is not one that can be tried in a bounded time."""


def fits(pattern: str, text: str) -> bool:
    """Whether the whole text fits. RunsAway; re.error for what Python does not read as a pattern."""
    if len(text) > LONGEST or not _bounded(pattern):
        raise RunsAway(pattern)
    return re.fullmatch(pattern, text) is not None


@lru_cache(maxsize=512)
def _bounded(pattern: str) -> bool:
    """No repeat without an end holds another, or a choice; and few stand in one pattern. Some harmless ones are refused too."""
    plain = _CLASS.sub("x", _ESCAPED.sub("x", pattern))
    if "(?P=" in plain or len(_OPEN_END.findall(plain)) > _MOST_OPEN:
        return False
    risky = [False]  # of each group that is open: whether it holds a repeat without an end, or a choice
    place = 0
    while place < len(plain):
        letter = plain[place]
        ends = _OPEN_END.match(plain, place + 1) is not None
        if letter == "(":
            risky.append(False)
        elif letter == ")" and len(risky) > 1:
            inner = risky.pop()
            if inner and ends:
                return False
            risky[-1] = risky[-1] or inner or ends
        elif letter == "|" or _OPEN_END.match(plain, place):
            risky[-1] = True
        place += 1
    return True
