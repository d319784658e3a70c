"""An expert's opinion before an issue is verified."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions import _given
from peygir.domain.issues.actions._change import acted, load, write_step
from peygir.domain.issues.models import Review
from peygir.domain.issues.permissions import check_can
from peygir.domain.issues.problems import AlreadyReviewed, ReviewNoteMissing, StepNotOpen, at_field
from peygir.domain.issues.states import Stage, Verb
from peygir.domain.issues.words import STAGES, VERBS, told


@transaction.atomic
def review(issue_id: int, verdict: str, note: str = "", *, by: Actor, at: datetime) -> Review:
    """Once per person and round, never by who entered the issue; who disagrees says why."""
    issue = load(issue_id, by)
    check_can("review", by, issue)
    _given.one_of(verdict, Review.Verdict.values, "verdict")
    if issue.stage != Stage.ELICITED:
        raise StepNotOpen(stage=told(STAGES[issue.stage]), step=told(VERBS[Verb.VERIFY]))
    if verdict == Review.Verdict.DISAGREE and not note.strip():
        raise at_field(ReviewNoteMissing, "note")
    if Review.objects.filter(issue=issue, round=issue.review_round, user_id=by.user_id).exists():
        raise AlreadyReviewed
    given = Review.objects.create(
        issue=issue, round=issue.review_round, user_id=by.user_id, verdict=verdict,
        note=_given.short(note, "note", _given.TEXT_LONGEST), **acted(by, at),
    )  # fmt: skip
    write_step(
        issue, "review", by=by, at=at, before=issue.stage,
        changes={"verdict": (None, verdict), "round": (None, issue.review_round)}, note=given.note,
    )  # fmt: skip
    return given
