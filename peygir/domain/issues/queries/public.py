"""What the public may read: published issues, their stage, and comments somebody has read."""

from django.db.models import Q, QuerySet

from peygir.domain.issues.models import Comment, Issue
from peygir.domain.issues.problems import NotPublished
from peygir.domain.issues.states import Stage

FEWEST_TOLD = 10  # a count of demands below this is not told


def published(place_path: str = "") -> QuerySet[Issue]:
    """Published issues of a subtree of places, top priorities first; those merged or retired are gone from the list."""
    found = Issue.objects.filter(published_at__isnull=False).exclude(stage__in=[Stage.MERGED, Stage.RETIRED])
    if place_path:
        found = found.filter(Q(place_path__startswith=place_path))
    return found.select_related("topic").order_by("-top", "-published_at", "-id")


def published_issue(issue_id: int) -> Issue:
    """One of them, also when it was merged or retired since: whoever kept the address is told so. NotPublished."""
    found = (
        Issue.objects.filter(published_at__isnull=False, pk=issue_id).select_related("topic", "indicator").first()
        if issue_id < 2**63
        else None
    )
    if found is None:
        raise NotPublished
    return found


def shown_comments(issue: Issue) -> QuerySet[Comment]:
    return Comment.objects.filter(issue=issue, state=Comment.State.SHOWN).order_by("at", "id")


def told_count(count: int) -> int | None:
    """A count of demands as the public hears it: None when it is too small to be told, else rounded down to tens."""
    return None if count < FEWEST_TOLD else count // 10 * 10
