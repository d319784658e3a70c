"""Say that demands are part of an issue: a thousand at once, all or none."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.demands.actions._issue import chunks, link, recount
from peygir.domain.demands.issue_problems import ConductUnderNoIssue, DemandUnderAnotherIssue, IssueTakesNoDemands
from peygir.domain.demands.models import IssueLink
from peygir.domain.demands.permissions import check_can_place_under_issue
from peygir.domain.demands.problems import DemandNotFound
from peygir.domain.demands.queries import visible_to
from peygir.domain.issues import queries as issues


@transaction.atomic
def place_under_issue(demand_ids: Iterable[int], issue_id: int, *, by: Actor, at: datetime) -> int:
    """Returns how many were placed; those under it already stay as they are. Each must be seen by the actor.

    DemandNotFound, ConductUnderNoIssue, DemandUnderAnotherIssue, IssueTakesNoDemands, and IssueNotFound of the room below.
    """
    check_can_place_under_issue(by)
    if not issues.get_visible(issue_id, by).is_open:
        raise IssueTakesNoDemands
    placed = 0
    for numbers in chunks(demand_ids):
        _check(numbers, by)
        there = _links(numbers, issue_id)
        new = [number for number in numbers if number not in there]
        link(new, issue_id, by=by, at=at)
        placed += len(new)
    if placed:
        recount([issue_id], by=by, at=at)
    return placed


def _check(numbers: list[int], by: Actor) -> None:
    rows = visible_to(by).select_for_update(of=("self",)).filter(pk__in=numbers).order_by("pk")
    seen = dict(rows.values_list("pk", "conduct"))
    if len(seen) != len(numbers):
        raise DemandNotFound
    if any(seen.values()):
        raise ConductUnderNoIssue


def _links(numbers: list[int], issue_id: int) -> set[int]:
    there = dict(IssueLink.objects.filter(pk__in=numbers).order_by("pk").values_list("pk", "issue_id"))
    for number, other in there.items():
        if other != issue_id:
            raise DemandUnderAnotherIssue(number=number, issue=other)
    return set(there)
