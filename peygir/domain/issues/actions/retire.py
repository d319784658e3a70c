"""No longer followed, with the reason."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._change import load
from peygir.domain.issues.actions._move import arrow_of, move
from peygir.domain.issues.models import Issue
from peygir.domain.issues.permissions import check_can
from peygir.domain.issues.states import Verb


@transaction.atomic
def retire(issue_id: int, reason: str, note: str = "", *, by: Actor, at: datetime, version: int | None = None) -> Issue:
    issue = load(issue_id, by, version, open_only=False)
    check_can(Verb.RETIRE, by, issue)
    move(issue, arrow_of(issue, Verb.RETIRE), by=by, at=at, reason=reason, note=note)
    return issue
