"""Boundaries as they come in."""

import json

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import box

from peygir.base.geo import (
    BoundaryEmpty,
    BoundaryNotAPolygon,
    BoundaryNotJson,
    BoundaryOutsideEarth,
    BoundarySwapped,
    InvalidBoundary,
    normalise_polygon,
)

SQUARE = [[51.3, 35.7], [51.4, 35.7], [51.4, 35.8], [51.3, 35.8], [51.3, 35.7]]
HOLE = [[51.33, 35.73], [51.33, 35.76], [51.36, 35.76], [51.36, 35.73], [51.33, 35.73]]


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


@pytest.mark.parametrize(
    "given_as",
    [
        polygon(SQUARE),
        polygon(SQUARE[::-1]),
        polygon(SQUARE[:-1]),
        polygon([[*point, 1200.0] for point in SQUARE]),
        json.dumps(polygon(SQUARE)),
        json.dumps(polygon(SQUARE)).encode(),
        {"type": "MultiPolygon", "coordinates": [[SQUARE]]},
        {"type": "Feature", "properties": None, "geometry": polygon(SQUARE)},
        {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": polygon(SQUARE)}]},
        polygon([[x + 1e-9, y - 1e-9] for x, y in SQUARE]),
    ],
)
def test_one_square_in_many_forms_becomes_one_shape(given_as):
    found = normalise_polygon(given_as)
    assert found.geometry.equals(shapely.MultiPolygon([shapely.Polygon(SQUARE)]))
    assert found.geometry.geom_type == "MultiPolygon"
    assert found.bounds == (51.3, 35.7, 51.4, 35.8)
    assert found.notes == ()
    outer = found.as_geojson()["coordinates"][0][0]
    assert outer[0] == outer[-1]
    assert shapely.LinearRing(outer).is_ccw


def test_a_hole_stays_a_hole_and_turns_clockwise():
    found = normalise_polygon(polygon(SQUARE, HOLE[::-1]))
    assert found.geometry.area == pytest.approx(0.01 - 0.0009)
    assert not shapely.LinearRing(found.as_geojson()["coordinates"][0][1]).is_ccw


def test_a_crossed_outline_is_mended_and_said():
    bow_tie = [[51.3, 35.7], [51.4, 35.8], [51.4, 35.7], [51.3, 35.8], [51.3, 35.7]]
    found = normalise_polygon(polygon(bow_tie))
    assert found.notes == ("mended",)
    assert found.geometry.is_valid
    assert len(found.geometry.geoms) == 2


def test_a_place_outside_iran_is_kept_and_said():
    found = normalise_polygon(shapely.geometry.mapping(box(-76.7, 39.2, -76.5, 39.4)))
    assert found.notes == ("outside-iran",)


@pytest.mark.parametrize(
    ("given_as", "problem"),
    [
        ("{", BoundaryNotJson),
        ("[" * 100_000, BoundaryNotJson),
        (b"\xff\xfe", BoundaryNotJson),
        ("[1, 2]", BoundaryNotJson),
        ("null", BoundaryNotJson),
        ({"type": "Polygon"}, BoundaryNotJson),
        ({"type": "Polygon", "coordinates": 5}, BoundaryNotJson),
        ({"type": "Polygon", "coordinates": [["a"]]}, BoundaryNotJson),
        ({"type": "Polygon", "coordinates": [[[51.3, "x"], [1, 2], [3, 4], [51.3, "x"]]]}, BoundaryNotJson),
        ({"type": "Polygon", "coordinates": [[[51.3, 35.7], [51.4, 35.7]]]}, BoundaryEmpty),
        ({"type": "Point", "coordinates": [51, 35]}, BoundaryNotAPolygon),
        ({"type": "LineString", "coordinates": SQUARE}, BoundaryNotAPolygon),
        ({"type": "FeatureCollection", "features": []}, BoundaryNotAPolygon),
        ({"type": "Feature", "geometry": None}, BoundaryNotJson),
        ({"type": "Polygon", "coordinates": []}, BoundaryEmpty),
        (polygon([[51.3, 35.7], [51.4, 35.7], [51.5, 35.7], [51.3, 35.7]]), BoundaryEmpty),
        (polygon([[y, x] for x, y in SQUARE]), BoundarySwapped),
        (polygon([[535000, 3950000], [536000, 3950000], [536000, 3951000]]), BoundaryOutsideEarth),
        (polygon([[float("nan"), 35.7], [51.4, 35.7], [51.4, 35.8]]), BoundaryNotJson),
        ('{"type":"Polygon","coordinates":[[[1e999,35.7],[51.4,35.7],[51.4,35.8]]]}', BoundaryOutsideEarth),
    ],
)
def test_a_wrong_boundary_says_what_is_wrong(given_as, problem):
    with pytest.raises(problem) as raised:
        normalise_polygon(given_as)
    assert isinstance(raised.value, InvalidBoundary)


coordinates = st.lists(
    st.lists(st.one_of(st.floats(), st.integers(-200, 200), st.none(), st.text(max_size=2)), max_size=4), max_size=6
)


@given(st.sampled_from(["Polygon", "MultiPolygon"]), st.lists(coordinates, max_size=3))
def test_nothing_that_is_sent_breaks_the_reader(kind, rings):
    body = {"type": kind, "coordinates": rings if kind == "Polygon" else [rings]}
    try:
        found = normalise_polygon(body)
    except InvalidBoundary:
        return
    assert found.geometry.is_valid
    assert found.geometry.area > 0


def test_the_districts_of_tehran_pass_and_normalising_again_changes_nothing(shared):
    features = json.loads((shared / "data/tehran/districts.geojson").read_text(encoding="utf-8"))["features"]
    for feature in features:
        found = normalise_polygon(feature)
        again = normalise_polygon(found.as_geojson())
        assert "outside-iran" not in found.notes
        assert again.geometry.equals_exact(found.geometry)
        assert again.notes == ()
