"""Somebody who neither found nor mended it looks again: it is mended, it is still there, or it could not be judged."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._change import acted
from peygir.domain.issues.problems import at_field
from peygir.domain.missions import actions as missions
from peygir.domain.missions.actions import _given
from peygir.domain.supervision.actions import _finding
from peygir.domain.supervision.findings.drafts import NewEvidence
from peygir.domain.supervision.findings.permissions import check_can
from peygir.domain.supervision.findings.problems import VisitUnknown
from peygir.domain.supervision.findings.rules import CHECKED, NOTE_LONGEST
from peygir.domain.supervision.models import Finding, FindingCheck, Visit

_VERBS = {"holds": "confirm", "fails": "find_again"}


@transaction.atomic
def recheck_finding(
    finding_id: int,
    outcome: str,
    note: str = "",
    visit_id: int | None = None,
    evidence: Sequence[NewEvidence] = (),
    *,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Finding:
    """`outcome`: holds (closed), fails (with what was seen: it stands again, and its verified mission is reopened), unseen.
    `visit_id`: of that office.
    """
    finding = _finding.load(finding_id, by, version)
    check_can("recheck", by, finding)
    outcome = _given.one_of(outcome, CHECKED, "outcome")
    verb = _VERBS.get(outcome, "confirm")
    _finding.check_open(finding, verb)
    if visit_id is not None and not Visit.objects.filter(pk=visit_id, office=finding.office_id).exists():
        raise at_field(VisitUnknown, "visit_id")
    note = _given.reason(note, "note") if outcome == "fails" else _given.short(note, "note", 1000)
    laid = _finding.lay(finding, evidence, "recheck", by=by, at=at)
    FindingCheck.objects.create(finding=finding, visit_id=visit_id, outcome=outcome, note=note[:1000], **acted(by, at))
    changes: dict[str, tuple[object, object]] = {"outcome": ("", outcome)} | ({"evidence": (None, laid)} if laid else {})
    if outcome == "unseen":
        note = _given.short(note, "note", NOTE_LONGEST)
        _finding.save(finding)
        _finding.write_step(finding, "unseen", by=by, at=at, before=finding.state, note=note, changes=changes)
        return finding
    if outcome == "fails":
        changes["stands_by"] = (finding.stands_by, "found_again")
        changes["corrected_at"] = (finding.corrected_at, None)
        finding.stands_by, finding.corrected_at, finding.corrected_by_user_id = "found_again", None, None
    _finding.move(finding, verb, by=by, at=at, note=note, changes=changes)
    if outcome == "fails" and finding.mission_id is not None:
        missions.reopen_correction(finding.mission_id, note, by=by, at=at)
    return finding
