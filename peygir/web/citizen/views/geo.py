"""Small answers for the map and the lists of places."""

from datetime import date

import shapely
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from peygir.base.calendar import local_date
from peygir.base.problems import InvalidInput, Problem, Words
from peygir.domain.calendars.revisions import Kept
from peygir.domain.places.models import Place
from peygir.domain.places.queries import BOUNDARIES, PLACES, tree
from peygir.domain.places.resolution import locate
from peygir.web.citizen import placing
from peygir.web.shared.tags.persian import language

_SIMPLER = 0.0004  # degrees: some forty metres, less than a line on a telephone
_DIGITS = 5
_NARROWEST_FIRST = (
    "neighbourhood", "village", "area", "municipal_district", "dehestan", "civil_city", "city", "bakhsh", "county", "province",
)  # fmt: skip
_MOST = 60
_MOST_DRAWN = 3000


@require_safe
def children(request: HttpRequest) -> JsonResponse:
    """`?parent=code`: what lies right below a place, for the next list."""
    node = tree().by_code(request.GET.get("parent", ""))
    if node is None:
        raise Http404
    lang = language()
    below = placing.children(node, local_date(timezone.now()))
    return _kept({"places": [{"code": one.code, "name": one.name(lang)} for one in below]})


@require_safe
def at(request: HttpRequest) -> HttpResponse:
    """`?lon=&lat=`: the places that hold a point, the narrowest first."""
    try:
        found = locate(float(request.GET.get("lon", "")), float(request.GET.get("lat", "")))
    except ValueError as error:
        raise InvalidInput({"where": Words("این نقطه شناخته نیست.", "This is no point.")}) from error
    except Problem:
        return JsonResponse({"places": []})
    places, lang = tree(), language()
    narrow = [found.levels[column] for column in _NARROWEST_FIRST if column in found.levels]
    return _kept({"places": [{"code": places[id_].code, "name": places.name(id_, lang)} for id_ in narrow]})


@require_safe
def boundaries(request: HttpRequest) -> JsonResponse:
    """`?place=code`: outlines of what lies below a place, or of the place itself, drawn simply."""
    places, on = tree(), local_date(timezone.now())
    node = places.by_code(request.GET.get("place", ""))
    ids = _shown(node.id if node is not None else None, on)
    lang = language()
    features = [
        {"type": "Feature", "properties": {"name": places.name(id_, lang)}, "geometry": outline}
        for id_, outline in _outlines.get().of(ids).items()
    ]
    return _kept({"type": "FeatureCollection", "features": features})


class _Outlines:
    """Outlines as they are asked for; dropped when boundaries change."""

    def __init__(self) -> None:
        self.with_boundary = frozenset(Place.objects.exclude(boundary="").values_list("id", flat=True))
        self._drawn: dict[int, dict] = {}

    def of(self, ids: list[int]) -> dict[int, dict]:
        missing = [id_ for id_ in ids if id_ not in self._drawn]
        if missing:
            if len(self._drawn) > _MOST_DRAWN:
                self._drawn, missing = {}, ids
            rows = Place.objects.filter(pk__in=missing).values_list("id", "boundary")
            self._drawn.update({id_: simplified(text) for id_, text in rows if text})
        return {id_: self._drawn[id_] for id_ in ids if id_ in self._drawn}


_outlines: Kept[_Outlines] = Kept(_Outlines, BOUNDARIES, PLACES)


def simplified(text: str) -> dict:
    """A GeoJSON geometry with fewer points, five decimals (a metre)."""
    shape = shapely.simplify(shapely.from_geojson(text), _SIMPLER, preserve_topology=True)
    return shapely.geometry.mapping(shapely.set_precision(shape, 10**-_DIGITS, mode="pointwise"))


def _shown(place_id: int | None, on: date) -> list[int]:
    places, known = tree(), _outlines.get().with_boundary
    if place_id is None:
        level = [node.id for _, nodes in placing.tops(on) for node in nodes]
    else:
        level = [node.id for node in placing.children(places[place_id], on)]
    shown = [id_ for id_ in level if id_ in known][:_MOST]
    return shown or ([place_id] if place_id in known else [])


def _kept(body: dict) -> JsonResponse:
    answer = JsonResponse(body, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})
    answer["Cache-Control"] = "private, max-age=3600"
    return answer
