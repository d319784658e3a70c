"""The schematic map: districts tile the city, areas their district, bakhsh the county, neighbours without gap or overlap."""

import shapely

from peygir.cli.sample.facts import districts, ray_places
from peygir.cli.sample.geometry import plane
from peygir.cli.sample.geometry.ray import ray_boundaries
from peygir.cli.sample.geometry.tehran import (
    OUTLINE,
    area_boundaries,
    buffer_areas,
    city_boundary,
    city_limit,
    district_boundaries,
)

EXACT = 1e-9


def _is_tiled(whole, parts):
    parts = list(parts)
    assert shapely.coverage_is_valid(parts)
    assert abs(sum(p.area for p in parts) / whole.area - 1) < EXACT
    assert shapely.symmetric_difference(whole, shapely.union_all(parts)).area / whole.area < EXACT


def test_the_124_areas_form_one_coverage_of_single_polygons():
    areas = area_boundaries()
    assert len(areas) == 124
    assert {a.geom_type for a in areas.values()} == {"Polygon"}
    assert all(a.is_valid and not a.interiors for a in areas.values())
    _is_tiled(city_boundary(), areas.values())


def test_areas_tile_their_district_and_are_about_equal():
    areas = area_boundaries()
    for d in districts():
        parts = [areas[d.number, n] for n in range(1, d.areas + 1)]
        _is_tiled(district_boundaries()[d.number], parts)
        sizes = [plane.to_km(p).area for p in parts]
        assert max(sizes) / min(sizes) < 1.06, d.number


def test_districts_tile_the_city_and_hold_their_centres():
    _is_tiled(city_boundary(), district_boundaries().values())
    for d in districts():
        assert shapely.contains_xy(district_boundaries()[d.number], d.lon, d.lat), d.number


def test_the_city_is_the_rounded_outline():
    assert shapely.symmetric_difference(city_boundary(), OUTLINE).area / OUTLINE.area < 1e-5


def test_districts_have_about_their_share_of_the_area():
    known = sum(d.area_km2 for d in districts())
    drawn = plane.to_km(city_boundary()).area
    for d in districts():
        share = plane.to_km(district_boundaries()[d.number]).area / drawn
        assert abs(share / (d.area_km2 / known) - 1) < 0.2, d.number


def test_districts_that_are_neighbours_in_the_facts_mostly_touch():
    # Centres and sizes alone do not fix who touches whom; districts 8 and 13 lie side by side in both.
    shapes = district_boundaries()
    assert shapes[8].touches(shapes[13])
    assert shapes[21].touches(shapes[22])
    assert not shapes[1].touches(shapes[20])


def test_bakhsh_tile_ray_and_dehestans_with_cities_tile_their_bakhsh():
    shapes = ray_boundaries()
    bakhsh = [p.code for p in ray_places() if p.level == "bakhsh"]
    assert len(bakhsh) == 5
    _is_tiled(shapes["2303"], [shapes[code] for code in bakhsh])
    for code in bakhsh:
        _is_tiled(shapes[code], [shapes[p.code] for p in ray_places() if p.parent == code and p.code in shapes])


def test_villages_lie_inside_their_dehestan_apart_from_each_other():
    shapes = ray_boundaries()
    villages = [p for p in ray_places() if p.level == "village"]
    assert len(villages) > 30
    for v in villages:
        assert shapes[v.parent].contains(shapes[v.code]), v.name_en
    drawn = [shapes[v.code] for v in villages]
    assert shapely.union_all(drawn).area / sum(s.area for s in drawn) > 1 - EXACT


def test_the_buffer_zone_lies_in_an_area_and_in_a_bakhsh_and_nothing_else_does():
    ray, areas = ray_boundaries()["2303"], area_boundaries()
    assert {d for d, _ in buffer_areas()} == {15, 19, 20}
    buffer = shapely.union_all([areas[key] for key in buffer_areas()])
    assert ray.intersection(buffer).area / buffer.area > 1 - 1e-5
    assert ray.intersection(city_limit()).area / buffer.area < 1e-5
    kahrizak = ray_boundaries()["230303"]
    assert any(kahrizak.intersection(areas[key]).area / areas[key].area > 0.3 for key in buffer_areas() if key[0] == 19)


def test_the_map_is_the_same_whenever_it_is_drawn():
    before = {key: a.wkb for key, a in area_boundaries().items()}
    area_boundaries.cache_clear()
    assert {key: a.wkb for key, a in area_boundaries().items()} == before
