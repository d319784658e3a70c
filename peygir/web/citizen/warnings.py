"""The warning before a text is saved that holds what should not be kept about persons: it is shown once, and never blocks."""

import hashlib
from dataclasses import dataclass

from peygir.base.text import find_sensitive
from peygir.base.text.sensitive import REASONS


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the text; `reason` is a clause where it is a phrase to think about, else ""."""

    text: str
    reason: str = ""


def mark_of(text: str) -> str:
    """What tells that this very text was warned of before."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:16]


def pieces(text: str, language: str) -> list[Piece]:
    """The text in parts, the phrases marked; empty when there is nothing to warn of."""
    found = find_sensitive(text)
    parts: list[Piece] = []
    at = 0
    for phrase in found:
        if phrase.start > at:
            parts.append(Piece(text[at : phrase.start]))
        parts.append(Piece(text[phrase.start : phrase.end], REASONS[phrase.reason].in_language(language)))
        at = phrase.end
    if found and at < len(text):
        parts.append(Piece(text[at:]))
    return parts
