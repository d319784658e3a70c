"""The catalogue of criteria, which the steward keeps. A criterion is switched off, never removed: rankings stand on it."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record, record_many
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.entries import EntryDraft
from peygir.domain.issues.actions import _given
from peygir.domain.issues.models import Criterion
from peygir.domain.issues.ranking.permissions import check_can_edit_criteria
from peygir.domain.issues.starting.criteria import read_criteria

_FIELDS = ("name_fa", "name_en", "question_fa", "question_en", "anchors", "direction", "counts_reports", "active", "order")
_ANCHORS = ("0", "5", "10")


@transaction.atomic
def load_criteria(*, by: Actor, at: datetime) -> int:
    """Add the starting criteria that are not there yet; return how many. What a steward changed stays."""
    check_can_edit_criteria(by)
    there = set(Criterion.objects.values_list("code", flat=True))
    rows = Criterion.objects.bulk_create([Criterion(**asdict(one)) for one in read_criteria() if one.code not in there])
    record_many(
        EntryDraft(
            action="issues.load_criteria", thing="criterion", thing_id=row.pk, by=by, at=at,
            changes={"code": (None, row.code), "name_fa": (None, row.name_fa)},
        )
        for row in rows
    )  # fmt: skip
    return len(rows)


@transaction.atomic
def save_criterion(
    *,
    code: str,
    name_fa: str,
    name_en: str,
    question_fa: str,
    question_en: str,
    anchors: Mapping[str, Mapping[str, str]],
    direction: str = Criterion.Direction.UP,
    counts_reports: bool = False,
    active: bool = True,
    order: int = 0,
    by: Actor,
    at: datetime,
) -> Criterion:
    """Add the criterion of that code, or change it."""
    check_can_edit_criteria(by)
    criterion = Criterion.objects.select_for_update().filter(code=code).first() or Criterion(code=_given.needed(code, "code", 40))
    before = {name: getattr(criterion, name) for name in _FIELDS} if criterion.pk else dict.fromkeys(_FIELDS)
    criterion.name_fa = _given.needed(name_fa, "name_fa", 80)
    criterion.name_en = _given.needed(name_en, "name_en", 80)
    criterion.question_fa = _given.needed(question_fa, "question_fa", 300)
    criterion.question_en = _given.needed(question_en, "question_en", 300)
    criterion.anchors = {
        key: {"fa": text.get("fa", ""), "en": text.get("en", "")} for key, text in anchors.items() if key in _ANCHORS
    }
    criterion.direction = _given.one_of(direction, Criterion.Direction.values, "direction")
    criterion.counts_reports, criterion.active, criterion.order = counts_reports, active, order
    changes = {name: (old, getattr(criterion, name)) for name, old in before.items() if old != getattr(criterion, name)}
    if changes:
        criterion.save()
        record(
            action="issues.save_criterion", thing="criterion", thing_id=criterion.pk, by=by, at=at,
            changes={"code": (None, code)} | changes,
        )  # fmt: skip
    return criterion
