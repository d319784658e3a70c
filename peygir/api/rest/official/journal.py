"""The history of one thing: of a demand for who sees it, of anything else for who reads the journal."""

import json
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Path
from pydantic import StringConstraints

from peygir.api.rest.answers import answer
from peygir.api.rest.documenting import READS, official
from peygir.api.rest.official.schemas import EntriesOut
from peygir.api.rest.schemas import Number
from peygir.domain.audit.permissions import can_read_journal, check_can_read_journal
from peygir.domain.audit.queries import history
from peygir.domain.demands.queries import get_visible
from peygir.domain.demands.words import REASONS

LIMIT = 100
Thing = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
Before = Annotated[str, StringConstraints(pattern=r"^[0-9]{0,18}$")]
_COLUMNS = ("id", "at", "action", "actor_kind", "actor_role", "actor_office_id", "reason", "changes", "request_id")


@official("GET", "/journal/{thing}/{number}", "journal", "Who changed what and why", {200: EntriesOut}, READS)
def journal(request: HttpRequest, thing: Path[Thing], number: Path[Number], after: Before = "") -> HttpResponse:
    """Newest first, a hundred at a time."""
    if thing == "demand":
        get_visible(number, request.auth)
    else:
        check_can_read_journal(request.auth)
    entries = history(thing, number)
    if after:
        entries = entries.filter(pk__lt=int(after))
    rows = list(entries.values_list(*_COLUMNS)[: LIMIT + 1])
    shown = rows[:LIMIT]
    whole = can_read_journal(request.auth)
    return answer({"entries": [_entry(row, whole) for row in shown], "next": str(shown[-1][0]) if len(rows) > LIMIT else ""})


def _entry(row: tuple[Any, ...], whole: bool) -> dict[str, Any]:
    entry = dict(zip(_COLUMNS, row, strict=True))
    if not whole and entry["reason"] not in REASONS:
        entry["reason"] = ""  # free words, such as the purpose of a look at a contact: for who reads the journal
    changes = entry["changes"]
    return entry | {"changes": json.loads(changes) if isinstance(changes, str) else changes}
