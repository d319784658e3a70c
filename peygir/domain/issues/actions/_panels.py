"""What the verbs of a panel have in common."""

from decimal import Decimal

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions import _given
from peygir.domain.issues.models import Issue, Panel, Ranking
from peygir.domain.issues.problems import at_field
from peygir.domain.issues.ranking.problems import EvidenceMissing, IssueNotRankable, PanelClosed
from peygir.domain.issues.ranking.queries import get_panel, get_ranking, rankable

EVIDENCE_LONGEST = 600


def load_open(panel_id: int, by: Actor) -> Panel:
    """The panel, locked; PanelNotFound or PanelClosed."""
    panel = get_panel(panel_id, by, lock=True)
    if panel.closed_at is not None:
        raise PanelClosed
    return panel


def load_with_panel(ranking_id: int, by: Actor) -> tuple[Ranking, Panel]:
    """Both locked, the panel first, as judging, scoring and drafting do: two then wait for each other, never in a circle."""
    panel_id = get_ranking(ranking_id, by).panel_id
    panel = Panel.objects.select_for_update(of=("self",)).select_related("place", "period").get(pk=panel_id)
    return get_ranking(ranking_id, by, lock=True), panel


def load_rankable(panel: Panel, issue_id: int) -> Issue:
    issue = rankable(panel).filter(pk=issue_id).first() if issue_id < 2**63 else None
    if issue is None:
        raise IssueNotRankable
    return issue


def evidence(text: str) -> str:
    if not text.strip():
        raise at_field(EvidenceMissing, "evidence")
    return _given.short(text, "evidence", EVIDENCE_LONGEST)


def told(value: Decimal | None) -> str | None:
    """A number as the journal holds it: 7 and 7.00 are the same."""
    return None if value is None else f"{value.normalize():f}"
