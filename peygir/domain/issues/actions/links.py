"""How issues hang together: causes, blocks, same root."""

from datetime import datetime

from django.db import transaction

from peygir.base.problems import PermissionRefused
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions import _given
from peygir.domain.issues.actions._change import acted, change, load
from peygir.domain.issues.holding import hold_networks
from peygir.domain.issues.models import Issue, Link
from peygir.domain.issues.permissions import check_can
from peygir.domain.issues.problems import LinkClosesCircle, LinkExists, LinkNotFound, TargetIsItself
from peygir.domain.issues.queries.visible import get_visible
from peygir.domain.issues.rules import closes_circle


@transaction.atomic
def link(issue_id: int, other_id: int, kind: str, note: str = "", *, back: bool = False, by: Actor, at: datetime) -> Link:
    """`issue_id` causes, blocks or shares its root with `other_id`, which the actor sees. Circles are refused.

    `back`: it is the other that causes or blocks this one; the actor keeps the register of this one either way.
    """
    if issue_id == other_id:
        raise TargetIsItself
    _given.one_of(kind, Link.Kind.values, "kind")
    issue = load(issue_id, by)
    check_can("link", by, issue)
    other = get_visible(other_id, by)
    ends = (other_id, issue_id) if back else (issue_id, other_id)
    start, end = ends if kind != Link.Kind.SAME_ROOT else sorted(ends)
    hold_networks([issue, other])
    edges = list(Link.objects.filter(kind=kind).order_by("id").values_list("from_issue_id", "to_issue_id"))
    if (start, end) in edges:
        raise LinkExists
    if kind != Link.Kind.SAME_ROOT and closes_circle(edges, start, end):
        raise LinkClosesCircle
    made = Link.objects.create(
        from_issue_id=start, to_issue_id=end, kind=kind, note=_given.short(note, "note", 300), **acted(by, at)
    )
    issue.links_considered_at = issue.links_considered_at or at
    change(issue, "link", by=by, at=at, changes={"kind": (None, kind), "other": (None, other_id)}, note=made.note)
    return made


@transaction.atomic
def unlink(link_id: int, *, by: Actor, at: datetime) -> None:
    """From either end, by who keeps the register of one of them."""
    found = Link.objects.filter(pk=link_id).first()
    if found is None:
        raise LinkNotFound
    issue = load(_kept_end(found, by), by, open_only=False)
    check_can("unlink", by, issue)
    other = found.to_issue_id if found.from_issue_id == issue.pk else found.from_issue_id
    found.delete()
    change(issue, "unlink", by=by, at=at, changes={"kind": (found.kind, None), "other": (other, None)})


def _kept_end(found: Link, by: Actor) -> int:
    """The end whose register the actor keeps; the first one where it is neither."""
    ends = {issue.pk: issue for issue in Issue.objects.filter(pk__in=[found.from_issue_id, found.to_issue_id])}
    for number in (found.from_issue_id, found.to_issue_id):
        try:
            check_can("unlink", by, ends[number])
        except PermissionRefused:
            continue
        return number
    return found.from_issue_id


@transaction.atomic
def consider_links(issue_id: int, note: str = "", *, by: Actor, at: datetime) -> Issue:
    """Say that related issues were looked for, also when none were found."""
    issue = load(issue_id, by)
    check_can("consider_links", by, issue)
    issue.links_considered_at = at
    change(issue, "consider_links", by=by, at=at, changes={"links_considered_at": (None, at.isoformat())}, note=note.strip())
    return issue
