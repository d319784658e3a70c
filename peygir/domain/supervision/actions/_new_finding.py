"""Write a new finding, by hand or as a filled form tells it."""

from collections.abc import Sequence
from datetime import datetime

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.scopes import path_text
from peygir.domain.places.queries import office_tree, tree
from peygir.domain.supervision.actions import _finding
from peygir.domain.supervision.findings.drafts import NewEvidence
from peygir.domain.supervision.findings.rules import queue_key
from peygir.domain.supervision.models import Finding
from peygir.domain.supervision.placing import under
from peygir.domain.supervision.states import FindingState


def write(
    *,
    office_id: int,
    severity: str,
    by: Actor,
    at: datetime,
    evidence: Sequence[NewEvidence] = (),
    **fields: object,
) -> Finding:
    """`fields`: columns of Finding, checked by the caller. At the place of its office."""
    place_id = office_tree()[office_id].place_id
    finding = Finding(
        severity=severity, state=FindingState.RECORDED, state_since=at, recorded_at=at, place_id=place_id,
        place_path=path_text(tree().ancestors(place_id)), queue_key=queue_key(severity, None, True), **under(office_id),
        **fields,
    )  # fmt: skip
    finding.save(force_insert=True)
    laid = _finding.lay(finding, evidence, "inspector", by=by, at=at)
    changes = {
        "state": (None, finding.state), "office": (None, office_id), "round": (None, finding.round_id),
        "severity": (None, severity), "rule": (None, finding.rule), "visit": (None, finding.visit_id),
    }  # fmt: skip
    if finding.repeats_id is not None:
        changes["repeats"] = (None, finding.repeats_id)
    if laid:
        changes["evidence"] = (None, laid)
    hidden = {"title": finding.title, "text": finding.text}
    _finding.write_step(finding, "record", by=by, at=at, before="", changes=changes, hidden=hidden)
    return finding
