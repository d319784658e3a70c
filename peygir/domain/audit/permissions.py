"""Who may read the journal, and who seals it."""

from peygir.domain.audit.actors import Actor
from peygir.domain.audit.problems import JournalNotForYou, SealingNotForYou

READERS = frozenset({"auditor"})


def can_read_journal(by: Actor | None) -> bool:
    return by is not None and by.role in READERS


def check_can_read_journal(by: Actor | None) -> None:
    if not can_read_journal(by):
        raise JournalNotForYou


def can_seal(by: Actor) -> bool:
    return by.kind == "job"


def check_can_seal(by: Actor) -> None:
    if not can_seal(by):
        raise SealingNotForYou
