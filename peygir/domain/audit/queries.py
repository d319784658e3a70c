"""Reading the journal. Every screen starts from `history` or `entries_visible_to`."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django_tasks_db.models import DBTaskResult

from peygir.domain.audit.actors import Actor
from peygir.domain.audit.models import Entry, Seal

# Not imported from permissions: queries stand below them.
WHOLE = frozenset({"auditor"})


def history(thing: str, thing_id: int) -> QuerySet[Entry]:
    """Return what happened to one thing, newest first. Whether the reader may see the thing is asked of its room."""
    return Entry.objects.filter(thing=thing, thing_id=thing_id).order_by("-id")


def told_of(thing: str, thing_ids: Iterable[int], action: str) -> list[tuple[int, dict[str, Any]]]:
    """(number of the thing, its changes) of each entry of one action about these; one query, none about nothing."""
    rows = Entry.objects.filter(thing=thing, thing_id__in=list(thing_ids), action=action).order_by("id")
    return [(number, json.loads(changes)) for number, changes in rows.values_list("thing_id", "changes")]


def entries_visible_to(by: Actor | None) -> QuerySet[Entry]:
    """Return the whole journal, newest first, to an auditor; nothing to anybody else."""
    entries = Entry.objects.order_by("-id")
    return entries if by is not None and by.role in WHOLE else entries.none()


def last_seal() -> Seal | None:
    """Return the newest seal, or None before the first."""
    return Seal.objects.order_by("-number").first()


# The task is named, not imported: it stands above the queries.
VERIFICATION = "peygir.domain.audit.tasks.verify_journal"


class Verification(NamedTuple):
    """The newest verification in the background. `report` is None until it is done, and when it broke."""

    state: str  # READY, RUNNING, SUCCESSFUL, FAILED
    asked_at: datetime
    finished_at: datetime | None
    report: dict | None


def last_verification(state: str = "") -> Verification | None:
    """Return the newest verification, or the newest in a state, or None."""
    tasks = DBTaskResult.objects.filter(task_path=VERIFICATION, **({"status": state} if state else {}))
    found = tasks.order_by("-enqueued_at").values_list("status", "enqueued_at", "finished_at", "return_value").first()
    return Verification(*found) if found else None


def verification_under_way() -> bool:
    return DBTaskResult.objects.filter(task_path=VERIFICATION, status__in=("READY", "RUNNING")).exists()
