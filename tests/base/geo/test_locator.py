"""Finding the places that hold a point."""

import json

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, box

from peygir.base.geo import PointLocator, normalise_polygon

PLACES = [
    ("west", box(51.0, 35.0, 51.5, 36.0)),
    ("east", box(51.5, 35.0, 52.0, 36.0)),
    ("buffer", box(51.4, 35.5, 51.6, 37.0)),
    ("ring", box(53.0, 35.0, 54.0, 36.0) - box(53.4, 35.4, 53.6, 35.6)),
]
LOCATOR = PointLocator(PLACES)
lons = st.one_of(st.floats(50.5, 54.5), st.sampled_from([51.0, 51.4, 51.5, 52.0, 53.4]))
lats = st.one_of(st.floats(34.5, 37.5), st.sampled_from([35.0, 35.5, 36.0, 37.0]))


@pytest.mark.parametrize(
    ("lon", "lat", "keys"),
    [
        (51.2, 35.2, ["west"]),
        (51.45, 35.7, ["west", "buffer"]),
        (51.5, 35.2, ["west", "east"]),
        (51.5, 36.5, ["buffer"]),
        (53.1, 35.1, ["ring"]),
        (53.5, 35.5, []),
        (10.0, 35.5, []),
        (float("nan"), 35.5, []),
        (51.2, float("inf"), []),
    ],
)
def test_every_place_that_holds_a_point_is_found(lon, lat, keys):
    assert LOCATOR.locate(lon, lat) == keys


@given(st.lists(st.tuples(lons, lats), max_size=40))
def test_many_points_are_found_where_each_is_found(points):
    x, y = [p[0] for p in points], [p[1] for p in points]
    located = LOCATOR.locate_many(x, y)
    by_hand = [[key for key, polygon in PLACES if polygon.intersects(Point(p))] for p in points]
    found = [[] for _ in points]
    for point, place in zip(located.points, located.places, strict=True):
        found[point].append(LOCATOR.keys[place])
    assert found == by_hand == [LOCATOR.locate(*p) for p in points]
    assert located.counts().tolist() == list(map(len, by_hand))
    assert [LOCATOR.keys[i] if i >= 0 else None for i in located.first()] == [(keys or [None])[0] for keys in by_hand]


def test_no_places_and_no_points_are_no_trouble():
    assert PointLocator([]).locate(51, 35) == []
    assert PointLocator([]).locate_many([51], [35]).first().tolist() == [-1]
    assert PointLocator([("none", shapely.Polygon())]).keys == ()
    assert LOCATOR.locate_many([], []).first().shape == (0,)
    assert LOCATOR.locate_many([float("nan"), 51.2], [35.2, 35.2]).counts().tolist() == [0, 1]


@pytest.fixture(scope="module")
def districts(shared):
    features = json.loads((shared / "data/tehran/districts.geojson").read_text(encoding="utf-8"))["features"]
    return [(feature["properties"]["name"], normalise_polygon(feature).geometry) for feature in features]


def test_points_everybody_knows_lie_in_their_district_of_tehran(districts):
    locator = PointLocator(districts)
    assert len(locator.keys) == 22
    assert locator.locate(51.3380, 35.6997) == ["منطقه 9"]  # Azadi square
    assert locator.locate(51.4338, 35.8044) == ["منطقه 1"]  # Tajrish
    assert locator.locate(51.4200, 35.6750) == ["منطقه 12"]  # the Grand Bazaar
    assert locator.locate(51.4350, 35.5850) == ["منطقه 20"]  # Shah Abdol-Azim, Ray


def test_random_points_of_tehran_are_found_as_shapely_finds_them_one_by_one(districts):
    random = np.random.default_rng(1405)
    x, y = random.uniform(51.05, 51.65, 3000), random.uniform(35.55, 35.85, 3000)
    located = PointLocator(districts).locate_many(x, y)
    expected = [
        (i, j) for i in range(3000) for j, (_, polygon) in enumerate(districts) if shapely.intersects_xy(polygon, x[i], y[i])
    ]
    assert list(zip(located.points.tolist(), located.places.tolist(), strict=True)) == expected
    assert len(expected) > 500
