"""The round's lead takes a finding back, with the reason, before the office has answered."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.actions import _finding
from peygir.domain.supervision.findings.permissions import check_can
from peygir.domain.supervision.models import Finding


@transaction.atomic
def withdraw_finding(finding_id: int, reason: str, *, by: Actor, at: datetime, version: int | None = None) -> Finding:
    finding = _finding.load(finding_id, by, version)
    check_can("withdraw", by, finding)
    _finding.move(finding, "withdraw", by=by, at=at, note=reason, note_field="reason")
    return finding
