"""Boundaries from GeoJSON are matched with places by code or by name, and what they claim twice is measured."""

import json
from datetime import UTC, datetime

import numpy as np
import pytest
import shapely

from peygir.domain.audit.actors import job
from peygir.domain.audit.models import Entry
from peygir.domain.places.actions import create_office, import_boundaries, import_places
from peygir.domain.places.checks import overlaps
from peygir.domain.places.dry_runs import plan_boundaries
from peygir.domain.places.importing.boundary_files import Matching, read_features
from peygir.domain.places.importing.lists import read_places
from peygir.domain.places.importing.tables import read_table
from peygir.domain.places.models import Place
from peygir.domain.places.problems import PlaceNotFound
from peygir.domain.places.queries import tree
from peygir.domain.places.resolution import locate, resolve_many
from peygir.domain.services import actions as services
from peygir.domain.services.models import Service
from tests.domain.places.town import box, point

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
BY = job("import-boundaries")


def feature(shape=(0, 0, 1, 1), **properties) -> dict:
    return {"type": "Feature", "properties": properties, "geometry": box(*shape) if shape else None}


def take(*features, how=None, **where):
    where.setdefault("file", "test.geojson")
    return import_boundaries(features, how=how or Matching(), source="test", by=BY, at=AT, **where)


def test_a_feature_finds_its_place_by_code(town):
    report = take(feature((1, 0, 2, 1), code="c-city"))
    assert (report.added, report.changed, report.unchanged, report.refused) == (1, 0, 0, [])
    assert town.places["c-city"].pk in locate(**point(1.5, 0.5)).ids


def test_a_feature_finds_its_place_by_name_as_people_type_it(town):
    report = take(feature(name="منطقه 1"), feature((5, 5, 6, 6), name_fa="شهرستان ري"), tree="", level="")
    assert (report.changed, report.refused) == (2, [])


def test_a_word_before_names_can_be_cut(town):
    report = take(feature(name="ناحیه شهرستان ری"), how=Matching(strip=("ناحیه",)))
    assert report.changed == 1


def test_a_name_borne_by_several_is_refused_until_the_parent_or_a_table_tells_them_apart(town):
    refused = take(feature(name="ناحیه ۱")).refused
    assert "Several places bear this name: d1-1, d2-1" in refused[0].reason.en
    by_parent = take(feature(name="ناحیه ۱", district=2), how=Matching(parent_property="district"))
    assert [found.place.code for found in by_parent.matched] == ["d2-1"]
    by_table = take(feature(name="ناحیه ۱"), how=Matching(names={"ناحیه ۱": "d1-1"}))
    assert [found.place.code for found in by_table.matched] == ["d1-1"]
    below = take(feature((0, 0, 1, 2), name="ناحیه ۲"), below="d1")
    assert [found.place.code for found in below.matched] == ["d1-2"]


def test_taking_a_file_twice_changes_nothing(town):
    take(feature(code="d1"))
    entries = Entry.objects.count()
    again = take(feature(code="d1"))
    assert (again.added, again.changed, again.unchanged) == (0, 0, 1)
    assert Entry.objects.count() == entries


def test_a_dry_run_says_the_same_and_writes_nothing(town):
    before = Place.objects.get(code="d1").boundary
    plan = plan_boundaries([feature(code="d1")], file="x", how=Matching())
    assert plan.changed == 1
    assert Place.objects.get(code="d1").boundary == before


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (feature(code="nowhere"), "no place of this code or name: nowhere"),
        (feature(name="ناکجا"), "no place of this code or name"),
        (feature(), "no property for its code or name"),
        ({"type": "Feature", "properties": {"code": "d1"}, "geometry": {"type": "Point", "coordinates": [51, 35]}},
         "is a Polygon or MultiPolygon"),
        ({"type": "Feature", "properties": {"code": "d1"},
          "geometry": {"type": "Polygon", "coordinates": [[[35, 51], [35, 52], [36, 52], [35, 51]]]}}, "swapped"),
        (feature(None, code="d1"), "not GeoJSON"),
    ],
)  # fmt: skip
def test_a_feature_that_cannot_be_is_refused_with_its_reason(town, wrong, reason):
    report = take(wrong, feature((0, 0, 2, 1), code="d1"))
    assert [refusal.line for refusal in report.refused] == [1]
    assert reason in report.refused[0].reason.en
    assert report.changed == 1


def test_a_place_has_one_boundary_in_a_file(town):
    report = take(feature(code="d1"), feature((0, 0, 2, 1), code="d1"))
    assert "already has a boundary for this place" in report.refused[0].reason.en


def test_a_file_that_is_no_collection_is_refused_whole():
    assert read_features("x.geojson", b"{}")[1][0].reason.en == "This file is no FeatureCollection."
    assert read_features("x.geojson", b"\xff")[0] == []


def test_an_unknown_place_to_search_below_is_said_to_be_missing(town):
    with pytest.raises(PlaceNotFound):
        take(feature(code="d1"), below="nowhere")


def test_overlapping_places_of_a_level_are_measured(town):
    assert overlaps("municipal", "area") == []
    take(feature((0.5, 0, 2, 2), code="d1-2"))
    found = overlaps("municipal", "area")
    assert [{o.first_id, o.second_id} for o in found] == [{town.places["d1-1"].pk, town.places["d1-2"].pk}]
    assert found[0].km2 == pytest.approx(0.5 * 2 * 1.11195**2 * 0.819, rel=0.01)


@pytest.fixture
def real_tehran(shared, db):
    """The 22 real districts below the municipal Tehran of the real lists, and their polygons by id."""
    lists = [shared / "data" / "iran" / f"{name}.csv" for name in ("ostan", "shahrestan", "bakhsh", "shahr")]
    drafts, _ = read_places([read_table(path.name, path.read_bytes()) for path in lists])
    import_places(drafts, source="lists", by=BY, at=AT)
    path = shared / "data" / "tehran" / "districts.geojson"
    features, _ = read_features(path.name, path.read_bytes())
    report = take(*features, file=path.name, level="municipal_district", below="M-2301021576")
    assert (report.added, report.refused) == (22, [])
    names = {node.name_fa: node.id for node in tree().children(tree().id_of("M-2301021576"))}
    digits = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
    raw = json.loads(path.read_text("utf-8"))["features"]
    return {names[f["properties"]["name"].translate(digits)]: shapely.from_geojson(json.dumps(f["geometry"])) for f in raw}


def test_the_real_districts_overlap_as_published(real_tehran):
    assert sum(overlap.km2 for overlap in overlaps("municipal", "municipal_district")) == pytest.approx(0.37, abs=0.005)


def test_points_in_the_real_districts_are_found_as_by_brute_force(real_tehran):
    services.load_starting(by=BY, at=AT)
    rng = np.random.default_rng(22)
    n = 4000
    lons, lats = rng.uniform(51.08, 51.62, n), rng.uniform(35.55, 35.84, n)
    ids = np.array(list(real_tehran))
    inside = np.stack([shapely.intersects_xy(polygon, lons, lats) for polygon in real_tehran.values()])
    # Near an outline the stored six decimals may differ from the file: a metre is no matter of right or wrong.
    outlines = shapely.union_all([polygon.boundary for polygon in real_tehran.values()])
    clear = shapely.distance(outlines, shapely.points(lons, lats)) > 1e-5
    held = 0
    for i in np.flatnonzero(clear):
        at = locate(float(lons[i]), float(lats[i]))
        found = {id_ for id_ in at.ids if tree().level(id_) == "municipal_district"}
        assert found == set(ids[inside[:, i]].tolist())
        assert (at.levels.get("municipal_district") in found) if found else "municipal_district" not in at.levels
        assert bool(at.overlaps) == (len(found) > 1)
        held += bool(found)
    assert held > 1500


def test_many_points_in_the_real_districts_are_grouped_as_by_brute_force(real_tehran):
    services.load_starting(by=BY, at=AT)
    service = Service.objects.get(code="street-cleaning")
    create_office(code="T", kind="coordination_office", place_id=tree().id_of("M-2301021576"), name_fa="معاونت", by=BY, at=AT)
    rng = np.random.default_rng(5)
    n = 50_000
    lons, lats = rng.uniform(51.08, 51.62, n), rng.uniform(35.55, 35.84, n)
    many = resolve_many(np.full(n, service.pk), lons, lats, AT.date())
    district = many.column("municipal_district")
    for id_, polygon in real_tehran.items():
        ours = district == id_
        theirs = shapely.intersects_xy(polygon, lons, lats)
        # Every point given to a district lies in it; of its points a few in overlaps belong to a neighbour.
        assert (ours & ~theirs).sum() <= 3
        assert (theirs & ~ours).sum() <= theirs.sum() * 0.02
