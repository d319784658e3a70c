"""Lay a draft open to comments of the public, until a day on which it may be approved."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._panels import load_with_panel
from peygir.domain.issues.models import Ranking
from peygir.domain.issues.problems import at_field
from peygir.domain.issues.ranking.permissions import check_can_lead
from peygir.domain.issues.ranking.problems import CommentsTooShort, NoIssuePublic, PanelClosed, RankingNotDraft
from peygir.domain.issues.ranking.queries import lines_of
from peygir.domain.issues.ranking.rules import COMMENT_DAYS, comments_long_enough


@transaction.atomic
def publish_ranking(*, ranking_id: int, comment_until: datetime, by: Actor, at: datetime) -> Ranking:
    """`comment_until`: a week later at least. Refused while none of its issues is public.

    The ranking shows its weights, scores and the table of equity multipliers.
    """
    ranking, panel = load_with_panel(ranking_id, by)
    check_can_lead(by, ranking.place_path)
    if ranking.state != Ranking.State.DRAFT:
        raise RankingNotDraft
    if panel.closed_at is not None:
        raise PanelClosed
    if not comments_long_enough(at, comment_until):
        raise at_field(CommentsTooShort, "comment_until", days=COMMENT_DAYS)
    if not lines_of(ranking, public=True).exists():
        raise NoIssuePublic
    ranking.state, ranking.published_at, ranking.comment_until = Ranking.State.PUBLISHED, at, comment_until
    ranking.save(update_fields=["state", "published_at", "comment_until"])
    record(
        action="issues.publish_ranking", thing="ranking", thing_id=ranking.pk, by=by, at=at,
        changes={"state": (Ranking.State.DRAFT, ranking.state), "comment_until": (None, comment_until)},
    )  # fmt: skip
    return ranking
