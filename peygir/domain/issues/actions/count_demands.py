"""How many demands stand under an issue: a number the room above pushes down, for it alone knows which."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.models import Issue
from peygir.domain.issues.problems import IssueNotFound


@transaction.atomic
def count_demands(
    issue_id: int, count: int, recent: int | None = None, before: int | None = None, *, by: Actor, at: datetime
) -> None:
    """`recent`, `before`: of the last thirty days and the thirty before; None leaves them. Its callers check who may."""
    issue = Issue.objects.select_for_update(of=("self",)).filter(pk=issue_id).first()
    if issue is None:
        raise IssueNotFound
    given = {"demand_count": count, "demand_recent": recent, "demand_before": before}
    changes = {
        name: (getattr(issue, name), number)
        for name, number in given.items()
        if number is not None and getattr(issue, name) != number
    }
    for name, (_, number) in changes.items():
        setattr(issue, name, number)
    issue.demands_counted_at = at
    # No new version: whoever reads the issue to decide about it decides about the same issue.
    issue.save(update_fields=[*changes, "demands_counted_at"])
    if "demand_count" in changes:
        record(action="issues.count_demands", thing="issue", thing_id=issue_id, by=by, at=at, changes=changes)
