"""Reading the journal. Every screen starts from `history` or `entries_visible_to`."""

from django.db.models import QuerySet

from peygir.domain.audit.actors import Actor
from peygir.domain.audit.models import Entry, Seal

# Not imported from permissions: queries stand below them.
WHOLE = frozenset({"auditor"})


def history(thing: str, thing_id: int) -> QuerySet[Entry]:
    """Return what happened to one thing, newest first. Whether the reader may see the thing is asked of its room."""
    return Entry.objects.filter(thing=thing, thing_id=thing_id).order_by("-id")


def entries_visible_to(by: Actor | None) -> QuerySet[Entry]:
    """Return the whole journal, newest first, to an auditor; nothing to anybody else."""
    entries = Entry.objects.order_by("-id")
    return entries if by is not None and by.role in WHOLE else entries.none()


def last_seal() -> Seal | None:
    """Return the newest seal, or None before the first."""
    return Seal.objects.order_by("-number").first()
