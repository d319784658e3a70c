"""A member scores an issue on a criterion, 0…10 by its anchors, and says on what evidence."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._change import acted
from peygir.domain.issues.actions._panels import evidence as checked_evidence
from peygir.domain.issues.actions._panels import load_open, load_rankable, told
from peygir.domain.issues.models import Score
from peygir.domain.issues.problems import at_field
from peygir.domain.issues.ranking.problems import CriterionUnknown, ScoreWrong
from peygir.domain.issues.ranking.queries import criteria_of, member_of
from peygir.domain.issues.ranking.rules import decimal_within


@transaction.atomic
def score(
    *, panel_id: int, issue_id: int, criterion: str, value: Decimal | float | str, evidence: str, by: Actor, at: datetime
) -> Score:
    """Give or change the member's own score. A ranking takes the median of the members' scores."""
    panel = load_open(panel_id, by)
    member = member_of(panel, by)
    issue = load_rankable(panel, issue_id)
    asked = next((one for one in criteria_of(panel) if one.code == criterion), None)
    if asked is None:
        raise at_field(CriterionUnknown, "criterion")
    number = decimal_within(value, "0", "10", 2)
    if number is None:
        raise at_field(ScoreWrong, "value")
    words = checked_evidence(evidence)
    key = {"panel": panel, "issue": issue, "criterion": asked, "member": member}
    row = Score.objects.filter(**key).first() or Score(**key)
    before = told(row.value)
    for name, one in {"value": number, "evidence": words, **acted(by, at)}.items():
        setattr(row, name, one)
    row.save()
    record(
        action="issues.score", thing="issue", thing_id=issue.pk, by=by, at=at, private={"evidence": words},
        changes={"panel": (None, panel.pk), "criterion": (None, criterion), "score": (before, told(number))},
    )  # fmt: skip
    return row
