"""An issue's place in the latest order that its reader may see, for the issue's own page."""

from dataclasses import dataclass

from django.urls import reverse

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.models import Ranking
from peygir.domain.issues.ranking.queries import rankings_visible_to
from peygir.web.issues.panels import ranking_title
from peygir.web.issues.ranking_lines import order_of
from peygir.web.issues.ranking_rows import Line
from peygir.web.issues.ranking_shown import shown
from peygir.web.issues.ranking_words import RANKINGS
from peygir.web.issues.words import Look

_SHOWN = (Ranking.State.FROZEN, Ranking.State.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Ranked:
    line: Line
    size: int
    most: float
    title: str
    url: str
    look: Look


def ranked_of(issue_id: int, by: Actor) -> Ranked | None:
    """The frozen order that came last, else the published one; five queries, one where there is none."""
    seen = rankings_visible_to(by).defer(None).filter(lines__issue=issue_id, state__in=_SHOWN)
    found = seen.order_by("state", "-frozen_at", "-at").first()  # "frozen" stands before "published"
    if found is None:
        return None
    told = shown(found, by)
    order = order_of(told.result, told.names, found.k)
    line = next(one for one in order.lines if one.issue_id == issue_id)
    url = reverse("issues:ranking", args=[found.pk])
    return Ranked(line, len(order.lines), order.most, ranking_title(found), url, RANKINGS[found.state])
