"""Lay evidence: a photo, a document, a measurement, of the doer or of who looks at the work."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions import _evidence
from peygir.domain.missions.actions._change import load, write_step
from peygir.domain.missions.drafts import NewEvidence
from peygir.domain.missions.models import Evidence
from peygir.domain.missions.permissions import check_can
from peygir.domain.missions.problems import StepNotOpen
from peygir.domain.missions.states import State
from peygir.domain.missions.words import STATES, VERBS, told


@transaction.atomic
def add_evidence(mission_id: int, draft: NewEvidence, *, by: Actor, at: datetime, version: int | None = None) -> Evidence:
    mission = load(mission_id, by, version)
    check_can("add_evidence", by, mission)
    if mission.state == State.DRAFT:
        raise StepNotOpen(state=told(STATES[mission.state]), step=told(VERBS["add_evidence"]))
    laid = _evidence.lay(mission, draft, by=by, at=at)
    changes = {"evidence": (None, laid.pk), "kind": (None, laid.kind), "value": (None, laid.value)}
    # The mission itself stays as it is, and so does its version: who has a form of it open is not turned away.
    write_step(mission, "add_evidence", by=by, at=at, before=mission.state, changes=changes, private={"evidence_note": laid.note})
    return laid
