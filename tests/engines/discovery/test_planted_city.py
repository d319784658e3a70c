"""The engines in a small city whose planted matters they are not told: bounds they must keep, well under what they reach."""

import pytest

from bench import discovery, planted
from peygir.engines.recurrence import recurrences

pytestmark = pytest.mark.slow
SEED = 11


@pytest.fixture(scope="module")
def city():
    return planted.city(SEED, days=560, recent=60, per_day=300, outages=6, streets=3, returns=8)


@pytest.fixture(scope="module")
def scanned(city):
    return discovery.scanned(city, discovery.counted(city), draws=99)


def found(proposals, city, kind, least):
    number, of = discovery.recall(proposals, [p for p in city.truth if p.kind == kind and p.strength >= least])
    return number / of


def test_the_city_keeps_its_truth_apart_and_is_made_by_its_seed(city):
    again = planted.city(SEED, days=560, recent=60, per_day=300, outages=6, streets=3, returns=8)
    assert (again.reports.opened == city.reports.opened).all()
    assert again.truth == city.truth
    for plant in city.truth:
        rows = list(plant.rows)
        assert set(city.reports.service[rows].tolist()) <= plant.services
        assert set(city.reports.place[rows].tolist()) <= plant.places
        assert plant.first_day <= city.reports.opened[rows].min() < plant.first_day + 1


def test_strong_outages_are_found_by_the_scan(scanned, city):
    assert found(scanned, city, "outage", 20) >= 0.8


def test_what_the_scan_tells_was_planted(scanned, city):
    right, told = discovery.precision(scanned, city.truth)
    assert told >= 10
    assert right / told >= 0.8


def test_what_keeps_coming_back_is_found_and_little_else(city):
    told = discovery.returned(city)
    assert found(told, city, "recurrence", 5) >= 0.8
    right, number = discovery.precision(told, city.truth)
    assert right / number >= 0.7


def test_groups_find_the_flooded_streets(city):
    assert found(discovery.grouped(city), city, "street", 0) >= 0.6


def test_a_city_without_planted_matters_is_quiet():
    quiet = planted.city(SEED + 1, days=560, recent=60, per_day=300, outages=0, streets=0, returns=0)
    assert len(discovery.scanned(quiet, discovery.counted(quiet), draws=99)) <= 2
    reports = quiet.reports
    runs = recurrences(
        reports.address, reports.service, reports.opened, reports.closed, until_day=quiet.days, area=quiet.area[reports.place]
    )
    assert len(runs) <= 8
