"""What is planted for discovery: where, when and how the facts say."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta

import shapely

from peygir.base.geo import haversine_metres
from peygir.base.text import find_sensitive
from peygir.cli.sample.life.planted import matters, planted_demands
from peygir.cli.sample.places import sample_places

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
PLACES = {p.code: p for p in sample_places()}


def _planted(seed=1):
    return planted_demands(seed=seed, now=NOW, first=101)


def test_the_same_seed_plants_the_same_and_another_seed_something_else():
    assert _planted() == _planted()
    assert _planted() != _planted(2)


def test_reports_are_numbered_in_the_order_of_registration_and_none_comes_from_the_future():
    found = _planted()
    assert [one.serial for one in found] == list(range(101, 101 + sum(matter.reports for matter in matters())))
    moments = [one.registered_at for one in found]
    assert moments == sorted(moments)
    assert moments[-1] < NOW
    assert all(event.at < NOW for one in found for event in one.events)


def test_reports_lie_in_their_place_together_and_never_at_its_middle():
    spots = defaultdict(list)
    for one in _planted():
        place = PLACES[one.place].boundary
        assert place.distance(shapely.Point(one.lon, one.lat)) < 0.006
        middle = place.representative_point()
        assert haversine_metres(one.lon, one.lat, middle.x, middle.y) > 0.5
        spots[one.place, one.service].append((one.lon, one.lat))
    drains = spots["2301021606-1", "gutter-dredging"]
    assert len(drains) == 14
    assert max(haversine_metres(*a, *b) for a in drains for b in drains) <= 150
    assert len(set(spots["2301021606-2", "pothole"])) == 1


def test_the_burst_of_blocked_drains_came_within_ten_days():
    moments = [one.registered_at for one in _planted() if one.service == "gutter-dredging"]
    assert moments[-1] - moments[0] <= timedelta(days=10, hours=12)


def test_planted_texts_say_nothing_that_should_not_be_kept_about_persons():
    assert [one.text for one in _planted() if find_sensitive(one.text + " " + one.address)] == []
