"""Verified demands looked at again, blind: the page tells what and where, and nothing of what was said."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from peygir.base.problems import NotFound, PermissionRefused, Problem
from peygir.domain.places.resolution import locate
from peygir.domain.services.queries import catalogue
from peygir.domain.supervision.actions.demand_checks import record_demand_check
from peygir.domain.supervision.findings.blind import Blind, checks_visible_to, looked, shown
from peygir.domain.supervision.findings.permissions import in_teams
from peygir.domain.supervision.findings.problems import DemandCheckNotFound, NotInTheTeams
from peygir.domain.supervision.findings.words import SEEN
from peygir.domain.supervision.models import DemandCheck
from peygir.domain.supervision.queries.rounds import get_round
from peygir.domain.supervision.scopes import oversees
from peygir.web.findings.entrance import number, readers
from peygir.web.findings.forms.new import CheckForm
from peygir.web.issues.naming import place_name
from peygir.web.issues.views.issue import features
from peygir.web.shared.looks import Look
from peygir.web.shared.wording import digits, language

SIZE = 50
_SAID = ("demand__text", "demand__answers", "demand__address")  # not even read
LOOKS = {
    "": Look("neutral", "circle-dashed", gettext_lazy("not looked at yet")),
    "holds": Look("good", "circle-check-big", SEEN["holds"]),
    "fails": Look("bad", "rotate-ccw", SEEN["fails"]),
    "unseen": Look("neutral", "eye-off", SEEN["unseen"]),
}


@readers
@require_safe
def checks(request: HttpRequest, round_id: int) -> HttpResponse:
    by = request.actor
    found = get_round(round_id, by)
    rows = (
        checks_visible_to(by).filter(draw__round=found).select_related("draw", "demand").defer("demand__text", "demand__answers")
    )
    after = number(request.GET.get("after", "")) or 0
    page = list(rows.filter(pk__gt=after).order_by("pk")[: SIZE + 1])
    context = {
        "round": found,
        "rows": [_line(one) for one in shown(page[:SIZE])],
        "page": _Page(str(page[SIZE - 1].pk) if len(page) > SIZE else ""),
        # Who still looks must not learn which of them stand verified.
        "looked": looked(found) if oversees(by, found) else None,
        "crumbs": _crumbs(found.pk, found.title),
    }
    return render(request, "findings/checks.html", context)


class _Page:
    previous = ""

    def __init__(self, after: str) -> None:
        self.next = after


@readers
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, check_id: int) -> HttpResponse:
    by, now = request.actor, timezone.now()
    row = _one(check_id, by)
    told = _line(shown([row])[0])
    looks, title = _("Second looks"), row.draw.round.title
    form = CheckForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            record_demand_check(row.pk, given["outcome"], given["note"], given["lon"], given["lat"], by=by, at=now)
        except (PermissionRefused, NotFound):
            raise
        except Problem as problem:
            form.refuse(problem)
        else:
            messages.success(request, _("It is written down."))
            return redirect(reverse("findings:demand_checks", args=[row.draw.round_id]))
    if request.method == "POST" and not in_teams(by, row.draw.round_id):
        raise NotInTheTeams
    context = {
        "row": told,
        "form": form if not row.outcome and in_teams(by, row.draw.round_id) else None,
        "note": row.note,
        "center": f"{row.demand.lon},{row.demand.lat}",
        "crumbs": [*_crumbs(row.draw.round_id, title)[:-1], (looks, told["back"]), (told["number"], "")],
    }
    return render(request, "findings/check.html", context, status=422 if form.is_bound else 200)


@readers
@require_safe
def point(request: HttpRequest, check_id: int) -> JsonResponse:
    row = shown([_one(check_id, request.actor)])[0]
    told = _line(row)
    point = {"type": "Point", "coordinates": [row.lon, row.lat]}
    return features([{"type": "Feature", "geometry": point, "properties": {"label": told["service"], "url": told["url"]}}])


def _one(check_id: int, by: Any) -> DemandCheck:
    rows = checks_visible_to(by).select_related("draw__round", "demand").defer(*_SAID)
    row = rows.filter(pk=check_id).first() if check_id < 2**63 else None
    if row is None:
        raise DemandCheckNotFound
    return row


def _line(one: Blind) -> dict[str, Any]:
    service = catalogue().by_id.get(one.service_id)
    held = locate(one.lon, one.lat).levels if one.lon is not None else {}
    return {
        "number": digits(one.position),
        "service": service.name(language()) if service is not None else "",
        "where": "، ".join(place_name(held[name]) for name in ("neighbourhood", "area", "village", "bakhsh") if name in held),
        "lon": one.lon,
        "lat": one.lat,
        "look": LOOKS[one.outcome],
        "at": one.checked_at,
        "url": reverse("findings:demand_check", args=[one.id]),
        "points": reverse("findings:demand_check_point", args=[one.id]),
        "back": reverse("findings:demand_checks", args=[one.round_id]),
    }


def _crumbs(round_id: int, title: str) -> list[tuple[str, str]]:
    return [(_("Findings"), reverse("findings:list")), (title, reverse("rounds:round", args=[round_id])), (_("Second looks"), "")]
