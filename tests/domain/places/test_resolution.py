"""A point and a service lead to one office and to every place that holds the point."""

from datetime import date

import numpy as np
import pytest

from peygir.base.geo import PointInvalid
from peygir.domain.places import actions
from peygir.domain.places.models import Office
from peygir.domain.places.problems import NoOfficeAtAll, PlaceNotFound, PointOrPlaceNeeded
from peygir.domain.places.resolution import locate, resolve, resolve_many
from peygir.domain.services.problems import ServiceNotFound
from tests.domain.places.town import AT, STEWARD, box, point

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def answer(town, service, x=None, y=None, place=None, on=TODAY):
    at = point(x, y) if x is not None else {}
    place_id = town.places[place].pk if place else None
    found = resolve(service=town.services[service].pk, on=on, place_id=place_id, **at)
    return town.code_of(found.office_id), found.routed_by


@pytest.mark.parametrize(
    ("service", "x", "y", "office", "routed_by"),
    [
        ("sweep", 0.5, 1, "T-1-1", "exact"),
        ("sweep", 1.5, 1, "T-1-2", "exact"),
        ("plan", 1.5, 1, "T-1", "exact"),
        ("plan", 3.5, 1, "T-2", "exact"),
        ("sweep", 3.5, 1, "T-2", "climbed:no_office"),  # a district without an area there
        ("sweep", 3.5, -0.5, "T-2-2", "exact"),  # the buffer zone, for a municipal service
        ("road", 3.5, -0.5, "R-k", "exact"),  # the same point, for a civil one
        ("well", 0.5, -0.5, "R-k-v", "exact"),
        ("well", 2.5, -2, "R-k", "climbed:no_office"),  # a village without a dehyari
        ("pipe", 0.5, 1, "W-t", "exact"),  # inside the city no municipal claim: the civil one holds
        ("pipe", 3.5, -0.5, "W-r", "exact"),  # the buffer zone is no city
        ("gas", 0.5, 1, "T-1", "climbed:no_office"),
        ("gas", 2.5, -2, "R-k", "climbed:no_office"),
        ("sweep", 2.5, -2, "R-k", "climbed:outside_tree"),  # a city's service asked for in a dehestan
        ("road", 0.5, -8, "R", "climbed:no_office"),  # only the province: to the topmost of the tree
        ("sweep", 80, 80, "T", "climbed:outside_places"),
        ("road", 80, 80, "R", "climbed:outside_places"),
    ],
)
def test_one_office_answers_for_a_point(town, service, x, y, office, routed_by):
    assert answer(town, service, x, y) == (office, routed_by)


@pytest.mark.parametrize(
    ("service", "place", "office", "routed_by"),
    [
        ("sweep", "d1-2", "T-1-2", "exact"),
        ("sweep", "d1", "T-1", "climbed:no_office"),
        ("sweep", "city", "T", "climbed:no_office"),
        ("plan", "d2-1", "T-2", "exact"),
        ("road", "village", "R-k", "exact"),
        ("well", "village", "R-k-v", "exact"),
        ("sweep", "c-city", "T", "climbed:no_office"),  # the same city, chosen in the civil list
        ("school", "d1-1", "T-1", "climbed:outside_tree"),
    ],
)
def test_one_office_answers_for_a_place_chosen_from_the_list(town, service, place, office, routed_by):
    assert answer(town, service, place=place) == (office, routed_by)


def test_every_place_of_both_trees_that_holds_the_point_is_told_by_level(town):
    levels = locate(**point(3.5, -0.5), on=TODAY).levels
    assert {column: code for column, id_ in levels.items() for code, p in town.places.items() if p.pk == id_} == {
        "province": "23", "county": "2303", "bakhsh": "230303", "dehestan": "2303030001",
        "city": "city", "municipal_district": "d2", "area": "d2-2",
    }  # fmt: skip


def test_the_buffer_zone_is_not_inside_the_city(town):
    assert locate(**point(0.5, 1), on=TODAY).inside_city
    assert not locate(**point(3.5, -0.5), on=TODAY).inside_city


def test_a_claim_for_the_very_service_beats_a_deeper_claim_by_kind(town):
    town.grant("T", "city", "sweep")
    assert answer(town, "sweep", 0.5, 1) == ("T", "exact")
    assert answer(town, "plan", 0.5, 1) == ("T-1", "exact")


def test_a_doubly_claimed_point_goes_to_the_office_above_both_and_says_so(town):
    town.grant("T-1-2", "d1-1")
    found = resolve(service=town.services["sweep"].pk, on=TODAY, **point(0.5, 1))
    assert town.code_of(found.office_id) == "T-1"
    assert found.routed_by == "climbed:doubly_claimed"
    assert {town.code_of(id_) for id_ in found.claimants} == {"T-1-1", "T-1-2"}
    assert "more than one office" in found.words.en
    assert "بیش از یک" in found.words.fa


def test_overlapping_boundaries_climb_and_are_reported(town):
    actions.set_boundary(place_id=town.places["d2-1"].pk, boundary=box(1.5, 0, 3, 2), by=STEWARD, at=AT)
    found = resolve(service=town.services["sweep"].pk, on=TODAY, **point(1.7, 1))
    assert (town.code_of(found.office_id), found.routed_by) == ("T", "climbed:doubly_claimed")
    at = locate(**point(1.7, 1), on=TODAY)
    assert {frozenset(group) for group in at.overlaps} == {
        frozenset({town.places["d1-2"].pk, town.places["d2-1"].pk}),
        frozenset({town.places["d1"].pk, town.places["d2"].pk}),
    }
    assert at.levels["area"] == town.places["d1-2"].pk
    assert at.levels["municipal_district"] == town.places["d1"].pk


def test_claimants_without_an_office_above_them_go_to_the_office_of_the_place(town):
    actions.move_office(office_id=town.offices["T-1-2"].pk, parent_id=None, by=STEWARD, at=AT)
    town.grant("T-1-2", "d1-1")
    assert answer(town, "sweep", 0.5, 1) == ("T-1", "climbed:doubly_claimed")


def test_dates_are_respected(town):
    jurisdiction = town.grant("T-1-2", "d2", starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 10))
    assert answer(town, "sweep", 3.5, 1, on=date(2026, 11, 30)) == ("T-2", "climbed:no_office")
    assert answer(town, "sweep", 3.5, 1, on=date(2026, 12, 1)) == ("T-1-2", "exact")
    assert answer(town, "sweep", 3.5, 1, on=date(2026, 12, 10)) == ("T-1-2", "exact")
    assert answer(town, "sweep", 3.5, 1, on=date(2026, 12, 11)) == ("T-2", "climbed:no_office")
    actions.end_jurisdiction(jurisdiction_id=jurisdiction.pk, ends_on=date(2026, 12, 5), by=STEWARD, at=AT)
    assert answer(town, "sweep", 3.5, 1, on=date(2026, 12, 6)) == ("T-2", "climbed:no_office")


def test_a_closed_office_or_place_answers_no_more(town):
    actions.close_office(office_id=town.offices["T-1-1"].pk, closed_on=TODAY, by=STEWARD, at=AT)
    assert answer(town, "sweep", 0.5, 1, on=date(2026, 11, 21)) == ("T-1-1", "exact")
    assert answer(town, "sweep", 0.5, 1) == ("T-1", "climbed:no_office")
    actions.close_place(place_id=town.places["d1-2"].pk, closed_on=TODAY, by=STEWARD, at=AT)
    assert "area" in locate(**point(1.5, 1), on=date(2026, 11, 21)).levels
    assert "area" not in locate(**point(1.5, 1), on=TODAY).levels


def test_a_chosen_place_refines_a_point_only_where_it_lies_below(town):
    made = actions.create_place(
        code="n1", tree="municipal", level="neighbourhood", parent_id=town.places["d1-1"].pk, name_fa="محله",
        by=STEWARD, at=AT,
    )  # fmt: skip
    sweep = town.services["sweep"].pk
    inside = resolve(service=sweep, on=TODAY, place_id=made.pk, **point(0.5, 1))
    assert inside.levels["neighbourhood"] == made.pk
    elsewhere = resolve(service=sweep, on=TODAY, place_id=made.pk, **point(2.5, 1))
    assert "neighbourhood" not in elsewhere.levels
    assert town.code_of(elsewhere.office_id) == "T-2-1"
    off_the_map = resolve(service=sweep, on=TODAY, place_id=made.pk, **point(80, 80))
    assert town.code_of(off_the_map.office_id) == "T-1-1"


def test_what_cannot_be_asked_is_refused(town):
    sweep = town.services["sweep"].pk
    with pytest.raises(PointOrPlaceNeeded):
        resolve(service=sweep, on=TODAY)
    with pytest.raises(PointInvalid):
        resolve(service=sweep, on=TODAY, lon=200, lat=0)
    with pytest.raises(PlaceNotFound):
        resolve(service=sweep, on=TODAY, place_id=10**9)
    with pytest.raises(ServiceNotFound):
        resolve(service=10**9, on=TODAY, **point(0.5, 1))


def test_nobody_answers_only_where_no_office_is_open(town):
    for office in Office.objects.order_by("-level"):
        actions.close_office(office_id=office.pk, closed_on=TODAY, by=STEWARD, at=AT)
    with pytest.raises(NoOfficeAtAll):
        answer(town, "sweep", 0.5, 1)


def test_resolving_asks_the_database_nothing_once_it_is_warm(town, django_assert_num_queries):
    answer(town, "sweep", 0.5, 1)
    with django_assert_num_queries(0):
        for x in np.linspace(0, 4, 50):
            answer(town, "sweep", float(x), 1)


def test_many_points_get_the_answers_of_one_by_one(town):
    town.grant("T-1-2", "d2", starts_on=date(2026, 12, 1))
    rng = np.random.default_rng(7)
    n = 400
    xs, ys = rng.uniform(-2, 8, n), rng.uniform(-4, 4, n)
    lons, lats = 51 + xs / 100, 35 + ys / 100
    lons[::37] = np.nan
    codes = list(town.services)
    services = np.array([town.services[codes[i]].pk for i in rng.integers(0, len(codes), n)])
    places = np.where(rng.random(n) < 0.2, town.places["d1-1"].pk, 0)
    places[::37] = town.places["village"].pk
    days = [date(2026, 11, 22), date(2026, 12, 5)]
    on = [days[i] for i in rng.integers(0, 2, n)]
    many = resolve_many(services, lons, lats, on, places)
    assert len(many) == n
    for i in range(n):
        at = {} if np.isnan(lons[i]) else {"lon": float(lons[i]), "lat": float(lats[i])}
        one = resolve(service=int(services[i]), on=on[i], place_id=int(places[i]) or None, **at)
        assert many[i] == one
        assert many.office_ids[i] == one.office_id
        assert many.column("area")[i] == one.levels.get("area", 0)


def test_no_rows_get_no_answers(town):
    assert len(resolve_many([], [], [], TODAY)) == 0
