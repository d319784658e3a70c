"""What every step of a finding has in common: find it, walk the arrow, lay evidence, write the row, its life, the journal."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.files.models import File
from peygir.domain.issues.actions._change import acted
from peygir.domain.issues.problems import at_field
from peygir.domain.missions.actions import _given
from peygir.domain.supervision.findings.drafts import NewEvidence
from peygir.domain.supervision.findings.problems import (
    EvidenceUnknown,
    FindingChangedMeanwhile,
    FindingNotFound,
    FindingStepNotOpen,
)
from peygir.domain.supervision.findings.rules import EVIDENCE_MOST, NOTE_LONGEST, arrow, queue_key
from peygir.domain.supervision.findings.words import STATES, VERBS, told
from peygir.domain.supervision.models import Finding, FindingEvidence, FindingStep
from peygir.domain.supervision.queries.findings import findings_visible_to
from peygir.domain.supervision.states import OPEN, FindingState

Changes = Mapping[str, tuple[object, object]]


def load(finding_id: int, by: Actor, version: int | None = None) -> Finding:
    """The finding with its round, locked until the transaction ends; FindingNotFound when the actor does not see it."""
    seen = findings_visible_to(by).select_related("round", "mission__accountable")
    found = seen.select_for_update(of=("self",), no_key=True).filter(pk=finding_id).first()
    if found is None:
        raise FindingNotFound
    if version is not None and version != found.version:
        raise FindingChangedMeanwhile
    return found


def check_open(finding: Finding, verb: str) -> None:
    """FindingStepNotOpen unless the verb's arrow leaves the finding's state."""
    if arrow(verb, finding.state) is None:
        raise FindingStepNotOpen(state=told(STATES[finding.state]), step=told(VERBS[verb]))


def move(
    finding: Finding,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    note: str = "",
    note_field: str = "note",
    private: bool = False,
    changes: Changes | None = None,
) -> FindingStep:
    """Walk the verb's arrow. Attributes set on `finding` before are saved too; name them in `changes`."""
    check_open(finding, verb)
    walked = arrow(verb, finding.state)
    asked = "reason" in walked.asks
    note = _given.reason(note, note_field) if asked else _given.short(note, note_field, NOTE_LONGEST)
    before = finding.state
    enter(finding, walked.target, at)
    save(finding)
    return write_step(
        finding, verb, by=by, at=at, before=before, note=note, private=private,
        changes={"state": (before, finding.state), **(changes or {})},
    )  # fmt: skip


def enter(finding: Finding, state: FindingState, at: datetime) -> None:
    finding.state, finding.state_since = state, at
    finding.is_open = state in OPEN
    finding.closed_at = None if finding.is_open else at


def save(finding: Finding) -> None:
    """The whole row with its next version and its place in the queue. It is locked, so nobody else's change can be lost."""
    finding.queue_key = queue_key(finding.severity, due_of(finding), finding.is_open)
    finding.version += 1
    finding.save(force_update=True)


def due_of(finding: Finding):
    """The date that presses: of the answer while the office owes one."""
    return finding.answer_by if finding.state == FindingState.PUT else None


def write_step(
    finding: Finding,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    before: str,
    note: str = "",
    private: bool = False,
    changes: Changes | None = None,
    hidden: Mapping[str, str] | None = None,
) -> FindingStep:
    """A step of its life and the twin in the journal, which keeps free text as a hash only."""
    step = FindingStep.objects.create(
        finding=finding, verb=verb, from_state=before, to_state=finding.state, note=note, private=private, **acted(by, at)
    )
    kept = {name: text for name, text in {"note": note, **(hidden or {})}.items() if text}
    record(
        action=f"supervision.{verb}_finding", thing="finding", thing_id=finding.pk, by=by, at=at, changes=changes,
        private=kept or None,
    )  # fmt: skip
    return step


def lay(finding: Finding, drafts: Sequence[NewEvidence], side: str, *, by: Actor, at: datetime) -> list[int]:
    """Rows of evidence of one side; the ids of their files. EvidenceUnknown."""
    numbers = {one.file_id for one in drafts}
    if len(drafts) > EVIDENCE_MOST or File.objects.filter(pk__in=numbers).count() != len(numbers):
        raise at_field(EvidenceUnknown, "evidence")
    for one in drafts:
        _given.point(one.lon, one.lat)
    FindingEvidence.objects.bulk_create(
        FindingEvidence(
            finding=finding, side=side, file_id=one.file_id, note=_given.short(one.note, "evidence", 500), lon=one.lon,
            lat=one.lat, **acted(by, at),
        )
        for one in drafts
    )  # fmt: skip
    return sorted(numbers)
