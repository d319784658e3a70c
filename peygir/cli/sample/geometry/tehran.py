"""Tehran's schematic map: a rounded outline divided among 22 districts, each divided evenly into its areas."""

from functools import cache

import numpy as np
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from peygir.cli.sample.facts import District, districts
from peygir.cli.sample.geometry import plane
from peygir.cli.sample.geometry.cells import even_cells, fit_weights, power_cells
from peygir.cli.sample.geometry.coverage import coverage, joined

OUTLINE = Polygon(
    [
        (51.09, 35.74),
        (51.09, 35.78),
        (51.26, 35.77),
        (51.26, 35.82),
        (51.34, 35.80),
        (51.46, 35.83),
        (51.54, 35.82),
        (51.61, 35.75),
        (51.52, 35.72),
        (51.50, 35.69),
        (51.51, 35.61),
        (51.48, 35.56),
        (51.42, 35.56),
        (51.38, 35.62),
        (51.33, 35.62),
        (51.28, 35.67),
    ]
)


@cache
def area_boundaries() -> dict[tuple[int, int], BaseGeometry]:
    """Return (district, area) → boundary in lon/lat. Areas count from north to south: those of the buffer zone last."""
    outline = plane.to_km(OUTLINE)
    centres = shapely.get_coordinates(plane.to_km(shapely.multipoints([(d.lon, d.lat) for d in districts()])))
    sizes = np.array([d.area_km2 for d in districts()])
    weights = fit_weights(outline, centres, sizes / sizes.sum(), rounds=40, keep_sites=True)
    cells = {}
    for district, shape in zip(districts(), power_cells(outline, centres, weights), strict=True):
        cells.update(_areas(district, shape))
    return dict(zip(cells, coverage([plane.to_degrees(c) for c in cells.values()]), strict=True))


@cache
def district_boundaries() -> dict[int, BaseGeometry]:
    """Return district → boundary: exactly the union of its areas."""
    areas = area_boundaries()
    return {d.number: joined([areas[d.number, n + 1] for n in range(d.areas)]) for d in districts()}


@cache
def city_boundary() -> BaseGeometry:
    """Return the union of the districts, the buffer zone included: as far as the municipality acts."""
    return joined(list(area_boundaries().values()))


@cache
def city_limit() -> BaseGeometry:
    """Return the union of the areas outside the buffer zone: the city of the civil tree."""
    outside = set(buffer_areas())
    return joined([shape for key, shape in area_boundaries().items() if key not in outside])


def buffer_areas() -> tuple[tuple[int, int], ...]:
    """Return the (district, area) pairs that lie in the buffer zone, and so in a bakhsh of Ray as well."""
    return tuple((d.number, n) for d in districts() for n in range(d.areas - d.buffer_areas + 1, d.areas + 1))


def _areas(district: District, shape: BaseGeometry) -> dict[tuple[int, int], BaseGeometry]:
    cells = sorted(even_cells(shape, district.areas), key=lambda c: -c.centroid.y)
    return {(district.number, n): cell for n, cell in enumerate(cells, start=1)}
