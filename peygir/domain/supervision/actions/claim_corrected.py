"""The office says that what was found is mended. That is a claim: somebody else looks."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.actions import _finding
from peygir.domain.supervision.findings.drafts import NewEvidence
from peygir.domain.supervision.findings.permissions import check_can
from peygir.domain.supervision.models import Finding


@transaction.atomic
def claim_corrected(
    finding_id: int,
    note: str,
    evidence: Sequence[NewEvidence] = (),
    *,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Finding:
    """`note`: what was done. Of what still waits for an answer it accepts the finding."""
    finding = _finding.load(finding_id, by, version)
    check_can("claim_corrected", by, finding)
    _finding.check_open(finding, "claim_corrected")
    laid = _finding.lay(finding, evidence, "office", by=by, at=at)
    changes: dict[str, tuple[object, object]] = {"evidence": (None, laid)} if laid else {}
    if not finding.stands_by:
        finding.stands_by = "accepted"
        changes["stands_by"] = ("", "accepted")
    finding.corrected_at, finding.corrected_by_user_id = at, by.user_id
    _finding.move(finding, "claim_corrected", by=by, at=at, note=note, changes=changes)
    return finding
