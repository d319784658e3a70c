"""Take demands along when their issue is merged or split: the issue's own step and its demands' in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.demands.actions._issue import chunks, move, recount
from peygir.domain.demands.issue_problems import PartsDoNotFit
from peygir.domain.demands.models import Demand, IssueLink
from peygir.domain.issues import actions as issues
from peygir.domain.issues.drafts import Part
from peygir.domain.issues.models import Issue
from peygir.domain.issues.states import Stage


@dataclass(frozen=True, slots=True)
class PartWithDemands:
    part: Part
    demand_ids: Sequence[int] = ()


@transaction.atomic
def merge_issues(issue_id: int, into_id: int, reason: str, note: str = "", *, by: Actor, at: datetime) -> Issue:
    """Merge the issue into another; its demands go with it. Problems of `issues.actions.merge`."""
    merged = issues.merge(issue_id, into_id, reason, note, by=by, at=at)
    follow_issue(issue_id, by=by, at=at)
    return merged


@transaction.atomic
def split_issue(
    issue_id: int, parts: Sequence[PartWithDemands], reason: str, note: str = "", *, by: Actor, at: datetime
) -> list[Issue]:
    """Split the issue; a demand named in no part goes to the first. PartsDoNotFit: named twice, or not under the issue."""
    given = [number for part in parts for number in part.demand_ids]
    members = set(_members(issue_id))
    if len(given) != len(set(given)) or not members.issuperset(given):
        raise PartsDoNotFit
    made = issues.split(issue_id, [one.part for one in parts], reason, note, by=by, at=at)
    for part, issue in zip(parts, made, strict=True):
        for numbers in chunks(part.demand_ids):
            move(numbers, issue_id, issue.pk, by=by, at=at)
    follow_issue(issue_id, by=by, at=at)
    recount([issue_id, *(issue.pk for issue in made)], by=by, at=at)
    return made


@transaction.atomic
def follow_issue(issue_id: int, *, by: Actor, at: datetime) -> int:
    """Bring what is still under a merged issue, or under one that was split, to where it went; returns how many.

    Of an issue that was split, to its first part: which belongs where is for a person to say.
    """
    into = _target(Issue.objects.get(pk=issue_id))
    if into is None:
        return 0
    moved = 0
    for numbers in chunks(_members(issue_id)):
        list(Demand.objects.select_for_update(of=("self",)).filter(pk__in=numbers).order_by("pk").values_list("pk"))
        move(numbers, issue_id, into, by=by, at=at)
        moved += len(numbers)
    if moved:
        recount([issue_id, into], by=by, at=at)
    return moved


def _target(issue: Issue) -> int | None:
    """The number of the issue that stands in the end where this one went; None where it did not go anywhere."""
    found: int | None = None
    here: Issue | None = issue
    while here is not None:
        if here.merged_into_id is not None:
            here = here.merged_into
        elif here.stage == Stage.RETIRED:
            here = Issue.objects.filter(split_from=here).order_by("pk").first()
        else:
            break
        found = here.pk if here is not None else found
    return found


def _members(issue_id: int) -> list[int]:
    return list(IssueLink.objects.filter(issue=issue_id).values_list("pk", flat=True))
