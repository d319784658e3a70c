"""The inbox of what engines propose, the strongest first."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from peygir.domain.issues.models import Proposal
from peygir.domain.issues.queries import proposals_visible_to
from peygir.domain.issues.scopes import path_of
from peygir.domain.places.queries import tree
from peygir.web.issues.entrance import not_stewards
from peygir.web.issues.found import shown
from peygir.web.issues.paging import Cursor, cursor_of
from peygir.web.issues.words import DECISIONS

PAGE = 20
_STATES = (Proposal.State.OPEN, Proposal.State.ACCEPTED, Proposal.State.REFUSED, Proposal.State.SPLIT, Proposal.State.EXPIRED)


@not_stewards
@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    state = request.GET.get("state", "")
    state = state if state in _STATES else Proposal.State.OPEN
    found = proposals_visible_to(request.actor).filter(state=state).select_related("topic")
    place = request.GET.get("place", "")
    if place.isdecimal() and len(place) < 19 and int(place) in tree():
        found = found.filter(place_path__startswith=path_of(int(place)))
    order = "-strength" if state == Proposal.State.OPEN else "-decided_at"
    page = Paginator(found.order_by(order, "-id"), PAGE).get_page(cursor_of(request))
    context = {
        "crumbs": [(_("Issues"), reverse("issues:register")), (_("Proposals"), "")],
        "states": [_tab(one, place) for one in _STATES],
        "state": state,
        "rows": [shown(one) for one in page.object_list],
        "page": Cursor.of(page),
        "now": timezone.now(),
    }
    return render(request, "issues/proposals/page.html", context)


def _tab(state: str, place: str) -> dict[str, Any]:
    kept = f"&place={place}" if place.isdecimal() else ""
    return {"key": state, "label": DECISIONS[state].label, "url": f"?state={state}{kept}"}
