"""What a text and a kind of text are."""

from typing import NamedTuple


class Text(NamedTuple):
    subject: str
    body: str


class Kind(NamedTuple):
    """What may stand in the texts of one code, and what must."""

    allowed: frozenset[str]
    required: frozenset[str] = frozenset()
