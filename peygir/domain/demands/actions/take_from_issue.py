"""Say that demands are not part of an issue after all."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.demands.actions._issue import chunks, recount, unlink
from peygir.domain.demands.issue_problems import DemandUnderNoIssue
from peygir.domain.demands.models import Demand, IssueLink
from peygir.domain.demands.permissions import check_can_place_under_issue
from peygir.domain.demands.problems import DemandNotFound, ReasonMissing, at_field
from peygir.domain.demands.queries import visible_to
from peygir.domain.issues import queries as issues


@transaction.atomic
def take_from_issue(demand_ids: Iterable[int], issue_id: int, reason: str, *, by: Actor, at: datetime) -> int:
    """Returns how many were taken. `reason` in words. DemandNotFound, DemandUnderNoIssue, ReasonMissing."""
    check_can_place_under_issue(by)
    if not reason.strip():
        raise at_field(ReasonMissing, "reason")
    issues.get_visible(issue_id, by)
    taken = 0
    for numbers in chunks(demand_ids):
        if visible_to(by).filter(pk__in=numbers).count() != len(numbers):
            raise DemandNotFound
        locked = Demand.objects.select_for_update(of=("self",)).filter(pk__in=numbers).order_by("pk")
        list(locked.values_list("pk"))
        if IssueLink.objects.filter(pk__in=numbers, issue=issue_id).count() != len(numbers):
            raise DemandUnderNoIssue
        unlink(numbers, issue_id, reason.strip(), by=by, at=at)
        taken += len(numbers)
    recount([issue_id], by=by, at=at)
    return taken
