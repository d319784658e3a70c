"""What the actions have in common: the row held, its version, its line in the journal."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Model

from peygir.base.problems import Problem
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.capacities.problems import ChangedMeanwhile

_Row = TypeVar("_Row", bound=Model)


def held(model: type[_Row], number: int, missing: type[Problem], version: int | None = None) -> _Row:
    """The row, locked until the transaction ends; `missing` when there is none, ChangedMeanwhile when it moved on."""
    found = model._default_manager.select_for_update(of=("self",), no_key=True).filter(pk=number).first()
    if found is None:
        raise missing
    if version is not None and version != found.version:  # type: ignore[attr-defined]
        raise ChangedMeanwhile
    return found


def values(row: Model, names: Iterable[str]) -> dict[str, Any]:
    """The columns of a row as the journal tells them; all None for a row not yet written."""
    return {name: getattr(row, name) if row.pk else None for name in names}


def tell(
    verb: str,
    thing: str,
    row: Model,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    by: Actor,
    at: datetime,
    reason: str = "",
) -> bool:
    """A line in the journal of what differs; False, and no line, when nothing does."""
    changes = {name: (before[name], value) for name, value in after.items() if before[name] != value}
    if changes:
        record(action=f"capacities.{verb}", thing=thing, thing_id=row.pk, by=by, at=at, changes=changes, reason=reason)
    return bool(changes)
