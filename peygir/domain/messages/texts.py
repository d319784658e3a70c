"""Filling a template: `{name}` stands for a value, nothing more (no attribute, no index, no format)."""

import re
from collections.abc import Mapping

from peygir.domain.messages.problems import TemplateBroken

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def fill(text: str, values: Mapping[str, object], template: str) -> str:
    """Return the text with its placeholders filled; TemplateBroken when one has no value."""

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name not in values:
            raise TemplateBroken(template=template, placeholder=match[0])
        return str(values[name])

    return _PLACEHOLDER.sub(value, text)


def placeholders(text: str) -> frozenset[str]:
    """Return the names a text asks for."""
    return frozenset(_PLACEHOLDER.findall(text))
