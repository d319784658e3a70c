"""What a resolved issue goes through by itself: watched for a time, then at rest."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._change import change, load
from peygir.domain.issues.actions._move import arrow_of, move
from peygir.domain.issues.models import Issue
from peygir.domain.issues.permissions import check_can
from peygir.domain.issues.problems import StepNotOpen
from peygir.domain.issues.states import Stage, Verb
from peygir.domain.issues.words import STAGES, VERBS, told


@transaction.atomic
def watch(issue_id: int, *, by: Actor, at: datetime) -> Issue:
    """Begin the watch of a resolved issue."""
    issue = load(issue_id, by, open_only=False)
    check_can(Verb.WATCH, by, issue)
    move(issue, arrow_of(issue, Verb.WATCH), by=by, at=at)
    return issue


@transaction.atomic
def rest(issue_id: int, *, by: Actor, at: datetime) -> Issue:
    """End a watch whose time is over: the signal stayed away."""
    issue = load(issue_id, by, open_only=False)
    check_can("rest", by, issue)
    if issue.stage != Stage.WATCHED or issue.rested_at is not None or issue.watch_until > at:
        raise StepNotOpen(stage=told(STAGES[issue.stage]), step=told(VERBS[Verb.WATCH]))
    issue.rested_at = at
    change(issue, "rest", by=by, at=at, changes={"rested_at": (None, at.isoformat())})
    return issue
