"""Offices: who is there, below whom, answering for what. Every official may read, the steward edits."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from peygir.domain.places.models import Jurisdiction, Office
from peygir.domain.places.offices import OfficeNode
from peygir.domain.places.permissions import can_edit
from peygir.domain.places.queries import office_rows, office_tree, tree
from peygir.domain.places.words import OFFICE_KINDS
from peygir.web.shared.access import officials_only
from peygir.web.shared.wording import language
from peygir.web.steward.forms.offices import OfficeFilterForm
from peygir.web.steward.offices_list import page_of
from peygir.web.steward.trails import office_crumbs


def office_or_404(office_id: int) -> tuple[Office, OfficeNode]:
    office = Office.objects.filter(pk=office_id).first()
    node = office_tree().get(office_id)
    if office is None or node is None:
        raise Http404
    return office, node


@officials_only
@require_GET
def offices(request: HttpRequest) -> HttpResponse:
    """Which offices are there, and what does each answer for?"""
    form = OfficeFilterForm(request.GET)
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    rows = office_rows(text=asked.get("text", ""), kind=asked.get("kind", ""))
    context = {
        "form": form,
        "page": page_of(rows, request.GET.get("after", ""), language()),
        "kinds": {code: words.in_language(language()) for code, words in OFFICE_KINDS.items()},
        "may_edit": can_edit(request.actor),
    }
    return render(request, "steward/offices.html", context)


@officials_only
@require_GET
def office(request: HttpRequest, office_id: int) -> HttpResponse:
    """What is this office, what does it answer for?"""
    row, node = office_or_404(office_id)
    claims = Jurisdiction.objects.filter(office_id=office_id).select_related("service").order_by("-ends_on", "place_id")
    places = tree()
    context = {
        "row": row,
        "node": node,
        "crumbs": office_crumbs(node, last_linked=False),
        "kind": OFFICE_KINDS[node.kind].in_language(language()),
        "seat": places.get(node.place_id),
        "parts": office_tree().children(office_id),
        "claims": [(claim, places.get(claim.place_id)) for claim in claims],
        "kinds": {code: words.in_language(language()) for code, words in OFFICE_KINDS.items()},
        "today": timezone.localdate(),
        "may_edit": can_edit(request.actor),
    }
    return render(request, "steward/office.html", context)
