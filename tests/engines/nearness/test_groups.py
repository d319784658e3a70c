"""Groups stay within the cap, do not depend on the order, and are more than chance."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peygir.engines.nearness import RULES, groups

METRE = 1 / 111_195
DAY = 1440


def city(seed, plain=1_500, burst=25, radius=80, services=3):
    """A square of four kilometres over a year, and one burst of service 1 at its middle within two days."""
    rng = np.random.default_rng(seed)
    north, east = rng.uniform(-2_000, 2_000, (2, plain))
    angle, out = rng.uniform(0, 2 * np.pi, burst), radius * np.sqrt(rng.random(burst))
    north, east = np.concatenate([north, out * np.sin(angle)]), np.concatenate([east, out * np.cos(angle)])
    minutes = np.concatenate([rng.integers(0, 365 * DAY, plain), rng.integers(100 * DAY, 102 * DAY, burst)])
    service = np.concatenate([rng.integers(0, services, plain), np.ones(burst, int)])
    texts = ["چراغ پارک" if row % 2 else "آسفالت کوچه" for row in range(plain)] + ["آب محله قطع است"] * burst
    return texts, 51.4 + east * METRE / np.cos(np.radians(35.7)), 35.7 + north * METRE, minutes, service


def test_a_burst_is_found_and_told_in_plain_values():
    texts, lon, lat, minutes, service = city(1)
    found = groups(texts, lon, lat, minutes, service)
    (one,) = found.found
    assert set(range(1_500, 1_525)) <= set(one.members.tolist())
    assert one.people == len(one.members)
    assert one.service == 1
    assert one.radius < 150
    assert 100 * DAY <= one.since < one.until <= 102 * DAY
    assert one.ratio > 20
    assert one.q <= RULES.false_share
    assert set(one.words) == {"محله", "قطع", "است"}
    assert (found.labels[one.members] == 0).all()
    assert (found.labels >= 0).sum() == len(one.members)


def test_one_person_who_writes_often_is_one_person():
    columns = city(2)
    reporter = np.full(1_525, -1)
    reporter[1_500:] = 7
    assert groups(*columns, reporter=reporter).found == ()
    reporter[1_500:1_512] = np.arange(12)
    (one,) = groups(*columns, reporter=reporter).found
    assert one.people == len(set(reporter[one.members].tolist())) in (12, 13)
    assert len(one.members) > 20


def test_a_persons_repeats_are_members_and_not_people():
    columns = city(4)
    reporter = np.full(1_525, -1)
    reporter[1_500:] = np.arange(25) // 2
    (one,) = groups(*columns, reporter=reporter).found
    assert set(range(1_500, 1_525)) <= set(one.members.tolist())
    assert 13 <= one.people < 16


@pytest.mark.parametrize("seed", range(5))
def test_where_nothing_was_planted_nothing_is_found(seed):
    assert groups(*city(seed, plain=4_000, burst=0)).found == ()


def test_an_ordinary_busy_quarter_is_no_group_however_long_the_chain():
    rng = np.random.default_rng(5)
    east, north = rng.normal(0, 250, (2, 6_000))
    minutes, service = rng.integers(0, 120 * DAY, 6_000), np.zeros(6_000, int)
    found = groups([""] * 6_000, 51.4 + east * METRE, 35.7 + north * METRE, minutes, service)
    assert found.found == ()


def test_one_point_for_a_whole_quarter_is_no_group():
    rng = np.random.default_rng(6)
    columns = (
        [""] * 5_000,
        np.full(5_000, 51.4),
        np.full(5_000, 35.7),
        rng.integers(0, 365 * DAY, 5_000),
        rng.integers(0, 4, 5_000),
    )
    assert groups(*columns).found == ()


@settings(max_examples=15)
@given(st.integers(0, 1_000), st.integers(20, 400))
def test_no_group_exceeds_the_cap(seed, radius):
    texts, lon, lat, minutes, service = city(seed, plain=600, burst=120, radius=radius)
    rules = replace(RULES, cap_metres=250.0, cap_minutes=DAY)
    found = groups(texts, lon, lat, minutes, service, rules=rules)
    for one in found.found:
        height = np.ptp(lat[one.members]) / METRE
        width = np.ptp(lon[one.members]) / METRE * np.cos(np.radians(35.7))
        assert np.hypot(width, height) <= 250.5
        assert one.until - one.since <= DAY
        assert one.radius <= 250


@settings(max_examples=15)
@given(st.integers(0, 1_000), st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_the_order(seed, chance):
    texts, *columns = city(seed, plain=500, burst=40)
    order = list(range(len(texts)))
    chance.shuffle(order)
    found = groups(texts, *columns)
    mixed = groups([texts[row] for row in order], *(column[order] for column in columns))
    assert len(found.found) > 0
    assert [sorted(order[row] for row in one.members) for one in mixed.found] == [one.members.tolist() for one in found.found]
    assert [one.p for one in mixed.found] == pytest.approx([one.p for one in found.found])


def test_reports_without_a_point_are_in_no_group():
    texts, lon, lat, minutes, service = city(1)
    lon[1_500:] = np.nan
    found = groups(texts, lon, lat, minutes, service)
    assert (found.labels[1_500:] == -1).all()
    assert groups([], [], [], [], []).found == ()
