"""What the public says about a published issue, and whether it is shown."""

from datetime import datetime, timedelta

from django.db import transaction

from peygir.base.text import find_sensitive
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions import _given
from peygir.domain.issues.actions._change import need_reason
from peygir.domain.issues.drafts import Commented
from peygir.domain.issues.models import Comment
from peygir.domain.issues.permissions import check_can_moderate
from peygir.domain.issues.problems import CommentNotFound, CommentsClosed, CommentsFull, RoleMayNot
from peygir.domain.issues.queries.public import published_issue
from peygir.domain.issues.queries.visible import visible_to
from peygir.domain.issues.ranking.queries import open_to_comments_on
from peygir.domain.issues.rules import COMMENT_LONGEST, COMMENTS_A_DAY


@transaction.atomic
def comment(issue_id: int, text: str, *, by: Actor, at: datetime) -> Commented:
    """From the public, without a name, while a ranking that holds the issue lies open; it waits until somebody has read it.

    The answer warns of phrases about persons, nothing is blocked. CommentsClosed outside that time, CommentsFull when more
    came in a day than can be read.
    """
    if by.kind != "reporter":
        raise RoleMayNot
    issue = published_issue(issue_id)
    if open_to_comments_on(issue, at) is None:
        raise CommentsClosed
    # No address is kept for a day: the issue itself is counted, whoever writes.
    if Comment.objects.filter(issue=issue, at__gt=at - timedelta(days=1)).count() >= COMMENTS_A_DAY:
        raise CommentsFull
    made = Comment.objects.create(issue=issue, text=_given.needed(text, "text", COMMENT_LONGEST), at=at)
    record(action="issues.comment", thing="issue", thing_id=issue.pk, by=by, at=at, changes={"comment": (None, made.pk)},
           private={"text": made.text})  # fmt: skip
    return Commented(made, tuple(find_sensitive(made.text)))


@transaction.atomic
def show_comment(comment_id: int, *, by: Actor, at: datetime) -> Comment:
    return _decide(comment_id, Comment.State.SHOWN, "", by, at)


@transaction.atomic
def hide_comment(comment_id: int, reason: str, *, by: Actor, at: datetime) -> Comment:
    """Insults, names of persons, advertising: never because it disagrees. The reason stays."""
    return _decide(comment_id, Comment.State.HIDDEN, reason, by, at)


def _decide(comment_id: int, state: str, reason: str, by: Actor, at: datetime) -> Comment:
    found = (
        Comment.objects.select_for_update(of=("self",))
        .filter(pk=comment_id, issue__in=visible_to(by))
        .select_related("issue")
        .first()
    )
    if found is None:
        raise CommentNotFound
    check_can_moderate(by, found.issue)
    if state == Comment.State.HIDDEN:
        reason = need_reason(reason)
    before, found.state, found.reason = found.state, state, reason
    found.decided_at, found.decided_by_appointment_id = at, by.appointment_id
    found.save()
    verb = "show_comment" if state == Comment.State.SHOWN else "hide_comment"
    record(action=f"issues.{verb}", thing="issue", thing_id=found.issue_id, by=by, at=at,
           changes={"comment": (comment_id, comment_id), "state": (before, state)},
           private={"reason": reason} if reason else None)  # fmt: skip
    return found
