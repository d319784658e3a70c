"""Estimate what waiting costs for an issue, and the work that would end it."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._change import acted
from peygir.domain.issues.actions._panels import evidence as checked_evidence
from peygir.domain.issues.actions._panels import load_open, load_rankable, told
from peygir.domain.issues.models import Delay
from peygir.domain.issues.problems import at_field
from peygir.domain.issues.ranking.problems import DelayWrong
from peygir.domain.issues.ranking.queries import member_of
from peygir.domain.issues.ranking.rules import decimal_within

_MOST_PEOPLE = 100_000_000


@transaction.atomic
def set_delay(
    *,
    panel_id: int,
    issue_id: int,
    severity: Decimal | float | str,
    people: int,
    effort_days: Decimal | float | str,
    evidence: str,
    by: Actor,
    at: datetime,
) -> Delay:
    """`severity`: harm for each person and day, 0…10; `people` affected; `effort_days` of work, more than 0."""
    panel = load_open(panel_id, by)
    member_of(panel, by)
    issue = load_rankable(panel, issue_id)
    harm, days = decimal_within(severity, "0", "10", 3), decimal_within(effort_days, "0.01", "99999", 2)
    if harm is None:
        raise at_field(DelayWrong, "severity")
    if type(people) is not int or not 0 <= people <= _MOST_PEOPLE:
        raise at_field(DelayWrong, "people")
    if days is None:
        raise at_field(DelayWrong, "effort_days")
    words = checked_evidence(evidence)
    row = Delay.objects.filter(panel=panel, issue=issue).first() or Delay(panel=panel, issue=issue)
    before = _told(row) if row.pk else {}
    for name, one in {"severity": harm, "people": people, "effort_days": days, "evidence": words, **acted(by, at)}.items():
        setattr(row, name, one)
    row.save()
    record(
        action="issues.set_delay", thing="issue", thing_id=issue.pk, by=by, at=at, private={"evidence": words},
        changes={"panel": (None, panel.pk)} | {name: (before.get(name), new) for name, new in _told(row).items()},
    )  # fmt: skip
    return row


def _told(row: Delay) -> dict[str, object]:
    return {"severity": told(row.severity), "people": row.people, "effort_days": told(row.effort_days)}
