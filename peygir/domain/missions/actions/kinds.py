"""The catalogue of kinds a steward keeps: what sort of work there is, and which evidence a claim of it needs."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from peygir.domain.audit.actions import record, record_many
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.entries import EntryDraft
from peygir.domain.missions.actions import _given
from peygir.domain.missions.models import Kind
from peygir.domain.missions.permissions import check_can_edit_kinds
from peygir.domain.missions.problems import KindCodeTaken, KindUnknown
from peygir.domain.missions.rules import EVIDENCE
from peygir.domain.missions.starting.kinds import read_kinds

_FIELDS = ("code", "name_fa", "name_en", "evidence", "is_project", "active", "order")


@transaction.atomic
def save_kind(
    *,
    kind_id: int | None = None,
    code: str,
    name_fa: str,
    name_en: str = "",
    evidence: Sequence[str] = (),
    is_project: bool = False,
    active: bool = True,
    order: int = 0,
    by: Actor,
    at: datetime,
) -> Kind:
    """Add a kind, or change one. One that missions stand under is switched off, never removed."""
    check_can_edit_kinds(by)
    kind = Kind.objects.select_for_update().filter(pk=kind_id).first() if kind_id else Kind()
    if kind is None:
        raise KindUnknown
    code = _given.needed(code, "code", 40)
    if Kind.objects.filter(code=code).exclude(pk=kind_id).exists():
        raise KindCodeTaken(taken=code)
    before = _values(kind)
    kind.code = code
    kind.name_fa = _given.needed(name_fa, "name_fa", 80)
    kind.name_en = _given.short(name_en, "name_en", 80)
    kind.evidence = [one for one in EVIDENCE if one in {_given.one_of(each, EVIDENCE, "evidence") for each in evidence}]
    _given.between(order, "order", 0, 32767)
    kind.is_project, kind.active, kind.order = is_project, active, order
    kind.save()
    changes = {name: (before[name], getattr(kind, name)) for name in _FIELDS if before[name] != getattr(kind, name)}
    if changes:
        record(action="missions.save_kind", thing="mission_kind", thing_id=kind.pk, by=by, at=at, changes=changes)
    return kind


@transaction.atomic
def load_kinds(*, by: Actor, at: datetime) -> int:
    """Add the starting kinds that are not there yet; what a steward has changed stays as it is. Returns how many."""
    check_can_edit_kinds(by)
    there = set(Kind.objects.values_list("code", flat=True))
    rows = [
        Kind(
            code=one.code, name_fa=one.name_fa, name_en=one.name_en, evidence=list(one.evidence), is_project=one.is_project,
            order=one.order,
        )
        for one in read_kinds()
        if one.code not in there
    ]  # fmt: skip
    Kind.objects.bulk_create(rows)
    record_many(
        EntryDraft(
            action="missions.load_kinds", thing="mission_kind", thing_id=row.pk, by=by, at=at,
            changes={"code": (None, row.code), "name_fa": (None, row.name_fa), "evidence": (None, row.evidence)},
        )
        for row in rows
    )  # fmt: skip
    return len(rows)


def _values(kind: Kind) -> dict[str, Any]:
    return {name: getattr(kind, name) if kind.pk else None for name in _FIELDS}
