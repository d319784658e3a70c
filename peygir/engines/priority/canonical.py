"""One way to write a value down, so that equal values are equal bytes: JSON, keys sorted, no spaces, whole numbers only.

Fractions are written as whole numbers of a stated unit (thousandths, millionths): how a float is printed is nobody's promise
but its language's.
"""

import hashlib
import json
from typing import Any


def to_text(value: Any) -> str:
    """Return canonical JSON; TypeError for a float or anything JSON lacks."""
    _check(value)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def digest(text: str) -> str:
    """Return the SHA-256 of the text's UTF-8 bytes, 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def _check(value: Any) -> None:
    match value:
        case None | bool() | int() | str():
            return
        case list() | tuple():
            for one in value:
                _check(one)
        case dict():
            for key, one in value.items():
                if not isinstance(key, str):
                    raise TypeError("keys are texts")
                _check(one)
        case _:
            raise TypeError(f"canonical values hold no {type(value).__name__}")


def read(text: str) -> Any:
    """Return the value of a canonical text; ValueError for JSON that is broken, or holds fractions."""
    return json.loads(text, parse_float=_refuse, parse_constant=_refuse)


def _refuse(number: str) -> Any:
    raise ValueError(f"canonical values hold whole numbers only, not {number}")
