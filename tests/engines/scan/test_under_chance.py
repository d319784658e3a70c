"""Where nothing is the matter, p-values are what they claim to be."""

import numpy as np
import pytest
from scipy import stats

from peygir.engines.scan import space_time, spatial

N = 40


def town(seed):
    chance = np.random.default_rng(seed)
    return chance, chance.uniform(0, 9000, (2, N)), chance.lognormal(0, 0.7, N)


def first_p(clusters):
    return clusters[0].p if clusters else 1.0


@pytest.mark.slow
def test_p_of_the_spatial_scan_is_uniform_under_chance():
    chance, (x, y), weight = town(1)
    shares = weight / weight.sum()
    p = [first_p(spatial(chance.multinomial(400, shares), weight, x, y, draws=199, seed=look, most=1)) for look in range(600)]
    assert stats.kstest(p, "uniform").pvalue > 0.01
    assert np.mean(np.array(p) <= 0.05) == pytest.approx(0.05, abs=0.03)


@pytest.mark.slow
@pytest.mark.parametrize("prospective", [True, False])
def test_p_of_the_space_time_scan_is_uniform_under_chance(prospective):
    chance, (x, y), weight = town(2)
    expected = np.outer(weight, np.ones(20))
    shares = (expected / expected.sum()).ravel()
    p = []
    for look in range(400):
        cases = chance.multinomial(600, shares).reshape(expected.shape)
        found = space_time(cases, expected, x, y, prospective=prospective, max_days=5, draws=199, seed=look, most=1)
        p.append(first_p(found))
    assert stats.kstest(p, "uniform").pvalue > 0.01
    assert np.mean(np.array(p) <= 0.05) == pytest.approx(0.05, abs=0.035)


@pytest.mark.slow
def test_looking_each_day_alarms_about_as_often_as_the_recurrence_interval_says():
    chance, (x, y), weight = town(3)
    expected = np.outer(weight, np.ones(20)) * 0.5
    whole = chance.poisson(np.outer(weight, np.ones(320)) * 0.5)
    looks = [
        first_p(space_time(whole[:, day : day + 20], expected, x, y, prospective=True, max_days=5, draws=99, seed=day, most=1))
        for day in range(300)
    ]
    # Alarms come in runs, so their number spreads far wider than a binomial one: 15 are expected.
    assert 2 <= np.count_nonzero(np.array(looks) <= 0.05) <= 40
