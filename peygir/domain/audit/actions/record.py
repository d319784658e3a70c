"""Write to the journal, in the transaction of the change that is told."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import connection

from peygir.domain.audit.actors import Actor
from peygir.domain.audit.entries import COLUMNS, EntryDraft, row_of
from peygir.domain.audit.inserting import insert
from peygir.domain.audit.models import Entry
from peygir.domain.audit.problems import JournalNeedsTransaction

CHUNK = 1000


def record(
    *,
    action: str,
    thing: str,
    thing_id: int,
    by: Actor,
    at: datetime,
    reason: str = "",
    changes: Mapping[str, tuple[object, object]] | None = None,
    private: Mapping[str, str] | None = None,
) -> None:
    """Tell what was done: `action` as "room.verb", `changes` as {field: (before, after)}.

    Citizens' free text and contact data go into `private` ({field: new value}): only their keyed hash is kept, so that
    deleting them later is real. JournalNeedsTransaction outside a transaction.
    """
    _need_transaction()
    draft = EntryDraft(
        action=action, thing=thing, thing_id=thing_id, by=by, at=at, reason=reason, changes=changes, private=private
    )
    insert(_entry(draft))


def record_many(rows: Iterable[EntryDraft]) -> None:
    """Tell many things at once, in chunks. JournalNeedsTransaction outside a transaction."""
    _need_transaction()
    chunk: list[Entry] = []
    for draft in rows:
        chunk.append(_entry(draft))
        if len(chunk) == CHUNK:
            Entry.objects.bulk_create(chunk)
            chunk = []
    Entry.objects.bulk_create(chunk)


def _entry(draft: EntryDraft) -> Entry:
    return Entry(**dict(zip(COLUMNS, row_of(draft), strict=True)))


def _need_transaction() -> None:
    if not connection.in_atomic_block:
        raise JournalNeedsTransaction
