"""The map of bands for paper: outlines of places in a frame, north above, in the simplest projection that keeps shapes."""

from math import cos, radians
from typing import Any

import shapely

from peygir.domain.places.queries import office_tree
from peygir.domain.supervision.results import rules
from peygir.web.rounds.results.lines import OfficeLine
from peygir.web.rounds.results.wording import BAND_SIGNS
from peygir.web.shared.outlines import outlines

_SIMPLER = 0.001  # degrees: a line on A4 is no finer
WIDEST = 170.0  # millimetres
HIGHEST = 120.0


def drawn(lines: list[OfficeLine]) -> dict[str, Any] | None:
    """{wide, high (mm), shapes [{tone, rings [[x, y]], sign, at}]}; None where no boundary is known. One query at most."""
    places = {office_tree()[one.id].place_id: one for one in lines}
    shapes = {place: shapely.geometry.shape(shape) for place, shape in outlines(sorted(places)).items()}
    if not shapes:
        return None
    west, south, east, north = map(float, shapely.total_bounds(list(shapes.values())))
    narrower = cos(radians((south + north) / 2))
    scale = min(WIDEST / max((east - west) * narrower, 1e-9), HIGHEST / max(north - south, 1e-9))

    def on_paper(x: float, y: float) -> list[float]:
        return [round((x - west) * narrower * scale, 2), round((north - y) * scale, 2)]

    found = []
    for place, shape in shapes.items():
        simple = shapely.simplify(shape, _SIMPLER)
        rings = [[on_paper(*point[:2]) for point in part.exterior.coords] for part in getattr(simple, "geoms", [simple])]
        middle = simple.representative_point()
        one = places[place]
        # What is as expected needs no sign: the others would drown in it.
        sign = "" if one.band == rules.ABOVE else BAND_SIGNS[one.band]
        found.append({"tone": one.look.tone, "rings": rings, "sign": sign, "at": on_paper(middle.x, middle.y)})
    return {"wide": round((east - west) * narrower * scale, 2), "high": round((north - south) * scale, 2), "shapes": found}
