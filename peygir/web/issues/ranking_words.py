"""How the states of panels and rankings look: a tone, an icon and a word together."""

from django.utils.translation import gettext_lazy as _

from peygir.domain.issues.models import Panel, Ranking
from peygir.web.issues.words import Look

RANKINGS: dict[str, Look] = {
    Ranking.State.DRAFT: Look(_("Draft"), "neutral", "pencil"),
    Ranking.State.PUBLISHED: Look(_("Open to comments"), "info", "message-square"),
    Ranking.State.FROZEN: Look(_("Approved and frozen"), "good", "lock"),
    Ranking.State.REPLACED: Look(_("Replaced by a later draft"), "neutral", "history"),
}
_AT_WORK = Look(_("At work"), "info", "circle-dot")
_CLOSED = Look(_("Work is done"), "good", "circle-check")
_GIVEN_UP = Look(_("Given up"), "neutral", "circle-x")


def panel_look(panel: Panel) -> Look:
    if panel.closed_at is None:
        return _AT_WORK
    return _GIVEN_UP if panel.closed_reason else _CLOSED
