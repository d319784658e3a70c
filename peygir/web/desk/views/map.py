"""Where the open demands are: as points, and as counts of the places below one's own; the same counts as a list."""

from typing import Any

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.demands import breakdowns, worklist
from peygir.domain.demands.breakdowns import PlaceLine
from peygir.domain.demands.filters import WorkFilter
from peygir.domain.demands.rules import promise_mark
from peygir.domain.demands.scopes import sees_text
from peygir.domain.demands.states import WORKING
from peygir.domain.places.queries import office_tree, tree
from peygir.domain.services.queries import catalogue
from peygir.web.desk.bar import bar, key_of
from peygir.web.desk.forms.filters import chosen_from
from peygir.web.desk.showing import address
from peygir.web.shared.access import officials_only
from peygir.web.shared.outlines import outlines
from peygir.web.shared.wording import digits, language

MOST = 3000
SECONDS = 20
_WITHOUT = ("q", "order", "over_since", "over_until")


@officials_only
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    now, chosen = timezone.now(), chosen_from(request.GET)
    counted = lines_of(request.actor, chosen)
    places, lang = tree(), language()
    shown = [
        {
            "name": places.name(line.place_id, lang),
            "total": line.total.number,
            "url": address(line.total.query),
            "late": line.late.number,
            "late_url": address(line.late.query) if line.late.number else "",
            "inside": f"{reverse('desk:map')}?{line.total.query}" if places.count_children(line.place_id) else "",
        }
        for line in counted
    ]
    query = chosen.query(after="", before="")
    context = {
        "bar": bar(request, without=_WITHOUT),
        "query": query,
        "points_url": f"{reverse('desk:map_points')}?{query}" if sees_points(request.actor) else "",
        "places_url": f"{reverse('desk:map_places')}?{query}",
        "lines": shown,
        "most": MOST,
        "now": now,
    }
    return render(request, "desk/map.html", context)


@officials_only
@require_safe
def points(request: HttpRequest) -> JsonResponse:
    """The demands of the filter that have a point, the most pressing first, at most MOST; none about conduct."""
    now, chosen, by = timezone.now(), chosen_from(request.GET), request.actor
    features = _features(by, chosen) if sees_points(by) else []
    offices, services, lang = office_tree(), catalogue().by_id, language()
    drawn = []
    for id_, lon, lat, service_id, office_id, state, due_at in features:
        service, office = services.get(service_id), offices.get(office_id)
        drawn.append(
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [round(lon, 5), round(lat, 5)]},
                "properties": {
                    "title": service.name(lang) if service else "",
                    "about": office.name(lang) if office else "",
                    "url": reverse("desk:demand", args=[id_]),
                    "late": promise_mark(due_at, state in WORKING, now) == "late",
                },
            }
        )
    return _json(drawn)


@officials_only
@require_safe
def places(request: HttpRequest) -> JsonResponse:
    """Outlines of the places counted, each with its name and number, the fuller the darker."""
    counted = lines_of(request.actor, chosen_from(request.GET))
    drawn, known, lang = outlines([line.place_id for line in counted]), tree(), language()
    most = max((line.total.number for line in counted), default=1)
    return _json(
        [
            {
                "type": "Feature",
                "geometry": drawn[line.place_id],
                "properties": {
                    "name": f"{known.name(line.place_id, lang)}\n{digits(line.total.number)}",
                    "title": known.name(line.place_id, lang),
                    "about": digits(_("%(n)d demands, %(late)d late") % {"n": line.total.number, "late": line.late.number}),
                    "url": address(line.total.query),
                    "share": round(line.total.number / most, 3),
                },
            }
            for line in counted
            if line.place_id in drawn
        ]
    )


def sees_points(by: Actor) -> bool:
    """Who works without free text works without the points of single cases too."""
    return sees_text(by)


def lines_of(by: Actor, chosen: WorkFilter) -> list[PlaceLine]:
    """How many in each place right below the chosen one, or one's own; counted at most every SECONDS."""
    key = key_of("places", by, chosen.query())
    found = caches["local"].get(key)
    if found is None:
        now = timezone.now()
        found = breakdowns.by_place(by, chosen, below(by, chosen.place_id), at=now)
        caches["local"].set(key, found, SECONDS)
    return found


def below(by: Actor, place_id: int | None) -> list[int]:
    """The places to count by: those of one level right below, or the place itself where nothing lies below it."""
    known = tree()
    top = place_id if place_id in known else by.place_id
    if top is None or top not in known:
        return []
    children = known.children(top, local_date(timezone.now()))
    level = next((child.level for child in children if child.column), "")
    return [child.id for child in children if child.level == level] or [top]


def _features(by: Actor, chosen: WorkFilter) -> list[tuple[Any, ...]]:
    found = worklist.queryset(by, chosen).filter(conduct=False, lon__isnull=False)
    columns = ("id", "lon", "lat", "service_id", "office_id", "state", "due_at")
    return list(found.order_by("queue_key", "id").values_list(*columns)[:MOST])


def _json(features: list[dict[str, Any]]) -> JsonResponse:
    body = {"type": "FeatureCollection", "features": features}
    answer = JsonResponse(body, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})
    answer["Cache-Control"] = "private, no-store"
    return answer
