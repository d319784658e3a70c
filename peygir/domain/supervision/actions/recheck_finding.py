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
from peygir.domain.supervision.actions._change import note as tell
from peygir.domain.supervision.actions._change import save_visit
from peygir.domain.supervision.findings.drafts import NewEvidence
from peygir.domain.supervision.findings.permissions import check_can
from peygir.domain.supervision.findings.problems import VisitUnknown
from peygir.domain.supervision.findings.rules import CHECKED, NOTE_LONGEST
from peygir.domain.supervision.models import Finding, FindingCheck, Visit
from peygir.domain.supervision.permissions import is_inspector_of
from peygir.domain.supervision.states import VisitState

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
    `visit_id`: of that office; else the re-check there that was planned for whoever looks, which is carried out by it.
    """
    finding = _finding.load(finding_id, by, version)
    check_can("recheck", by, finding)
    outcome = _given.one_of(outcome, CHECKED, "outcome")
    verb = _VERBS.get(outcome, "confirm")
    _finding.check_open(finding, verb)
    visit = _visit(finding, visit_id, by)
    note = _given.reason(note, "note") if outcome == "fails" else _given.short(note, "note", 1000)
    laid = _finding.lay(finding, evidence, "recheck", by=by, at=at)
    FindingCheck.objects.create(finding=finding, visit=visit, outcome=outcome, note=note[:1000], **acted(by, at))
    if visit is not None and visit.kind == Visit.Kind.RECHECK and visit.state == VisitState.PLANNED:
        _carry_out(visit, by=by, at=at)
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


def _visit(finding: Finding, visit_id: int | None, by: Actor) -> Visit | None:
    here = Visit.objects.filter(office=finding.office_id)
    if visit_id is not None:
        given = here.select_for_update(of=("self",), no_key=True).filter(pk=visit_id).first()
        if given is None:
            raise at_field(VisitUnknown, "visit_id")
        return given
    planned = here.filter(kind=Visit.Kind.RECHECK, state=VisitState.PLANNED).order_by("planned_on", "pk")
    return next((one for one in planned.select_for_update(of=("self",), no_key=True) if is_inspector_of(by, one)), None)


def _carry_out(visit: Visit, *, by: Actor, at: datetime) -> None:
    before, visit.state, visit.done_at, visit.inspector_id = visit.state, VisitState.DONE, at, by.appointment_id
    save_visit(visit)
    tell("carry_out", visit, by=by, at=at, changes={"state": (before, visit.state), "inspector": (None, by.appointment_id)})
