"""Editing places: entered, corrected, moved, drawn, linked, closed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from peygir.domain.places import actions
from peygir.domain.places.queries import tree
from peygir.domain.places.values import PlaceNode
from peygir.web.shared.access import roles_only
from peygir.web.shared.wording import language
from peygir.web.steward.forms.places import (
    BoundaryForm,
    ClosePlaceForm,
    LinkCityForm,
    MovePlaceForm,
    NewPlaceForm,
    PlaceForm,
    kind_of,
)
from peygir.web.steward.lookups import place_line
from peygir.web.steward.saving import form_page, try_to
from peygir.web.steward.trails import place_crumbs
from peygir.web.steward.views.places import place_or_404

steward_only = roles_only("steward")
form_methods = require_http_methods(["GET", "POST"])


def _page(node: PlaceNode) -> dict[str, Any]:
    return {"back": reverse("steward:place", args=[node.id]), "lead": node.name(language()), "crumbs": place_crumbs(node)}


@steward_only
@form_methods
def new(request: HttpRequest) -> HttpResponse:
    below = request.GET.get("below", "")
    parent = tree().get(int(below)) if below.isdigit() and len(below) < 19 else None
    if below and parent is None:
        raise Http404
    form = NewPlaceForm(request.POST or None, parent=parent, initial={"as_of": timezone.localdate()})
    made = {}

    def save(values: dict[str, Any]) -> bool:
        tree_name, level = kind_of(values.pop("kind"))

        def act(**more: Any) -> None:
            made["place"] = actions.create_place(**more)

        return try_to(
            form, act, request, tree=tree_name, level=level, parent_id=parent.id if parent else None, **values
        )  # fmt: skip

    return form_page(
        request, form, save=save, title=_("A new place"), lead=parent.name(language()) if parent else "",
        crumbs=place_crumbs(parent) if parent else None,
        back=reverse("steward:place", args=[parent.id]) if parent else reverse("steward:places"),
        done=lambda: reverse("steward:place", args=[made["place"].pk]), button=_("Enter the place"),
    )  # fmt: skip


@steward_only
@form_methods
def edit(request: HttpRequest, place_id: int) -> HttpResponse:
    row, node = place_or_404(place_id)
    form = PlaceForm(request.POST or None, initial={name: getattr(row, name) for name in PlaceForm.base_fields})

    def save(values: dict[str, Any]) -> bool:
        # A steward who corrects a sample place makes it a real one only by naming a source.
        sample = row.sample and not values["verified"]
        return try_to(form, actions.update_place, request, place_id=place_id, sample=sample, **values)

    return form_page(request, form, save=save, title=_("Correct the place"), **_page(node))


@steward_only
@form_methods
def move(request: HttpRequest, place_id: int) -> HttpResponse:
    row, node = place_or_404(place_id)
    above = tree().get(row.parent_id)
    form = MovePlaceForm(request.POST or None, initial={"parent": place_line(above) if above else ""})

    def save(values: dict[str, Any]) -> bool:
        return try_to(
            form, actions.move_place, request, place_id=place_id, parent_id=values["parent"].id, reason=values["reason"]
        )

    note = _("All places below move along. Demands keep the places they were registered under.")
    return form_page(request, form, save=save, title=_("Move the place"), note=note, button=_("Move"), **_page(node))


@steward_only
@form_methods
def close(request: HttpRequest, place_id: int) -> HttpResponse:
    _row, node = place_or_404(place_id)
    form = ClosePlaceForm(request.POST or None, initial={"closed_on": timezone.localdate()})

    def save(values: dict[str, Any]) -> bool:
        return try_to(form, actions.close_place, request, place_id=place_id, **values)

    note = _("From that day on no point is found in it. Its demands stay as they are.")
    return form_page(request, form, save=save, title=_("Close the place"), note=note, button=_("Close"), **_page(node))


@steward_only
@form_methods
def link(request: HttpRequest, place_id: int) -> HttpResponse:
    row, node = place_or_404(place_id)
    twin = tree().get(row.twin_id)
    form = LinkCityForm(request.POST or None, initial={"twin": place_line(twin) if twin else ""})

    def save(values: dict[str, Any]) -> bool:
        other = values["twin"]
        return try_to(form, actions.link_city, request, place_id=place_id, twin_id=other.id if other else None)

    note = _("The link says that both are the same city. Authority never crosses it.")
    return form_page(request, form, save=save, title=_("Link the city"), note=note, **_page(node))


@steward_only
@form_methods
def boundary(request: HttpRequest, place_id: int) -> HttpResponse:
    row, node = place_or_404(place_id)
    form = BoundaryForm(
        request.POST or None, request.FILES or None, initial={"boundary": row.boundary, "source": row.source}
    )  # fmt: skip

    def save(values: dict[str, Any]) -> bool:
        drawn = values.pop("file") or values.pop("boundary")
        values.pop("boundary", None)
        return try_to(form, actions.set_boundary, request, place_id=place_id, boundary=drawn or None, **values)

    centre = f"{row.centre_lon},{row.centre_lat}" if row.centre_lon is not None else ""
    above = reverse("steward:outlines", args=[row.parent_id]) if row.parent_id else ""
    return form_page(
        request, form, save=save, title=_("The boundary"), template="steward/boundary.html", centre=centre,
        outlines=above, **_page(node),
    )  # fmt: skip
