"""Two issues are one: the first is closed and followed with the other."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._change import load, save, write_step
from peygir.domain.issues.actions._move import arrow_of, move
from peygir.domain.issues.holding import hold_networks
from peygir.domain.issues.models import Issue, IssueService, Link
from peygir.domain.issues.permissions import check_can
from peygir.domain.issues.problems import TargetIsItself
from peygir.domain.issues.rules import closes_circle
from peygir.domain.issues.states import Verb


@transaction.atomic
def merge(
    issue_id: int, into_id: int, reason: str, note: str = "", *, by: Actor, at: datetime, version: int | None = None
) -> Issue:
    """`into_id`: an open issue the actor keeps too. Its services and links move along; evidence is read with the other's."""
    if issue_id == into_id:
        raise TargetIsItself
    # Always locked in the order of their numbers, so that two merges the other way round cannot wait for each other.
    first, second = sorted((issue_id, into_id))
    locked = {
        number: load(number, by, version if number == issue_id else None, open_only=number == into_id)
        for number in (first, second)
    }
    issue, into = locked[issue_id], locked[into_id]
    check_can(Verb.MERGE, by, issue)
    check_can(Verb.MERGE, by, into)
    walked = arrow_of(issue, Verb.MERGE)
    hold_networks([issue, into])
    moved = Issue.objects.filter(merged_into=issue).update(merged_into=into)
    _join_services(issue, into)
    links = _move_links(issue, into)
    issue.merged_into = into
    move(issue, walked, by=by, at=at, reason=reason, note=note, changes={"merged_into": (None, into.pk)})
    into.evidence_count += issue.evidence_count
    save(into)
    write_step(
        into, "take_merged", by=by, at=at, before=into.stage,
        changes={"merged": (None, issue.pk), "moved_along": (None, moved), "links": (None, links)}, reason=reason,
    )  # fmt: skip
    return issue


def _join_services(issue: Issue, into: Issue) -> None:
    there = set(IssueService.objects.filter(issue=into).values_list("service_id", flat=True))
    mine = IssueService.objects.filter(issue=issue).exclude(service_id__in=there).values_list("service_id", flat=True)
    IssueService.objects.bulk_create([IssueService(issue=into, service_id=number) for number in mine])


def _move_links(issue: Issue, into: Issue) -> int:
    """Point the links of one at the other, except what would be a link to itself, twice the same, or a circle."""
    all_links = list(Link.objects.order_by("id"))
    mine = [one for one in all_links if issue.pk in (one.from_issue_id, one.to_issue_id)]
    kept = {(one.from_issue_id, one.to_issue_id, one.kind) for one in all_links if one not in mine}
    moving, dropped = [], []
    for one in mine:
        start, end = (into.pk if number == issue.pk else number for number in (one.from_issue_id, one.to_issue_id))
        if one.kind == Link.Kind.SAME_ROOT:
            start, end = sorted((start, end))
        edges = ((a, b) for a, b, kind in kept if kind == one.kind)
        circle = one.kind != Link.Kind.SAME_ROOT and closes_circle(edges, start, end)
        if start == end or (start, end, one.kind) in kept or circle:
            dropped.append(one.pk)
            continue
        kept.add((start, end, one.kind))
        one.from_issue_id, one.to_issue_id = start, end
        moving.append(one)
    Link.objects.filter(pk__in=dropped).delete()
    Link.objects.bulk_update(moving, ["from_issue", "to_issue"])
    return len(moving)
