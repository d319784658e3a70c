"""Distances, boxes, sanity and coarsening."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peygir.base.geo import (
    PointInvalid,
    bounding_box_around,
    check_point,
    coarsen,
    haversine_metres,
    haversine_metres_many,
    in_iran,
    looks_swapped,
)
from peygir.base.geo.distances import EARTH_RADIUS

lons, lats = st.floats(44, 63), st.floats(25, 40)


def test_a_quarter_of_the_meridian_and_one_degree_of_it():
    assert haversine_metres(0, 0, 0, 90) == pytest.approx(EARTH_RADIUS * 3.141592653589793 / 2)
    assert haversine_metres(51, 35, 51, 36) == pytest.approx(111_195.08, abs=0.01)


@pytest.mark.parametrize(
    ("one", "other", "metres"),
    [
        # Great-circle distances of the airports BNA-LAX (the Rosetta Code example, 2887.2599 km at R = 6372.8 km).
        ((-86.67, 36.12), (-118.40, 33.94), 2_887_259.9506 * EARTH_RADIUS / 6_372_800),
        ((179.9, 0), (-179.9, 0), 22_239.0),
        ((51.4, 35.7), (51.4, 35.7), 0),
    ],
)
def test_known_distances(one, other, metres):
    assert haversine_metres(*one, *other) == pytest.approx(metres, abs=0.5)


@given(lons, lats, lons, lats)
def test_distance_is_symmetric_and_the_array_agrees(lon1, lat1, lon2, lat2):
    there = haversine_metres(lon1, lat1, lon2, lat2)
    assert there == pytest.approx(haversine_metres(lon2, lat2, lon1, lat1), abs=1e-6)
    assert haversine_metres_many([lon1], [lat1], lon2, lat2)[0] == pytest.approx(there, abs=1e-6)


@given(lons, lats, st.floats(1, 50_000))
def test_the_box_holds_every_point_of_the_circle_and_touches_it(lon, lat, metres):
    west, south, east, north = bounding_box_around(lon, lat, metres)
    assert haversine_metres(lon, lat, lon, north) == pytest.approx(metres, rel=1e-6)
    assert haversine_metres(lon, lat, lon, south) == pytest.approx(metres, rel=1e-6)
    nearest = min(haversine_metres(lon, lat, east, south + (north - south) * i / 400) for i in range(401))
    assert nearest == pytest.approx(metres, rel=1e-4)
    assert nearest >= metres * (1 - 1e-7)
    assert east - lon == pytest.approx(lon - west)


def test_near_a_pole_the_box_spans_all_longitudes():
    assert bounding_box_around(51, 89.99, 5000)[::2] == (-180, 180)


def test_iran_is_told_from_elsewhere_and_swapped_numbers_are_seen():
    assert in_iran(51.4, 35.7)
    assert not in_iran(-76.6, 39.3)
    assert looks_swapped(35.7, 51.4)
    assert not looks_swapped(51.4, 35.7)
    assert not looks_swapped(-76.6, 39.3)


@pytest.mark.parametrize("point", [(None, 1), ("x", 1), (181, 0), (0, 91), (float("nan"), 0), (0, float("inf"))])
def test_a_point_off_the_earth_is_refused(point):
    with pytest.raises(PointInvalid):
        check_point(*point)


def test_a_point_on_the_earth_is_taken_also_as_text():
    assert check_point("51.4", 35) == (51.4, 35.0)


@given(lons, lats, st.sampled_from([100, 500, 2000]))
def test_a_coarse_point_lies_near_and_is_the_same_for_its_whole_cell(lon, lat, metres):
    coarse = coarsen(lon, lat, metres)
    assert haversine_metres(lon, lat, *coarse) <= metres * 0.72
    assert coarsen(*coarse, metres) == coarse


def test_a_cell_has_a_size():
    with pytest.raises(ValueError):
        coarsen(51, 35, 0)
