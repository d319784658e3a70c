"""A round: which offices are done, what was found, are we in time? As a map, a list or a calendar."""

from collections import Counter
from typing import Any

from django.db.models import Count
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
from peygir.domain.supervision.permissions import can, inspects, oversees
from peygir.domain.supervision.queries.draws import OVER
from peygir.domain.supervision.queries.findings import findings_visible_to
from peygir.domain.supervision.queries.rounds import get_round
from peygir.domain.supervision.states import RoundState
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
from peygir.web.rounds.reading import FIELD, may_read_history, shows_scores, standing
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
    visits = glance.seen_visits(found, by)
    offices = glance.offices_of(found, by, visits, today)
    view = asked if (asked := request.GET.get("view", "")) in VIEWS else "map"
    whole = oversees(by, found)
    findings, states = _findings(found, by)
    teams = RoundTeam.objects.filter(round=found, active=True).count() if whole else 0
    overdue = sum(1 for one in visits if one.kind == FIELD and standing(one.state, one.planned_on, today) == OVERDUE)
    context = {
        "round": found,
        "look": ROUND_LOOKS[found.state],
        "lead": _("%(office)s, %(offices)s offices") % {"office": office_name(found.lead_office_id), "offices": len(offices)},
        "figures": glance.figures(found, offices, visits, today) if found.state != RoundState.DRAFT else [],
        "pace": glance.pace(found, visits, today),
        "findings": (sum(n for n, _open in findings.values()), sum(open_ for _n, open_ in findings.values())),
        "findings_url": findings_url(found.pk),
        "result_url": reverse("rounds:result", args=[found.pk])
        if shows_scores(by, found) and found.state != RoundState.DRAFT
        else "",
        "checklists": [
            (name, checklist_name(one.checklist), one.version, reverse("checklists:version", args=[one.pk]))
            for name, one in ((_("in the field"), found.field_checklist), (_("at the desk"), found.desk_checklist))
            if one is not None
        ],
        "view": view,
        "tabs": [{"key": key, "label": label, "url": f"?view={key}"} for key, label in VIEWS.items()],
        "steps": offers(by, found) | {"wants": wants(by, found, len(offices), teams, visits, states, overdue=overdue)},
        "links": _links(by, found, whole=whole),
        "compared": compared(found, by) if whole and found.previous_id and found.state != RoundState.DRAFT else None,
        "history": may_read_history(by, found),
        "crumbs": [*crumbs(found)[:1], (found.title, "")],
        "now": now,
        **_view(request, view, found, offices, visits, findings, whole=whole),
    }
    return render(request, "rounds/round.html", context)


def _view(
    request: HttpRequest, view: str, found: Round, offices: Any, visits: Any, findings: Any, *, whole: bool
) -> dict[str, Any]:
    today = local_date(timezone.now())
    if view == "calendar":
        may_plan = found.state == RoundState.OPEN and can("plan", request.actor, found)
        return {"week": week(found, visits, request.GET.get("week", ""), today, sheets=whole, plans=may_plan)}
    if view == "list":
        return _list(request, offices, findings)
    held = {one.field for one in offices}
    return {
        "groups": glance.by_parent(offices),
        "legend": [(STANDINGS[key], MARKS[key]) for key in glance.SHOWN if key in held],
        "places_url": reverse("rounds:places", args=[found.pk]),
    }


def _list(request: HttpRequest, offices: list[glance.OfficeLine], findings: dict[int, tuple[int, int]]) -> dict[str, Any]:
    """Folded by the office above; narrowed by how a visit stands, a few hundred at hand: a place among them is a cursor."""
    key = request.GET.get("standing", "")
    if key not in STANDINGS:
        return {"groups": [(group, [_row(one, findings) for one in group.offices]) for group in glance.by_parent(offices)]}
    offices = [one for one in offices if one.field == key]
    at = number(request.GET.get("after", "")) or 0
    return {
        "rows": [_row(one, findings) for one in offices[at : at + SIZE]],
        "more": f"?view=list&standing={key}&after={at + SIZE}" if len(offices) > at + SIZE else "",
        "narrowed": STANDINGS[key].label,
    }


def _row(one: glance.OfficeLine, findings: dict[int, tuple[int, int]]) -> dict[str, Any]:
    return {
        "office": one,
        "above": office_name(one.above_id),
        "findings": findings.get(one.id, (0, 0)),
        "findings_url": findings_url(one.round_id, office=one.id),
    }


def _findings(found: Round, by: Actor) -> tuple[dict[int, tuple[int, int]], Counter[str]]:
    """(all, open) findings of each office that the actor sees, and how many there are in each state; one query."""
    rows = findings_visible_to(by).filter(round=found).order_by().values_list("office_id", "state", "is_open")
    offices: dict[int, tuple[int, int]] = {}
    states: Counter[str] = Counter()
    for office, state, is_open, many in rows.annotate(n=Count("pk", distinct=True)):
        all_, left = offices.get(office, (0, 0))
        offices[office] = (all_ + many, left + many * is_open)
        states[state] += many
    return offices, states


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
    elif found.state in OVER:
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
    visits = glance.seen_visits(found, by)
    return collection(features(glance.offices_of(found, by, visits, today)))
