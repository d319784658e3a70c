"""A visit: who goes when, why not somebody else, what was answered, what was found."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.models import Answer, RoundOffice, SeniorVisit, Visit
from peygir.domain.supervision.permissions import is_inspector_of, oversees, shows_answers
from peygir.domain.supervision.queries.findings import findings_visible_to
from peygir.domain.supervision.queries.visits import get_visit
from peygir.domain.supervision.rounds.rules import hours
from peygir.domain.supervision.states import RoundState
from peygir.domain.supervision.words import FINDING_STATES, SEVERITIES, VISIT_KINDS
from peygir.web.desk.story import office_name
from peygir.web.rounds.barring import why_not
from peygir.web.rounds.crumbs import crumbs
from peygir.web.rounds.entrance import readers
from peygir.web.rounds.marks import mark_word
from peygir.web.rounds.reading import Reads, clock, line, may_read_history
from peygir.web.rounds.visit_steps import offered


@readers
@never_cache
@require_safe
def visit(request: HttpRequest, visit_id: int) -> HttpResponse:
    by, now = request.actor, timezone.now()
    today = local_date(now)
    row = get_visit(visit_id, by)
    found = row.round
    whole, reads = oversees(by, found), Reads.of(by, found)
    scope = RoundOffice.objects.filter(round=found, office_id=row.office_id).first()
    opens, closes = hours(scope.opens if scope else None, scope.closes if scope else None, found.parameters)
    context = {
        "round": found,
        "visit": row,
        "line": line(row, reads, today),
        "title": _("%(kind)s: %(office)s") % {"kind": VISIT_KINDS[row.kind], "office": office_name(row.office_id)},
        "hours": (clock(opens), clock(closes)),
        "phone": row.office.phone,
        "answers_url": _answers_url(row, by),
        "scores": reads.scores,
        "findings": findings_of(row, by),
        "new_finding": _new_finding(row, by),
        "marks": [mark_word(code) for code in row.integrity] if reads.marks else [],
        "steps": offered(by, row),
        "barred": why_not(row) if whole and reads.inspectors and row.state == "planned" else [],
        "senior": _senior(row),
        "history": may_read_history(by, found),
        "crumbs": crumbs(found, (_("Visits"), reverse("rounds:visits", args=[found.pk])), row.code),
        "now": now,
    }
    return render(request, "rounds/visit.html", context)


def findings_of(row: Visit, by: Actor) -> list[dict[str, Any]]:
    rows = findings_visible_to(by).filter(visit=row).order_by("queue_key", "pk").distinct()
    return [finding_line(one) for one in rows]


def finding_line(one: Any) -> dict[str, Any]:
    return {
        "url": reverse("findings:finding", args=[one.pk]),
        "title": one.title,
        "state": FINDING_STATES[one.state],
        "severity": SEVERITIES[one.severity],
        "danger": one.severity == "danger",
        "open": one.is_open,
    }


def _answers_url(row: Visit, by: Actor) -> str:
    there = shows_answers(by, row) and Answer.objects.filter(visit=row).exists()
    return reverse("rounds:visit_answers", args=[row.pk]) if there else ""


def _new_finding(row: Visit, by: Actor) -> str:
    """To who carried it out, while the round is open."""
    mine = row.round.state == RoundState.OPEN and is_inspector_of(by, row)
    return f"{reverse('findings:new')}?visit={row.pk}" if mine else ""


def _senior(row: Visit) -> dict[str, Any] | None:
    held = SeniorVisit.objects.filter(visit=row).first() if row.kind == Visit.Kind.SENIOR else None
    if held is None:
        return None
    return {"url": reverse("rounds:senior", args=[held.pk]), "name": pgettext("visit", "What was said and ordered")}
