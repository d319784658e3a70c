"""A photo or a document more: of the office, or of who found it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.missions.actions import _given
from peygir.domain.supervision.actions import _finding
from peygir.domain.supervision.findings.drafts import NewEvidence
from peygir.domain.supervision.findings.permissions import check_can, side_of
from peygir.domain.supervision.findings.problems import EvidenceMissing, FindingStepNotOpen
from peygir.domain.supervision.findings.rules import NOTE_LONGEST
from peygir.domain.supervision.findings.words import STATES, VERBS, told
from peygir.domain.supervision.models import Finding


@transaction.atomic
def add_finding_evidence(
    finding_id: int,
    evidence: Sequence[NewEvidence],
    note: str = "",
    *,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Finding:
    """Whose side it is of is read off who lays it. Nothing is laid at what is over."""
    finding = _finding.load(finding_id, by, version)
    check_can("add_evidence", by, finding)
    if not finding.is_open:
        raise FindingStepNotOpen(state=told(STATES[finding.state]), step=told(VERBS["add_evidence"]))
    if not evidence:
        raise at_field(EvidenceMissing, "evidence")
    laid = _finding.lay(finding, evidence, side_of(by, finding), by=by, at=at)
    _finding.save(finding)
    note = _given.short(note, "note", NOTE_LONGEST)
    _finding.write_step(
        finding, "add_evidence", by=by, at=at, before=finding.state, note=note, changes={"evidence": (None, laid)}
    )
    return finding
