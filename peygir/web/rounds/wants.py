"""What a round waits for from the reader: findings not put yet, objections, visits without a day; each opens its cases."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.models import Round, Visit
from peygir.domain.supervision.permissions import can, leads
from peygir.domain.supervision.states import FindingState, RoundState
from peygir.web.rounds.elsewhere import findings_url
from peygir.web.rounds.reading import DESK, FIELD
from peygir.web.shared.wording import digits


def wants(
    by: Actor, found: Round, offices: int, teams: int, visits: Sequence[Visit], findings: Mapping[str, int], *, overdue: int
) -> list[dict[str, Any]]:
    """In the order in which they are best done. `findings`: how many by state; `overdue`: field visits whose day is gone."""
    if not leads(by, found):
        return []
    told: list[tuple[str, str, str]] = []  # icon, words, address
    page = lambda name: reverse(f"rounds:{name}", args=[found.pk])  # noqa: E731
    if found.state in {RoundState.DRAFT, RoundState.OPEN}:
        if not offices and can("scope", by, found):
            told.append(("building-2", _("Choose its offices"), page("scope")))
        if not teams and can("team", by, found):
            told.append(("users", _("Make its teams"), page("new_team")))
    if found.state == RoundState.OPEN and teams and can("plan", by, found):
        waiting = sum(1 for one in visits if one.kind == FIELD and one.state == "planned" and one.planned_on is None)
        if waiting:
            told.append(("route", _many(_days, waiting), page("plans")))
        if overdue:
            told.append(("clock-alert", _many(_gone, overdue), f"{page('visits')}?kind=field&standing=overdue"))
    if found.state == RoundState.OPEN and teams and can("schedule", by, found):
        nobodys = sum(1 for one in visits if one.kind == DESK and one.state == "planned" and one.inspector_id is None)
        if nobodys:
            told.append(("file-text", _many(_reviews, nobodys), f"{page('visits')}?kind=desk&standing=nobodys"))
    recorded, objected = findings.get(FindingState.RECORDED, 0), findings.get(FindingState.OBJECTED, 0)
    if found.state in {RoundState.OPEN, RoundState.CLOSED}:
        if recorded and can("put", by, found):
            told.append(("send", _many(_put, recorded), reverse("findings:put", args=[found.pk])))
        if objected:
            told.append(("message-square", _many(_objected, objected), findings_url(found.pk, state=FindingState.OBJECTED)))
    return [{"icon": icon, "name": digits(name), "url": url} for icon, name, url in told]


def _many(words: Any, n: int) -> str:
    return words(n) % {"n": n}


def _days(n: int) -> str:
    return ngettext("Plan %(n)s visit that has no day", "Plan %(n)s visits that have no day", n)


def _gone(n: int) -> str:
    return ngettext("Look after %(n)s visit whose day is gone", "Look after %(n)s visits whose day is gone", n)


def _reviews(n: int) -> str:
    return ngettext("Give %(n)s desk review to somebody", "Give %(n)s desk reviews to somebody", n)


def _put(n: int) -> str:
    return ngettext("Put %(n)s finding to its office", "Put %(n)s findings to their offices", n)


def _objected(n: int) -> str:
    return ngettext("Read %(n)s objection", "Read %(n)s objections", n)
