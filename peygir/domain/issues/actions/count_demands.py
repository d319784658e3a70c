"""How many demands stand under an issue: a number the room above pushes down, for it alone knows which."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record_many
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.entries import EntryDraft
from peygir.domain.issues.models import Issue
from peygir.domain.issues.problems import IssueNotFound

Counts = tuple[int, int | None, int | None]  # all, of the last thirty days, of the thirty before; None leaves a number
_COLUMNS = ("demand_count", "demand_recent", "demand_before")


def count_demands(
    issue_id: int, count: int, recent: int | None = None, before: int | None = None, *, by: Actor, at: datetime
) -> None:
    """`recent`, `before`: of the last thirty days and the thirty before; None leaves them. Its callers check who may."""
    count_demands_many({issue_id: (count, recent, before)}, by=by, at=at)


@transaction.atomic
def count_demands_many(counts: Mapping[int, Counts], *, by: Actor, at: datetime) -> None:
    """As many queries for a thousand issues as for one, but for their chunks. IssueNotFound when one of them is not there."""
    # Not their keys: rows that point at an issue may be written meanwhile.
    rows = list(Issue.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=list(counts)).order_by("pk"))
    if len(rows) != len(counts):
        raise IssueNotFound
    changed, entries = [], []
    for issue in rows:
        given = zip(_COLUMNS, counts[issue.pk], strict=True)
        changes = {
            name: (getattr(issue, name), number)
            for name, number in given
            if number is not None and getattr(issue, name) != number
        }
        for name, (_, number) in changes.items():
            setattr(issue, name, number)
        if changes:
            changed.append(issue)
        if "demand_count" in changes:
            entries.append(
                EntryDraft(action="issues.count_demands", thing="issue", thing_id=issue.pk, by=by, at=at, changes=changes)
            )
    # No new version: whoever reads the issue to decide about it decides about the same issue.
    Issue.objects.bulk_update(changed, _COLUMNS)
    Issue.objects.filter(pk__in=list(counts)).update(demands_counted_at=at)
    record_many(entries)
