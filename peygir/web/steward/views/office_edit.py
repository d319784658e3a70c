"""Editing offices and jurisdictions: entered, corrected, moved, closed; granted, ended."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from peygir.domain.places import actions
from peygir.domain.places.models import Jurisdiction
from peygir.domain.places.offices import OfficeNode
from peygir.domain.places.queries import office_tree, tree
from peygir.web.shared.access import roles_only
from peygir.web.shared.wording import language
from peygir.web.steward.forms.offices import (
    CloseOfficeForm,
    EndJurisdictionForm,
    GrantForm,
    MoveOfficeForm,
    NewOfficeForm,
    OfficeForm,
)
from peygir.web.steward.lookups import SEPARATOR, office_options, place_line, service_options
from peygir.web.steward.saving import form_page, try_to
from peygir.web.steward.trails import office_crumbs
from peygir.web.steward.views.offices import office_or_404

steward_only = roles_only("steward")
form_methods = require_http_methods(["GET", "POST"])


def _page(node: OfficeNode) -> dict[str, Any]:
    back = reverse("steward:office", args=[node.id])
    return {"back": back, "lead": node.name(language()), "crumbs": office_crumbs(node), "offices": office_options()}


def _line(node: OfficeNode | None) -> str:
    return f"{node.code}{SEPARATOR}{node.name(language())}" if node else ""


@steward_only
@form_methods
def new(request: HttpRequest) -> HttpResponse:
    below = request.GET.get("below", "")
    parent = office_tree().get(int(below)) if below.isdigit() and len(below) < 19 else None
    seat = tree().get(parent.place_id) if parent else None
    initial = {"parent": _line(parent), "place": place_line(seat) if seat else "", "as_of": timezone.localdate()}
    form = NewOfficeForm(request.POST or None, initial=initial)
    made = {}

    def save(values: dict[str, Any]) -> bool:
        place, above = values.pop("place"), values.pop("parent")

        def act(**more: Any) -> None:
            made["office"] = actions.create_office(**more)

        return try_to(form, act, request, place_id=place.id, parent_id=above.id if above else None, **values)

    return form_page(
        request, form, save=save, title=_("A new office"), back=reverse("steward:offices"), offices=office_options(),
        done=lambda: reverse("steward:office", args=[made["office"].pk]), button=_("Enter the office"),
    )  # fmt: skip


@steward_only
@form_methods
def edit(request: HttpRequest, office_id: int) -> HttpResponse:
    row, node = office_or_404(office_id)
    seat = tree().get(row.place_id)
    known = {name: getattr(row, name) for name in OfficeForm.base_fields if name != "place"}
    form = OfficeForm(request.POST or None, initial=known | {"place": place_line(seat) if seat else ""})

    def save(values: dict[str, Any]) -> bool:
        place = values.pop("place")
        sample = row.sample and not values["verified"]
        return try_to(
            form, actions.update_office, request, office_id=office_id, place_id=place.id, sample=sample, **values
        )  # fmt: skip

    return form_page(request, form, save=save, title=_("Correct the office"), **_page(node))


@steward_only
@form_methods
def move(request: HttpRequest, office_id: int) -> HttpResponse:
    row, node = office_or_404(office_id)
    form = MoveOfficeForm(request.POST or None, initial={"parent": _line(office_tree().get(row.parent_id))})

    def save(values: dict[str, Any]) -> bool:
        above = values["parent"]
        return try_to(
            form, actions.move_office, request, office_id=office_id, parent_id=above.id if above else None,
            reason=values["reason"],
        )  # fmt: skip

    note = _("All offices below move along. Demands keep the offices above as they were when they came.")
    return form_page(request, form, save=save, title=_("Move the office"), note=note, button=_("Move"), **_page(node))


@steward_only
@form_methods
def close(request: HttpRequest, office_id: int) -> HttpResponse:
    _row, node = office_or_404(office_id)
    form = CloseOfficeForm(request.POST or None, initial={"closed_on": timezone.localdate()})

    def save(values: dict[str, Any]) -> bool:
        return try_to(form, actions.close_office, request, office_id=office_id, **values)

    note = _("From that day on nothing is routed to it. What it holds stays with it until it is referred.")
    return form_page(request, form, save=save, title=_("Close the office"), note=note, button=_("Close"), **_page(node))


@steward_only
@form_methods
def grant(request: HttpRequest, office_id: int) -> HttpResponse:
    _row, node = office_or_404(office_id)
    form = GrantForm(request.POST or None, initial={"starts_on": timezone.localdate(), "as_of": timezone.localdate()})

    def save(values: dict[str, Any]) -> bool:
        place, service = values.pop("place"), values.pop("service")
        return try_to(
            form, actions.grant_jurisdiction, request, office_id=office_id, place_id=place.id,
            service_id=service.id if service else None, **values,
        )  # fmt: skip

    return form_page(
        request, form, save=save, title=_("A new jurisdiction"), button=_("Grant"), services=service_options(), **_page(node)
    )  # fmt: skip


@steward_only
@form_methods
def end(request: HttpRequest, jurisdiction_id: int) -> HttpResponse:
    claim = Jurisdiction.objects.filter(pk=jurisdiction_id).first()
    if claim is None:
        raise Http404
    _row, node = office_or_404(claim.office_id)
    form = EndJurisdictionForm(request.POST or None, initial={"ends_on": timezone.localdate()})

    def save(values: dict[str, Any]) -> bool:
        return try_to(form, actions.end_jurisdiction, request, jurisdiction_id=jurisdiction_id, **values)

    place = tree().get(claim.place_id)
    note = place.name(language()) if place else ""
    return form_page(request, form, save=save, title=_("End the jurisdiction"), note=note, button=_("End it"), **_page(node))
