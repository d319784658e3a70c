"""Who keeps the texts and decides about the outbox."""

from peygir.domain.audit.actors import Actor
from peygir.domain.messages.problems import MessagesNotForYou

KEEPERS = frozenset({"steward"})


def can_keep_messages(by: Actor | None) -> bool:
    return by is not None and (by.role in KEEPERS or by.kind == "job")


def check_can_keep_messages(by: Actor | None) -> None:
    if not can_keep_messages(by):
        raise MessagesNotForYou
