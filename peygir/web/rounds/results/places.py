"""The places of a result's offices for the map, coloured and signed by their bands."""

from typing import Any

from peygir.domain.places.queries import office_tree, tree
from peygir.domain.supervision.models import Round, RoundOffice
from peygir.web.rounds.results.lines import OfficeLine
from peygir.web.rounds.results.wording import BAND_SIGNS
from peygir.web.shared.outlines import outlines
from peygir.web.shared.wording import language


def features(round_: Round, lines: list[OfficeLine]) -> list[dict[str, Any]]:
    """An outline where the register knows one, else the point where the visit began; two queries at most."""
    places = {one.id: office_tree()[one.id].place_id for one in lines}
    shapes = outlines(sorted(set(places.values())))
    points = {
        office: (lon, lat)
        for office, lon, lat in RoundOffice.objects.filter(round=round_, lon__isnull=False).values_list("office_id", "lon", "lat")
    }
    drawn: set[int] = set()
    found = []
    for one in lines:
        place = places[one.id]
        geometry: dict[str, Any] | None = shapes.get(place) if place not in drawn else None
        drawn.add(place)
        if geometry is None and one.id in points:
            geometry = {"type": "Point", "coordinates": list(points[one.id])}
        if geometry is not None:
            found.append({"type": "Feature", "geometry": geometry, "properties": _told(one, place)})
    return found


def _told(one: OfficeLine, place_id: int) -> dict[str, Any]:
    short = tree().name(place_id, language()) if place_id in tree() else one.name
    return {
        "name": f"{BAND_SIGNS[one.band]} {short}",
        "mark": BAND_SIGNS[one.band],
        "title": one.name,
        "about": f"{one.look.label} · {one.score}",
        "url": one.url,
        "tone": one.look.tone,
    }
