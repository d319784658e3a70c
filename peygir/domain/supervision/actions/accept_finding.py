"""The office says: yes, it is so."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.actions import _finding
from peygir.domain.supervision.findings.drafts import NewEvidence
from peygir.domain.supervision.findings.permissions import check_can
from peygir.domain.supervision.models import Finding


@transaction.atomic
def accept_finding(
    finding_id: int,
    note: str = "",
    evidence: Sequence[NewEvidence] = (),
    *,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Finding:
    finding = _finding.load(finding_id, by, version)
    check_can("accept", by, finding)
    _finding.check_open(finding, "accept")
    laid = _finding.lay(finding, evidence, "office", by=by, at=at)
    finding.stands_by = "accepted"
    changes = {"stands_by": ("", "accepted")} | ({"evidence": (None, laid)} if laid else {})
    _finding.move(finding, "accept", by=by, at=at, note=note, changes=changes)
    return finding
