import numpy as np
import pytest

from peygir.engines.scan import gumbel_p, recurrence_interval, space_time, spatial

SIDE = 8
X, Y = (axis.ravel().astype(float) * 500 for axis in np.meshgrid(range(SIDE), range(SIDE)))


def flooded(day=27, times=8.0):
    """A month in 64 places, with one street and its neighbours under water from `day` on."""
    chance = np.random.default_rng(7)
    expected = np.full((SIDE * SIDE, 30), 0.4)
    means = expected.copy()
    means[[27, 28, 35], day:] *= times
    return chance.poisson(means), expected


def test_what_is_going_on_now_is_found_with_its_places_and_its_beginning():
    first = space_time(*flooded(), X, Y, prospective=True, max_days=10, draws=199, seed=3)[0]
    assert {27, 28, 35} <= set(first.members)
    assert len(first.members) <= 9
    assert (first.first, first.last, first.periods) == (27, 29, 3)
    assert first.p == 1 / 200
    assert first.relative_risk > 3


def test_what_has_passed_is_found_by_the_retrospective_scan_alone():
    cases, expected = flooded(day=10)
    cases[:, 16:] = np.random.default_rng(8).poisson(0.4, (SIDE * SIDE, 14))
    now = space_time(cases, expected, X, Y, prospective=True, max_days=5, draws=99, seed=3)
    then = space_time(cases, expected, X, Y, prospective=False, max_days=10, draws=99, seed=3)
    assert not now or now[0].p > 0.05
    assert then[0].p == 0.01
    assert (then[0].first, then[0].last) == (10, 15)


def test_a_rise_everywhere_at_once_is_no_cluster():
    expected = np.full((SIDE * SIDE, 1), 2.0)
    found = spatial(np.full(SIDE * SIDE, 20), expected[:, 0], X, Y, draws=99, seed=1)
    assert found == []


def test_the_seed_decides_and_the_number_of_threads_does_not():
    cases, expected = flooded()

    def scan(**more):
        return space_time(cases, expected, X, Y, prospective=True, max_days=7, draws=150, **more)

    assert scan(seed=5, workers=1) == scan(seed=5, workers=2)
    assert [c.p for c in scan(seed=5)] != [c.p for c in scan(seed=6)]


def test_only_clusters_under_the_wanted_p_are_told():
    cases, expected = flooded()
    found = space_time(cases, expected, X, Y, prospective=True, max_days=7, draws=99, seed=1, at_most_p=0.05)
    assert found
    assert all(cluster.p <= 0.05 for cluster in found)


def test_nothing_reported_gives_no_clusters():
    assert spatial([0, 0], [1, 1], [0, 1], [0, 1], draws=9, seed=1) == []


def test_places_at_one_point_enter_a_circle_together():
    found = spatial([9, 0, 1, 1], [1, 1, 1, 1], [0, 0, 5, 9], [0, 0, 5, 9], draws=9, seed=1)
    assert set(found[0].members) == {0, 1}
    assert found[0].radius == 0


@pytest.mark.parametrize(
    ("cases", "expected", "sentence"),
    [
        ([1, 2], [1, 1, 1], "one shape"),
        ([1, -2], [1, 1], "not below 0"),
        ([1, 0.5], [1, 1], "whole numbers"),
        ([1, 2], [0, 1], "none are expected"),
        ([1, 2], [np.nan, 1], "finite"),
    ],
)
def test_tables_that_make_no_sense_are_refused(cases, expected, sentence):
    with pytest.raises(ValueError, match=sentence):
        spatial(cases, expected, [0, 1], [0, 1], draws=9, seed=1)


def test_a_place_without_a_point_is_refused():
    with pytest.raises(ValueError, match="point"):
        spatial([1, 2], [1, 1], [0, np.nan], [0, 1], draws=9, seed=1)


def test_the_recurrence_interval_counts_every_look_and_every_series():
    assert recurrence_interval(0.001) == pytest.approx(1000)
    assert recurrence_interval(0.001, looks_per_day=24) == pytest.approx(1000 / 24)
    assert recurrence_interval(0.001, series=10) == pytest.approx(100)
    with pytest.raises(ValueError, match="p lies in"):
        recurrence_interval(0)


def test_the_smooth_p_agrees_with_the_counted_one_where_both_can_be_seen():
    maxima = np.random.default_rng(4).gumbel(7, 1.2, 9999)
    for value in (7, 9, 12, 14):
        assert gumbel_p(value, maxima) == pytest.approx(np.mean(maxima >= value), rel=0.2)
    assert 0 < gumbel_p(60, maxima) < 1e-12
    assert gumbel_p(3, [1.0, 1.0]) == 1
