"""Registers kept in memory, and how a process learns that another one changed them.

A change writes a new token in its own transaction. A process looks at the tokens, one small query for all registers
together, at most every MAX_AGE seconds, and at once after a change of its own.
"""

import secrets
import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from django.db import transaction

from peygir.domain.calendars.models import Revision

T = TypeVar("T")

# Seconds a process may go on with what another process has changed meanwhile.
MAX_AGE = 2.0

_tokens: dict[str, str] = {}
_looked_at = float("-inf")
_kept: list["Kept"] = []


def bump(*names: str) -> None:
    """Say, inside the transaction that changes them, that these registers are no longer what they were."""
    Revision.objects.bulk_create(
        [Revision(name=name, token=secrets.token_hex(8)) for name in names],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["token"],
    )
    look_again()
    transaction.on_commit(look_again)


def look_again() -> None:
    """Make the next reader look at the tokens."""
    global _looked_at
    _looked_at = float("-inf")


def forget_all() -> None:
    """Drop everything kept: for tests, whose rows vanish without a change being made."""
    for kept in _kept:
        kept.forget()
    look_again()


def _current(names: tuple[str, ...]) -> tuple[str, ...]:
    global _looked_at, _tokens
    now = time.monotonic()
    if now - _looked_at >= MAX_AGE:
        # Marked before reading: a change that lands in between asks for another look, and is not overwritten.
        _looked_at = now
        try:
            _tokens = dict(Revision.objects.values_list("name", "token"))
        except Exception:
            look_again()
            raise
    return tuple(_tokens.get(name, "") for name in names)


class Kept(Generic[T]):
    """A value built from registers, shared by the threads of a process until a register changes."""

    def __init__(self, load: Callable[[], T], *names: str) -> None:
        self._load, self._names = load, names
        self._held: tuple[tuple[str, ...], T] | None = None
        self._lock = threading.Lock()
        _kept.append(self)

    def get(self) -> T:
        tokens = _current(self._names)
        held = self._held
        if held is None or held[0] != tokens:
            with self._lock:
                held = self._held
                if held is None or held[0] != tokens:
                    # The tokens were read before the rows: a change in between is found at the next look.
                    held = self._held = (tokens, self._load())
        return held[1]

    def forget(self) -> None:
        self._held = None
