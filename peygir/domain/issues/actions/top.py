"""The few open top priorities of a place, and the cap on them."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._change import change, load, need_reason
from peygir.domain.issues.holding import hold_places
from peygir.domain.issues.models import Issue
from peygir.domain.issues.permissions import check_can
from peygir.domain.issues.problems import TopCapReached


@transaction.atomic
def mark_top(issue_id: int, reason: str, *, by: Actor, at: datetime, version: int | None = None) -> Issue:
    """TopCapReached where the place has as many as it may: to add one, retire or merge one."""
    issue = load(issue_id, by, version)
    check_can("mark_top", by, issue)
    reason = need_reason(reason)
    if issue.top:
        return issue
    # The place is held, so that two people cannot both take the last free one.
    hold_places([issue.place_id])
    cap = settings.ISSUE_TOP_CAP
    if Issue.objects.filter(place_id=issue.place_id, top=True, is_open=True).count() >= cap:
        raise TopCapReached(cap=cap)
    issue.top = True
    change(issue, "mark_top", by=by, at=at, changes={"top": (False, True)}, reason=reason)
    return issue


@transaction.atomic
def unmark_top(issue_id: int, reason: str, *, by: Actor, at: datetime, version: int | None = None) -> Issue:
    issue = load(issue_id, by, version)
    check_can("unmark_top", by, issue)
    reason = need_reason(reason)
    if issue.top:
        issue.top = False
        change(issue, "unmark_top", by=by, at=at, changes={"top": (True, False)}, reason=reason)
    return issue
