"""One stage further along the chain, with the reason, once what the stage asks for is there."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._change import load
from peygir.domain.issues.actions._move import move
from peygir.domain.issues.models import Issue
from peygir.domain.issues.permissions import check_can, check_is_job
from peygir.domain.issues.problems import IssueAlreadyClosed, StepNotOpen
from peygir.domain.issues.states import CHAIN, Stage, leading
from peygir.domain.issues.words import STAGES, told


@transaction.atomic
def advance(
    issue_id: int, to: str, reason: str = "", note: str = "", *, by: Actor, at: datetime, version: int | None = None
) -> Issue:
    """`to` must be the next stage. PreviousStepsMissing lists what is not there; no stage is skipped."""
    issue = load(issue_id, by, version, open_only=False)
    walked = leading(issue.stage, to)
    if walked is None:
        if not issue.is_open:
            raise IssueAlreadyClosed(stage=told(STAGES[issue.stage]))
        named = STAGES[to] if to in CHAIN else to
        raise StepNotOpen(stage=told(STAGES[issue.stage]), step=told(named))
    if walked.target == Stage.WATCHED:
        check_is_job(by)
    check_can(walked.verb, by, issue)
    move(issue, walked, by=by, at=at, reason=reason, note=note)
    return issue
