"""Read a stored form: its answers, its score, what it found, and the visit it carries out. A job, safe to repeat."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from peygir.base.problems import Problem
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision import integrity
from peygir.domain.supervision.actions._change import lock_round_of
from peygir.domain.supervision.actions.carry_out import carry_out
from peygir.domain.supervision.actions.draw_findings import draw_findings
from peygir.domain.supervision.checklists.flattening import FlatAnswer, flatten
from peygir.domain.supervision.checklists.scoring import Scored, score
from peygir.domain.supervision.integrity.claims import read as read_claims
from peygir.domain.supervision.models import Answer, ChecklistVersion, Revision, Submission, Visit
from peygir.domain.supervision.permissions import check_is_job, is_sent
from peygir.domain.supervision.submissions import faults
from peygir.domain.supervision.submissions.naming import named_in
from peygir.domain.supervision.submissions.photos import clean_photos


class _Fault(Exception):
    def __init__(self, code: str) -> None:
        self.code = code


def process_submission(revision_id: int, *, by: Actor, at: datetime) -> str:
    """Return the fault of a form that cannot count, or an empty text. What counts is the newest version of each form."""
    check_is_job(by)
    clean_photos(revision_id, by=by, at=at)
    return _process(revision_id, by=by, at=at)


@transaction.atomic
def _process(revision_id: int, *, by: Actor, at: datetime) -> str:
    revision = (
        Revision.objects.select_for_update(of=("self",))
        .select_related("submission", "form_version__checklist")
        .get(pk=revision_id)
    )
    if revision.processed_at is not None:
        return revision.fault
    fault = ""
    if revision.submission.current_id == revision.pk:
        try:
            with transaction.atomic():
                _count(revision, by=by, at=at)
        except _Fault as told:
            fault = told.code
        except Problem as problem:
            fault = problem.code
    revision.processed_at, revision.fault = at, fault
    revision.save(update_fields=["processed_at", "fault"])
    record(
        action="supervision.process_submission", thing="submission", thing_id=revision.submission_id, by=by, at=at,
        changes={"revision": (None, revision.number), "fault": (None, fault)},
    )  # fmt: skip
    return fault


def _count(revision: Revision, *, by: Actor, at: datetime) -> None:
    if revision.encrypted:
        raise _Fault(faults.SEALED)
    version = revision.form_version
    answers = flatten(version, bytes(revision.xml))
    visit = _visit(revision, answers)
    scored = score(version.rules, answers)
    _write(revision, visit, answers, scored)
    Submission.objects.filter(pk=revision.submission_id).update(visit=visit)
    revision.submission.visit = visit
    draw_findings(revision, scored, by=by, at=at)
    marks = integrity.look(visit, revision, answers)
    if not revision.complete:
        marks.append(faults.MARK_INCOMPLETE)
    if _asked(visit) not in (None, version.pk):
        marks.append(faults.MARK_OTHER_VERSION)
    claims = read_claims(answers, version.questions, version.visit_path)
    carry_out(
        visit.pk, revision.pk, claims.started_at, claims.ended_at, inspector_id=revision.appointment_id_claimed,
        score=scored.score, sections=scored.sections, marks=marks, by=by, at=at,
    )  # fmt: skip


def _visit(revision: Revision, answers: Sequence[FlatAnswer]) -> Visit:
    """The visit that the form names, locked. Of several forms for one visit the first counts; the lead hears of the others."""
    code = named_in(answers, revision.form_version)
    if not code:
        raise _Fault(faults.NO_VISIT)
    number = Visit.objects.filter(code=code).values_list("pk", flat=True).first()
    if number is None:
        raise _Fault(faults.UNKNOWN_VISIT)
    lock_round_of(number)
    visit = Visit.objects.select_for_update(of=("self",)).select_related("round").get(pk=number)
    if visit.kind != revision.form_version.checklist.use:
        raise _Fault(faults.OTHER_KIND)
    asked = _asked(visit)
    if asked is not None and not ChecklistVersion.objects.filter(pk=asked, checklist=revision.checklist_id).exists():
        raise _Fault(faults.OTHER_FORM)
    if revision.submission.visit_id not in (None, visit.pk):
        raise _Fault(faults.OTHER_VISIT)
    if not is_sent(revision.appointment_id_claimed, visit):
        raise _Fault(faults.NOT_SENT)
    if Submission.objects.filter(visit=visit, deleted_at__isnull=True).exclude(pk=revision.submission_id).exists():
        raise _Fault(faults.FILLED_BEFORE)
    return visit


def _asked(visit: Visit) -> int | None:
    """The version of a form that the round looks by; None where it names none for this kind of visit."""
    named = {Visit.Kind.FIELD: visit.round.field_checklist_id, Visit.Kind.DESK: visit.round.desk_checklist_id}
    return named.get(Visit.Kind(visit.kind))


def _write(revision: Revision, visit: Visit, answers: Sequence[FlatAnswer], scored: Scored) -> None:
    Answer.objects.filter(revision__submission_id=revision.submission_id).delete()
    worth = scored.answers
    Answer.objects.bulk_create(
        Answer(
            visit=visit,
            revision=revision,
            path=one.path,
            ordinal=one.ordinal,
            value=one.value,
            number=one.number,
            points=worth[one.path, one.ordinal].points if (one.path, one.ordinal) in worth else None,
            weight=worth[one.path, one.ordinal].weight if (one.path, one.ordinal) in worth else 0,
        )
        for one in answers
    )
