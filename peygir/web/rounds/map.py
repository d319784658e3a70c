"""The offices of a round on a map: the places they answer for, coloured and marked by how their visits stand."""

from typing import Any

from peygir.domain.places.queries import office_tree, tree
from peygir.web.rounds.glance import OfficeLine
from peygir.web.rounds.wording import MARKS
from peygir.web.shared.outlines import outlines
from peygir.web.shared.wording import language


def features(offices: list[OfficeLine]) -> list[dict[str, Any]]:
    """An outline where the register knows one, else the point where the visit begins; one query at most."""
    places = {one.id: office_tree()[one.id].place_id for one in offices}
    shapes = outlines(sorted(set(places.values())))
    drawn, found = set(), []
    for one in offices:
        place = places[one.id]
        geometry: dict[str, Any] | None = shapes.get(place) if place not in drawn else None
        drawn.add(place)
        if geometry is None and one.row.lon is not None:
            geometry = {"type": "Point", "coordinates": [one.row.lon, one.row.lat]}
        if geometry is not None:
            found.append({"type": "Feature", "geometry": geometry, "properties": _told(one, place)})
    return found


def _told(one: OfficeLine, place_id: int) -> dict[str, Any]:
    mark = MARKS[one.field]
    short = tree().name(place_id, language()) if place_id in tree() else one.name
    return {
        "name": f"{mark} {short}".strip(),
        "mark": mark,
        "title": one.name,
        "about": str(one.look.label),
        "url": one.url,
        "tone": one.look.tone,
    }
