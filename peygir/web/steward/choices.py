"""Choices of forms from the rooms' own words."""

from collections.abc import Mapping

from peygir.base.problems import Words
from peygir.web.shared.wording import language


def choices(words: Mapping[str, Words], empty: str = "") -> list[tuple[str, str]]:
    """(code, name in the page's language); with `empty`, a first line of no choice."""
    lines = [(code, word.in_language(language())) for code, word in words.items()]
    return [("", empty), *lines] if empty else lines
