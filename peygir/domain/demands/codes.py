"""Tracking codes: drawn, kept as keyed hashes only, found again by hash."""

import secrets

from peygir.base.numbers import make_tracking_code, parse_tracking_code
from peygir.domain.audit.vault import keyed_hash

TRIES = 8
_SPACE = 10**12


def draw() -> str:
    """Thirteen digits from a secure source."""
    return make_tracking_code(f"{secrets.randbelow(_SPACE):012d}")


def derive(request: str, attempt: int) -> str:
    """The code of a request that may be sent twice: as unforeseeable as a drawn one without our key, and the same again."""
    return make_tracking_code(f"{int(keyed_hash(f'{attempt}:{request}', 'tracking-code-of-request'), 16) % _SPACE:012d}")


def hash_of(code: str) -> str:
    """`code`: 13 ASCII digits."""
    return keyed_hash(code, "tracking-code")


def hash_of_typed(text: str) -> str:
    """Of a code as people type it; a TrackingCodeInvalid says what is wrong with it."""
    return hash_of(parse_tracking_code(text))
