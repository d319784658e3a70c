"""A second person decides on an objection: the finding stands, or it is dismissed."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions import _given
from peygir.domain.supervision.actions import _finding
from peygir.domain.supervision.findings import notices
from peygir.domain.supervision.findings.permissions import check_can
from peygir.domain.supervision.findings.problems import ObjectionNotFound
from peygir.domain.supervision.findings.rules import DECIDED
from peygir.domain.supervision.models import Finding, Objection


@transaction.atomic
def decide_objection(
    finding_id: int, outcome: str, decision: str, *, by: Actor, at: datetime, version: int | None = None
) -> Finding:
    """`outcome`: upheld (the finding stands) or dismissed; `decision`: why, for the office to read."""
    finding = _finding.load(finding_id, by, version)
    check_can("decide", by, finding)
    outcome = _given.one_of(outcome, DECIDED, "outcome")
    verb = "uphold" if outcome == "upheld" else "dismiss"
    _finding.check_open(finding, verb)
    decision = _given.reason(decision, "decision")
    objection = Objection.objects.select_for_update().filter(finding=finding, decided_at__isnull=True).first()
    if objection is None:
        raise ObjectionNotFound
    objection.decided_at, objection.outcome, objection.decision = at, outcome, decision
    objection.decided_by_user_id, objection.decided_by_appointment_id = by.user_id, by.appointment_id
    objection.save(force_update=True)
    changes: dict[str, tuple[object, object]] = {"outcome": ("", outcome)}
    if outcome == "upheld":
        finding.stands_by = "upheld"
        changes["stands_by"] = ("", "upheld")
    _finding.move(finding, verb, by=by, at=at, note=decision, note_field="decision", changes=changes)
    notices.decided(finding, by=by, at=at)
    return finding
