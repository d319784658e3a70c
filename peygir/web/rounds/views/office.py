"""An office in a round: what was seen in the field and what the desk says, joined; findings, and the visits behind them."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from peygir.base.calendar import local_date
from peygir.domain.places.queries import office_tree
from peygir.domain.supervision.models import RoundOffice, Visit
from peygir.domain.supervision.permissions import can, oversees
from peygir.domain.supervision.problems import RoundNotFound
from peygir.domain.supervision.queries.findings import findings_visible_to
from peygir.domain.supervision.queries.rounds import get_round, own_offices
from peygir.domain.supervision.queries.visits import visits_visible_to
from peygir.domain.supervision.states import RoundState
from peygir.web.desk.story import office_name
from peygir.web.rounds.crumbs import crumbs
from peygir.web.rounds.elsewhere import findings_url
from peygir.web.rounds.entrance import readers
from peygir.web.rounds.reading import Reads, line
from peygir.web.rounds.views.visit import finding_line

FINDINGS = 60


@readers
@require_safe
def office(request: HttpRequest, round_id: int, office_id: int) -> HttpResponse:
    by, now = request.actor, timezone.now()
    today = local_date(now)
    found = get_round(round_id, by)
    row = RoundOffice.objects.filter(round=found, office_id=office_id).first() if office_id < 2**63 else None
    visits = list(
        visits_visible_to(by).filter(round=found, office_id=office_id).select_related("team", "inspector__user")
        .order_by("kind", "number", "pk").distinct()
    )  # fmt: skip
    if row is None or not (oversees(by, found) or visits or _own(by, row)):
        raise RoundNotFound
    findings = findings_visible_to(by).filter(round=found, office_id=office_id).order_by("queue_key", "pk").distinct()
    node, reads = office_tree()[office_id], Reads.of(by, found)
    context = {
        "round": found,
        "row": row,
        "name": office_name(office_id),
        "above": office_name(node.parent_id),
        "sides": _sides(visits, reads, today),
        "findings": [finding_line(one) for one in findings[:FINDINGS]],
        "findings_url": findings_url(found.pk, office=office_id),
        "scores": reads.scores,
        "result_url": reverse("rounds:result_office", args=[found.pk, office_id]) if reads.scores else "",
        "may_add": can("visit", by, found) and found.state == RoundState.OPEN,
        "hours_url": reverse("rounds:hours", args=[found.pk, office_id]) if can("scope", by, found) else "",
        "crumbs": crumbs(found, office_name(office_id)),
        "now": now,
    }
    return render(request, "rounds/office.html", context)


def _own(by: Any, row: RoundOffice) -> bool:
    mine = own_offices(by)
    return mine is not None and RoundOffice.objects.filter(mine, pk=row.pk).exists()


def _sides(visits: list[Visit], reads: Reads, today: date) -> list[tuple[str, list[dict[str, Any]]]]:
    """Field, desk and the others, each with its lines, in this order; a side with nothing is left out."""
    held: dict[str, list[dict[str, Any]]] = {kind: [] for kind in Visit.Kind}
    for one in visits:
        held[one.kind].append(line(one, reads, today))
    return [(kind, lines) for kind, lines in held.items() if lines]
