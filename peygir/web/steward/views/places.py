"""Places: what there is, where it lies, who answers there. Every official may read, the steward edits."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from peygir.domain.places.models import Jurisdiction, Place
from peygir.domain.places.permissions import can_edit
from peygir.domain.places.queries import tree
from peygir.domain.places.values import PlaceNode
from peygir.domain.places.words import LEVELS, TREES
from peygir.web.shared.access import officials_only
from peygir.web.shared.wording import language
from peygir.web.steward.forms.places import PlaceFilterForm
from peygir.web.steward.lookups import places_like
from peygir.web.steward.places_list import page_of
from peygir.web.steward.trails import place_crumbs

_MOST_DRAWN = 400


def place_or_404(place_id: int) -> tuple[Place, PlaceNode]:
    place = Place.objects.filter(pk=place_id).first()
    node = tree().get(place_id)
    if place is None or node is None:
        raise Http404
    return place, node


@officials_only
@require_GET
def places(request: HttpRequest) -> HttpResponse:
    """Which places are there, below which?"""
    form = PlaceFilterForm(request.GET)
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    below = request.GET.get("below", "")
    parent = tree().get(int(below)) if below.isdigit() and len(below) < 19 else None
    page = page_of(
        text=asked.get("text", ""), level=asked.get("level", ""), tree_name=asked.get("tree", ""), parent=parent,
        after=request.GET.get("after", ""), tongue=language(),
    )  # fmt: skip
    context = {
        "form": form,
        "page": page,
        "parent": parent,
        "crumbs": place_crumbs(parent, last_linked=False) if parent else None,
        "levels": {code: words.in_language(language()) for code, words in LEVELS.items()},
        "may_edit": can_edit(request.actor),
    }
    return render(request, "steward/places.html", context)


@officials_only
@require_GET
def place(request: HttpRequest, place_id: int) -> HttpResponse:
    """What is this place, who answers there?"""
    row, node = place_or_404(place_id)
    today = timezone.localdate()
    held = Jurisdiction.objects.filter(place_id__in=node.path).select_related("office", "service", "place")
    context = {
        "row": row,
        "node": node,
        "crumbs": place_crumbs(node, last_linked=False),
        "level": LEVELS[node.level].in_language(language()),
        "tree": TREES[node.tree].in_language(language()),
        "twin": tree().get(node.twin_id),
        "parts": tree().children(place_id)[:60],
        "parts_count": tree().count_children(place_id),
        "claims": [claim for claim in held.order_by("-place__depth", "office__sort_key") if _in_force(claim, today)],
        "levels": {code: words.in_language(language()) for code, words in LEVELS.items()},
        "may_edit": can_edit(request.actor),
    }
    return render(request, "steward/place.html", context)


@officials_only
@require_GET
def outlines(request: HttpRequest, place_id: int) -> JsonResponse:
    """The boundary of a place and those of its parts, for the map."""
    shapes = Place.objects.filter(pk=place_id) | Place.objects.filter(parent_id=place_id, closed_on=None)
    rows = shapes.exclude(boundary="").order_by("depth", "sort_key").values_list("id", "name_fa", "name_en", "boundary")
    features = [
        {
            "type": "Feature",
            "id": id_,
            "properties": {"name": en if language() == "en" and en else fa, "id": id_},
            "geometry": json.loads(boundary),
        }
        for id_, fa, en, boundary in rows[:_MOST_DRAWN]
    ]
    return JsonResponse({"type": "FeatureCollection", "features": features})


@officials_only
@require_GET
def suggest(request: HttpRequest) -> HttpResponse:
    """Lines for a place's field while the person types; each field sends its own name."""
    typed = next(iter(request.GET.values()), "")
    return render(request, "steward/options.html", {"lines": places_like(typed[:80])})


def _in_force(claim: Jurisdiction, today) -> bool:
    return (claim.starts_on is None or claim.starts_on <= today) and (claim.ends_on is None or today <= claim.ends_on)
