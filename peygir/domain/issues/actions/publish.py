"""Show an issue to the public with its state, or take it off the page."""

from datetime import datetime

from django.db import transaction

from peygir.base.text import find_sensitive
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._change import change, load, need_reason
from peygir.domain.issues.drafts import Entered
from peygir.domain.issues.models import Alternative, Issue
from peygir.domain.issues.permissions import check_can


@transaction.atomic
def publish(issue_id: int, *, by: Actor, at: datetime, version: int | None = None) -> Entered:
    """Its title, state, wanted state and the way chosen become public; the answer warns of phrases that should not be."""
    issue = load(issue_id, by, version, open_only=False)
    check_can("publish", by, issue)
    if issue.published_at is None:
        issue.published_at = at
        change(issue, "publish", by=by, at=at, changes={"published_at": (None, at.isoformat())})
    chosen = Alternative.objects.filter(issue=issue, chosen=True).values_list("title", "effect", "chosen_reason").first()
    told = [issue.title, issue.statement, issue.desired, *(chosen or ())]
    return Entered(issue, tuple(find_sensitive("\n".join(told))))


@transaction.atomic
def unpublish(issue_id: int, reason: str, *, by: Actor, at: datetime, version: int | None = None) -> Issue:
    issue = load(issue_id, by, version, open_only=False)
    check_can("unpublish", by, issue)
    reason = need_reason(reason)
    before, issue.published_at = issue.published_at, None
    if before is not None:
        change(issue, "unpublish", by=by, at=at, changes={"published_at": (before.isoformat(), None)}, reason=reason)
    return issue
