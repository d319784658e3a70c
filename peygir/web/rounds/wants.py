"""What a round waits for from the reader: findings not put yet, objections, visits without a day; each opens its cases."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.models import Round
from peygir.domain.supervision.permissions import can, leads
from peygir.domain.supervision.queries.coverage import Coverage
from peygir.domain.supervision.states import FindingState, RoundState, VisitState
from peygir.web.rounds.elsewhere import findings_url
from peygir.web.rounds.reading import DESK, FIELD
from peygir.web.shared.wording import digits


def wants(by: Actor, found: Round, told: Coverage, teams: int, *, overdue: int) -> list[dict[str, Any]]:
    """In the order in which they are best done. `overdue`: field visits whose day is gone."""
    if not leads(by, found):
        return []
    wanted: list[tuple[str, str, str]] = []  # icon, words, address
    page = lambda name: reverse(f"rounds:{name}", args=[found.pk])  # noqa: E731
    if found.state in {RoundState.DRAFT, RoundState.OPEN}:
        if not told.offices and can("scope", by, found):
            wanted.append(("building-2", _("Choose its offices"), page("scope")))
        if not teams and can("team", by, found):
            wanted.append(("users", _("Make its teams"), page("new_team")))
    ahead = [one for one in told.visits if one.state == VisitState.PLANNED]
    if found.state == RoundState.OPEN and teams and can("plan", by, found):
        if n := sum(1 for one in ahead if one.kind == FIELD and one.planned_on is None):
            words = ngettext("Plan %(n)s visit that has no day", "Plan %(n)s visits that have no day", n)
            wanted.append(("route", words % {"n": n}, page("plans")))
        if n := overdue:
            words = ngettext("Look after %(n)s visit whose day is gone", "Look after %(n)s visits whose day is gone", n)
            wanted.append(("clock-alert", words % {"n": n}, f"{page('visits')}?kind=field&standing=overdue"))
    nobodys = sum(1 for one in ahead if one.kind == DESK and one.inspector_id is None)
    if nobodys and found.state == RoundState.OPEN and teams and can("schedule", by, found):
        words = ngettext("Give %(n)s desk review to somebody", "Give %(n)s desk reviews to somebody", nobodys)
        wanted.append(("file-text", words % {"n": nobodys}, f"{page('visits')}?kind=desk&standing=nobodys"))
    if found.state in {RoundState.OPEN, RoundState.CLOSED}:
        if (n := told.findings[FindingState.RECORDED]) and can("put", by, found):
            words = ngettext("Put %(n)s finding to its office", "Put %(n)s findings to their offices", n)
            wanted.append(("send", words % {"n": n}, reverse("findings:put", args=[found.pk])))
        if n := told.findings[FindingState.OBJECTED]:
            words = ngettext("Read %(n)s objection", "Read %(n)s objections", n)
            wanted.append(("message-square", words % {"n": n}, findings_url(found.pk, state=FindingState.OBJECTED)))
    return [{"icon": icon, "name": digits(name), "url": url} for icon, name, url in wanted]
