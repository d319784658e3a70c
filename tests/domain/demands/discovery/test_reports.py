"""Demands as columns: what is gathered, and what never is."""

from datetime import timedelta

import numpy as np
import pytest

from peygir.domain.demands import actions
from peygir.domain.demands.discovery import findings, places, reports
from peygir.domain.demands.discovery.reports import NEVER, gather
from peygir.domain.demands.factories import NOW, PUBLIC, make_claimed, make_demand
from peygir.domain.demands.models import Demand

SINCE, UNTIL = NOW - timedelta(days=30), NOW + timedelta(days=30)


def seconds(moment):
    return int(moment.timestamp())


def test_each_demand_is_a_row_with_its_moments_point_and_narrowest_place(city):
    near = make_demand(city, lon=51.4, lat=35.7, text="چاله")
    done = make_claimed(city, at=NOW + timedelta(seconds=90))
    rural = make_demand(city, service_id=city.rural.pk, place_id=city.village.pk)
    found = gather(since=SINCE, until=UNTIL, texts=True)
    assert found.id.tolist() == [near.pk, done.pk, rural.pk]
    assert found.opened.tolist() == [seconds(NOW), seconds(NOW) + 90, seconds(NOW)]
    assert found.closed.tolist() == [NEVER, seconds(done.claimed_at), NEVER]
    assert (found.lon[0], found.lat[0]) == (51.4, 35.7)
    assert np.isnan(found.lon[1])
    assert found.place.tolist() == [city.place61.pk, city.place61.pk, city.village.pk]
    assert found.texts[0] == "چاله"
    assert gather(since=SINCE, until=UNTIL).texts == ()


def test_complaints_about_conduct_and_what_was_taken_back_are_never_gathered(city):
    make_demand(city, service_id=city.conduct.pk, kind="complaint", unit_concerned_id=city.area61.pk)
    taken = make_demand(city)
    actions.withdraw(taken.pk, by=PUBLIC.__class__(kind="reporter", key=str(taken.pk)), at=NOW)
    assert len(gather(since=SINCE, until=UNTIL)) == 0


def test_only_the_window_is_gathered_its_end_not_included(city):
    for at in (SINCE - timedelta(seconds=1), SINCE, UNTIL):
        make_demand(city, at=at)
    assert gather(since=SINCE, until=UNTIL).opened.tolist() == [seconds(SINCE)]


def test_many_are_gathered_in_pieces_with_the_same_result(city, monkeypatch):
    for _ in range(5):
        make_demand(city)
    whole = gather(since=SINCE, until=UNTIL, texts=True)
    monkeypatch.setattr(reports, "CHUNK", 2)
    pieces = gather(since=SINCE, until=UNTIL, texts=True)
    assert pieces.id.tolist() == whole.id.tolist()
    assert pieces.texts == whole.texts


def test_a_moment_with_a_zone_in_its_text_is_read_alike(city):
    demand = make_demand(city)
    moment = NOW + timedelta(hours=1, microseconds=999_999)
    Demand.objects.filter(pk=demand.pk).update(registered_at=moment)
    assert gather(since=SINCE, until=UNTIL).opened.tolist() == [seconds(NOW) + 3600]


def test_the_place_of_a_group_is_the_narrowest_that_holds_four_of_five(city):
    one, two, other = city.place61.pk, city.place62.pk, city.place71.pk
    assert places.holding([one] * 8 + [two] * 2) == one
    assert places.holding([one] * 7 + [two] * 3) == city.place6.pk
    assert places.holding([one] * 4 + [two] * 3 + [other] * 3) == city.tehran.pk
    assert places.holding([0, 0]) is None
    assert places.holding([one, 0, 0]) is None


def test_the_circle_holds_nine_of_ten_points_and_needs_points_of_half(city):
    for step in range(10):
        make_demand(city, lon=51.4 + step * 1e-5, lat=35.7)
    for _ in range(11):
        make_demand(city)
    found = gather(since=SINCE, until=UNTIL)
    circle = findings.circle_of(found, np.arange(10))
    assert circle.lon == pytest.approx(51.400045)
    assert circle.radius_m == pytest.approx(4.5, rel=0.15)
    assert findings.circle_of(found, np.arange(21)) is None


def test_the_hash_of_the_inputs_changes_with_any_of_them(city):
    make_demand(city)
    first = findings.hash_of(gather(since=SINCE, until=UNTIL))
    assert first == findings.hash_of(gather(since=SINCE, until=UNTIL))
    make_demand(city)
    assert first != findings.hash_of(gather(since=SINCE, until=UNTIL))
