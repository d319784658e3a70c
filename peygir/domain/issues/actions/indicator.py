"""How it is told that an issue gets better, and what was measured."""

from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions import _given
from peygir.domain.issues.actions._change import acted, change, load
from peygir.domain.issues.actions._evidence import lay
from peygir.domain.issues.drafts import NewEvidence, NewIndicator
from peygir.domain.issues.models import IssueIndicator, Measurement
from peygir.domain.issues.permissions import check_can
from peygir.domain.issues.problems import DatesWrong, IndicatorMissing, NumberWrong, at_field

_WIDEST = 1e15


@transaction.atomic
def set_indicator(issue_id: int, draft: NewIndicator, *, by: Actor, at: datetime) -> IssueIndicator:
    """Set or replace the one indicator of an issue; the target must lie the way it should go. Measurements stay."""
    issue = load(issue_id, by)
    check_can("set_indicator", by, issue)
    _given.needed(draft.name, "name", 160)
    _given.needed(draft.unit, "unit", 40)
    _given.one_of(draft.direction, IssueIndicator.Direction.values, "direction")
    for name in ("baseline", "target"):
        _given.between(getattr(draft, name), name, -_WIDEST, _WIDEST)
    if (draft.target > draft.baseline) != (draft.direction == "up") or draft.target == draft.baseline:
        raise at_field(NumberWrong, "target")
    if draft.target_on <= draft.baseline_on:
        raise at_field(DatesWrong, "target_on")
    found = IssueIndicator.objects.filter(issue=issue).first() or IssueIndicator(issue=issue)
    values = asdict(draft)
    before = {name: getattr(found, name) if found.pk else None for name in values}
    for name, value in values.items():
        setattr(found, name, value)
    found.save()
    changes = {name: (_told(before[name]), _told(value)) for name, value in values.items() if before[name] != value}
    if changes:
        change(issue, "set_indicator", by=by, at=at, changes=changes)
    return found


@transaction.atomic
def measure_indicator(issue_id: int, value: float, on: date, evidence: NewEvidence, *, by: Actor, at: datetime) -> Measurement:
    """A value of a day with what shows it, by who keeps the register or the office answerable."""
    issue = load(issue_id, by, open_only=False)
    check_can("measure_indicator", by, issue)
    indicator = IssueIndicator.objects.filter(issue=issue).first()
    if indicator is None:
        raise IndicatorMissing
    _given.between(value, "value", -_WIDEST, _WIDEST)
    if on > local_date(at) or on < indicator.baseline_on:
        raise at_field(DatesWrong, "on")
    laid = lay(issue, evidence, by=by, at=at)
    made = Measurement.objects.create(indicator=indicator, value=value, on=on, evidence=laid, **acted(by, at))
    change(
        issue, "measure_indicator", by=by, at=at,
        changes={"value": (None, value), "on": (None, on.isoformat()), "evidence": (None, laid.pk)},
        private={"summary": laid.summary},
    )  # fmt: skip
    return made


def _told(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
