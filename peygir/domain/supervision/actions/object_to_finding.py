"""The office says: no, it is not so, or not ours. A second person decides."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._change import acted
from peygir.domain.missions.actions import _given
from peygir.domain.supervision.actions import _finding
from peygir.domain.supervision.findings.drafts import NewEvidence
from peygir.domain.supervision.findings.permissions import check_can
from peygir.domain.supervision.findings.rules import GROUNDS
from peygir.domain.supervision.models import Finding, Objection


@transaction.atomic
def object_to_finding(
    finding_id: int,
    ground: str,
    text: str,
    evidence: Sequence[NewEvidence] = (),
    *,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Finding:
    """`ground`: one of rules.GROUNDS, with words of its own."""
    finding = _finding.load(finding_id, by, version)
    check_can("object", by, finding)
    _finding.check_open(finding, "object")
    ground = _given.one_of(ground, GROUNDS, "ground")
    text = _given.reason(text, "text")
    laid = _finding.lay(finding, evidence, "office", by=by, at=at)
    Objection.objects.create(finding=finding, ground=ground, text=text, **acted(by, at))
    changes = {"ground": ("", ground)} | ({"evidence": (None, laid)} if laid else {})
    _finding.move(finding, "object", by=by, at=at, note=text, note_field="text", changes=changes)
    return finding
