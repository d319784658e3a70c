"""Filled forms of many visits at once: read and scored by what reads a phone's, written in chunks instead of one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

import numpy as np

from peygir.cli.sample.work.forms import Filling, fill
from peygir.domain.audit.actions import record_many
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.entries import EntryDraft
from peygir.domain.supervision.checklists.flattening import FlatAnswer, flatten
from peygir.domain.supervision.checklists.scoring import Scored, score
from peygir.domain.supervision.models import Answer, ChecklistVersion, Revision, Submission, Visit
from peygir.domain.supervision.states import VisitState

_CHUNK = 2000
_PHONE = "نمونه"


@dataclass(slots=True)
class Going:
    """A visit that takes place: by whom, when, and how good what they see is."""

    visit: Visit
    version: ChecklistVersion
    by: Actor
    started: datetime
    ended: datetime
    quality: float
    point: tuple[float, float] | None = None
    defects: Sequence[tuple[str, float, float]] = ()


@dataclass(slots=True)
class Seen:
    going: Going
    revision: Revision
    scored: Scored


def send(all_going: Sequence[Going], *, seed: int, by: Actor) -> list[Seen]:
    """Write the forms, their answers and scores; the visits are carried out. Findings are the caller's."""
    read = [_read(going, seed) for going in all_going]
    made = Submission.objects.bulk_create(
        [
            Submission(checklist_id=going.version.checklist_id, root_key=_key(going), visit=going.visit, created_at=going.ended)
            for going in all_going
        ],
        batch_size=_CHUNK,
    )
    revisions = Revision.objects.bulk_create(
        [_revision(one, going, xml) for one, going, (xml, _, _) in zip(made, all_going, read, strict=True)], batch_size=_CHUNK
    )
    for submission, revision in zip(made, revisions, strict=True):
        submission.current = revision
    Submission.objects.bulk_update(made, ["current"], batch_size=_CHUNK)
    answers: list[Answer] = []
    seen = []
    for going, revision, (_, told, scored) in zip(all_going, revisions, read, strict=True):
        answers += _answers(going.visit, revision, told, scored)
        _carry_out(going, scored)
        seen.append(Seen(going, revision, scored))
    Answer.objects.bulk_create(answers, batch_size=_CHUNK)
    fields = ["state", "done_at", "inspector", "started_at", "ended_at", "score", "sections", "version"]
    Visit.objects.bulk_update([one.visit for one in all_going], fields, batch_size=200)
    record_many(_told(one, by) for one in seen)
    return seen


def _key(going: Going) -> str:
    return f"uuid:sample-{going.visit.code}"


def _read(going: Going, seed: int) -> tuple[bytes, list[FlatAnswer], Scored]:
    version, visit = going.version, going.visit
    filling = Filling(
        version.checklist.form_id, version.version, visit.code, going.quality, going.started, going.ended, _key(going),
        going.point, going.defects,
    )  # fmt: skip
    xml = fill(version.questions, version.rules, filling, np.random.default_rng([seed, visit.pk]))
    told = flatten(version, xml)
    return xml, told, score(version.rules, told)


def _revision(submission: Submission, going: Going, xml: bytes) -> Revision:
    at = going.ended
    return Revision(
        submission=submission, checklist_id=submission.checklist_id, instance_key=_key(going), instance_id=_key(going),
        form_version=going.version, xml=xml, sha256=sha256(xml).hexdigest(), complete=True, received_at=at, completed_at=at,
        appointment_id_claimed=going.by.appointment_id, user_id_claimed=going.by.user_id, phone=_PHONE, processed_at=at,
    )  # fmt: skip


def _answers(visit: Visit, revision: Revision, told: Sequence[FlatAnswer], scored: Scored) -> list[Answer]:
    worth = scored.answers
    rows = []
    for one in told:
        own = worth.get((one.path, one.ordinal))
        rows.append(
            Answer(
                visit=visit, revision=revision, path=one.path, ordinal=one.ordinal, value=one.value, number=one.number,
                points=own.points if own else None, weight=own.weight if own else 0,
            )
        )  # fmt: skip
    return rows


def _carry_out(going: Going, scored: Scored) -> None:
    visit = going.visit
    visit.state, visit.done_at = VisitState.DONE, going.ended
    visit.inspector_id = going.by.appointment_id
    visit.started_at, visit.ended_at = going.started, going.ended
    visit.score, visit.sections = scored.score, scored.sections
    visit.version += 1


def _told(seen: Seen, by: Actor) -> EntryDraft:
    visit, score_ = seen.going.visit, seen.scored.score
    changes = {
        "state": ("planned", VisitState.DONE), "revision": (None, seen.revision.pk), "round": (None, visit.round_id),
        "office": (None, visit.office_id), "score": (None, str(score_) if isinstance(score_, Decimal) else None),
    }  # fmt: skip
    return EntryDraft(
        action="supervision.carry_out", thing="visit", thing_id=visit.pk, by=by, at=seen.going.ended, changes=changes
    )
