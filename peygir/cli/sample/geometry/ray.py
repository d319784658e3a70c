"""Ray county's schematic map, south of Tehran; the buffer zone's areas lie in it as well as in Tehran's districts."""

from functools import cache

import numpy as np
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from peygir.cli.sample.facts import RayPlace, ray_places
from peygir.cli.sample.geometry import plane
from peygir.cli.sample.geometry.cells import even_cells, fit_weights, power_cells
from peygir.cli.sample.geometry.coverage import coverage, joined
from peygir.cli.sample.geometry.tehran import area_boundaries, buffer_areas, city_limit

# A sketch of the county around 51.45 35.45; what lies within Tehran's limit is taken out.
_SKETCH = Polygon(
    [
        (51.22, 35.61),
        (51.12, 35.42),
        (51.15, 35.24),
        (51.40, 35.18),
        (51.62, 35.28),
        (51.76, 35.45),
        (51.70, 35.63),
        (51.55, 35.66),
        (51.44, 35.64),
    ]
)
_VILLAGE_KM = 0.7


@cache
def ray_boundaries() -> dict[str, BaseGeometry]:
    """Return code → boundary in lon/lat for the county, its bakhsh, dehestans, cities with a centre, and villages.

    Dehestans and cities tile their bakhsh, the five bakhsh the county; villages are sketches inside their dehestan.
    """
    county = plane.to_km(_county())
    leaves: dict[str, BaseGeometry] = {}
    bakhsh = _divide(county, _children("2303", "bakhsh"))
    for code, shape in bakhsh.items():
        cities = {c.code: _round(c.centre, c.share).intersection(shape) for c in _children(code, "city") if c.centre}
        towns = shapely.union_all(list(cities.values()))
        parts = _divide(shape, _children(code, "dehestan"))
        leaves.update({part: dehestan.difference(towns) for part, dehestan in parts.items()})
        leaves.update(cities)
    result = dict(zip(leaves, coverage([plane.to_degrees(s) for s in leaves.values()]), strict=True))
    for code in bakhsh:
        result[code] = joined([result[p.code] for p in ray_places() if p.parent == code and p.code in result])
    result["2303"] = joined([result[code] for code in bakhsh])
    for code in leaves:
        result.update(_villages(result[code], _children(code, "village")))
    return result


def _county() -> BaseGeometry:
    areas = area_boundaries()
    buffer = shapely.union_all([areas[key] for key in buffer_areas()])
    return shapely.union(shapely.difference(_SKETCH, city_limit(), grid_size=1e-6), buffer, grid_size=1e-6)


def _children(code: str, level: str) -> list[RayPlace]:
    return [p for p in ray_places() if p.parent == code and p.level == level]


def _divide(shape: BaseGeometry, parts: list[RayPlace]) -> dict[str, BaseGeometry]:
    if len(parts) == 1:
        return {parts[0].code: shape}
    sites = shapely.get_coordinates(plane.to_km(shapely.multipoints([p.centre for p in parts])))
    shares = np.array([p.share for p in parts])
    weights = fit_weights(shape, sites, shares / shares.sum(), rounds=60, keep_sites=True)
    return dict(zip([p.code for p in parts], power_cells(shape, sites, weights), strict=True))


def _round(centre: tuple[float, float], radius_km: float) -> BaseGeometry:
    return plane.to_km(shapely.Point(centre)).buffer(radius_km, quad_segs=3)


def _villages(dehestan: BaseGeometry, villages: list[RayPlace]) -> dict[str, BaseGeometry]:
    if not villages:
        return {}
    cells = even_cells(plane.to_km(dehestan), len(villages), rounds=4)
    middles = [shapely.maximum_inscribed_circle(cell, tolerance=0.05).coords[0] for cell in cells]
    shapes = [plane.to_degrees(shapely.Point(p).buffer(_VILLAGE_KM, quad_segs=2)) for p in middles]
    return dict(zip([v.code for v in villages], shapes, strict=True))
