"""A list leaves the system as a file: who took which, and how many, stands in the journal."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.demands.problems import RoleMayNot


@transaction.atomic
def take_along(what: str, form: str, query: str, rows: int, *, by: Actor, at: datetime) -> None:
    """`what`: demands or figures; `form`: xlsx or csv; `query`: the filter, without the words that were searched for."""
    if by.kind != "appointment" or by.appointment_id is None or by.role == "steward":
        raise RoleMayNot
    changes: dict[str, tuple[object, object]] = {"what": (None, what), "form": (None, form), "rows": (None, rows)}
    if query:
        changes["query"] = (None, query[:800])
    record(action="demands.take_along", thing="export", thing_id=by.appointment_id, by=by, at=at, changes=changes)
