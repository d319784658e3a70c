"""One stage back: what it stood on did not hold."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._change import load
from peygir.domain.issues.actions._move import arrow_of, move
from peygir.domain.issues.models import Issue
from peygir.domain.issues.permissions import check_can
from peygir.domain.issues.states import Stage, Verb


@transaction.atomic
def send_back(issue_id: int, reason: str, note: str = "", *, by: Actor, at: datetime, version: int | None = None) -> Issue:
    """Back to the start, the issue is reviewed anew: opinions of the round before no longer count."""
    issue = load(issue_id, by, version, open_only=False)
    walked = arrow_of(issue, Verb.SEND_BACK)
    check_can(Verb.SEND_BACK, by, issue)
    changes = {}
    if walked.target == Stage.ELICITED:
        changes["review_round"] = (issue.review_round, issue.review_round + 1)
        issue.review_round += 1
    move(issue, walked, by=by, at=at, reason=reason, note=note, changes=changes)
    return issue
