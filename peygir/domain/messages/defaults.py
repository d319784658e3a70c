"""The texts a fresh installation sends; a steward's edited text of the same code, channel and language goes before them.

Each names its placeholders once: {code} is the citizen's secret and appears only in messages to the citizen.
"""

from typing import NamedTuple


class Text(NamedTuple):
    subject: str
    body: str


DEFAULTS: dict[tuple[str, str, str], Text] = {}
