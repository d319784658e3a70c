"""A round: which offices are done, what was found, are we in time? As a map, a list or a calendar."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.models import Round, RoundTeam
from peygir.domain.supervision.permissions import can, inspects
from peygir.domain.supervision.queries.coverage import Coverage, coverage
from peygir.domain.supervision.queries.rounds import get_round, shows_scores
from peygir.domain.supervision.states import ENDED, RoundState
from peygir.web.desk.story import office_name
from peygir.web.issues.views.issue import features as collection
from peygir.web.rounds import glance
from peygir.web.rounds.calendar import week
from peygir.web.rounds.comparing import compared
from peygir.web.rounds.crumbs import crumbs
from peygir.web.rounds.elsewhere import findings_url
from peygir.web.rounds.entrance import number, readers
from peygir.web.rounds.forms.fields import checklist_name
from peygir.web.rounds.map import features
from peygir.web.rounds.offers import offers
from peygir.web.rounds.reading import may_read_history
from peygir.web.rounds.wants import wants
from peygir.web.rounds.wording import MARKS, OVERDUE, ROUND_LOOKS, STANDINGS, VIEWS

SIZE = 60


@readers
@never_cache
@require_safe
def round_page(request: HttpRequest, round_id: int) -> HttpResponse:
    by, now = request.actor, timezone.now()
    today = local_date(now)
    found = get_round(round_id, by)
    told = coverage(found, by)
    offices = glance.lines_of(found, told, today)
    fields = glance.standings(told.visits, today)
    view = asked if (asked := request.GET.get("view", "")) in VIEWS else "map"
    teams = RoundTeam.objects.filter(round=found, active=True).count() if told.whole else 0
    drafted = found.state == RoundState.DRAFT
    context = {
        "round": found,
        "look": ROUND_LOOKS[found.state],
        "lead": _("%(office)s, %(offices)s offices") % {"office": office_name(found.lead_office_id), "offices": told.offices},
        "figures": [] if drafted else glance.figures(found, told, fields),
        "pace": glance.pace(found, told, today),
        "findings": (told.findings.total(), told.open_findings),
        "findings_url": findings_url(found.pk),
        "result_url": reverse("rounds:result", args=[found.pk]) if shows_scores(by, found) and not drafted else "",
        "checklists": [
            (name, checklist_name(one.checklist), one.version, reverse("checklists:version", args=[one.pk]))
            for name, one in ((_("in the field"), found.field_checklist), (_("at the desk"), found.desk_checklist))
            if one is not None
        ],
        "view": view,
        "tabs": [{"key": key, "label": label, "url": f"?view={key}"} for key, label in VIEWS.items()],
        "steps": offers(by, found) | {"wants": wants(by, found, told, teams, overdue=fields[OVERDUE])},
        "links": _links(by, found, whole=told.whole),
        "compared": compared(found, by) if told.whole and found.previous_id and not drafted else None,
        "history": may_read_history(by, found),
        "crumbs": [*crumbs(found)[:1], (found.title, "")],
        "now": now,
        **_view(request, view, found, offices, told),
    }
    return render(request, "rounds/round.html", context)


def _view(request: HttpRequest, view: str, found: Round, offices: list[glance.OfficeLine], told: Coverage) -> dict[str, Any]:
    if view == "calendar":
        may_plan = found.state == RoundState.OPEN and can("plan", request.actor, found)
        today = local_date(timezone.now())
        return {"week": week(found, told.visits, request.GET.get("week", ""), today, sheets=told.whole, plans=may_plan)}
    if view == "list":
        return _list(request, offices)
    held = {one.field for one in offices}
    return {
        "groups": glance.by_parent(offices),
        "legend": [(look, MARKS[key]) for key, look in STANDINGS.items() if key in held and MARKS[key]],
        "places_url": reverse("rounds:places", args=[found.pk]),
    }


def _list(request: HttpRequest, offices: list[glance.OfficeLine]) -> dict[str, Any]:
    """Folded by the office above; narrowed by how a visit stands, a few hundred at hand: a place among them is a cursor."""
    key = request.GET.get("standing", "")
    if key not in STANDINGS:
        return {"groups": glance.by_parent(offices)}
    offices = [one for one in offices if one.field == key]
    at = number(request.GET.get("after", "")) or 0
    return {
        "rows": offices[at : at + SIZE],
        "more": f"?view=list&standing={key}&after={at + SIZE}" if len(offices) > at + SIZE else "",
        "narrowed": STANDINGS[key].label,
    }


def _links(by: Actor, found: Round, *, whole: bool) -> list[tuple[str, str, str]]:
    """(address, words, icon) of the round's other pages, those the actor may read."""
    pk = found.pk
    told = [(reverse("rounds:visits", args=[pk]), _("Visits"), "list-checks")]
    if whole or inspects(by, found):
        told.append((reverse("rounds:teams", args=[pk]), _("Teams"), "users"))
    if whole:
        told += [
            (reverse("rounds:plans", args=[pk]), _("Routes"), "route"),
            (reverse("rounds:draws", args=[pk]), _("Unannounced draw"), "ticket"),
            (reverse("findings:demand_checks", args=[pk]), _("Second looks"), "eye"),
            (reverse("findings:defects", args=[pk]), _("Defects noted on the way"), "triangle-alert"),
        ]
    elif found.state in ENDED:
        told.append((reverse("rounds:draws", args=[pk]), _("Unannounced draw"), "ticket"))
    if can("scope", by, found) and found.state in {RoundState.DRAFT, RoundState.OPEN}:
        told.append((reverse("rounds:scope", args=[pk]), pgettext("round", "Offices"), "building-2"))
    if can("schedule", by, found) or can("open", by, found):
        told.append((reverse("rounds:round_conflicts", args=[pk]), _("Conflicts of interest"), "shield-check"))
    if can("senior", by, found) and found.state == RoundState.OPEN:
        told.append((reverse("rounds:new_senior", args=[pk]), _("Record a senior visit"), "users"))
    if can("edit", by, found) and found.state in {RoundState.DRAFT, RoundState.OPEN}:
        told.append((reverse("rounds:edit", args=[pk]), _("Change"), "pencil"))
    return told


@readers
@require_safe
def places(request: HttpRequest, round_id: int) -> JsonResponse:
    by, today = request.actor, local_date(timezone.now())
    found = get_round(round_id, by)
    return collection(features(glance.lines_of(found, coverage(found, by), today)))
