"""Quantiles and intervals against independent computations and published figures."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peygir.base.numbers import quantile_disc, quantile_lower, quantile_type7, wilson_interval

samples = st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=60)
shares = st.sampled_from([0, 0.05, 0.1, 0.25, 0.333, 0.5, 0.75, 0.9, 0.95, 0.99, 1])


@given(samples, shares)
def test_type_7_is_numpys_linear(values, share):
    assert quantile_type7(values, share) == pytest.approx(np.quantile(values, share, method="linear"), abs=1e-6)


@given(samples, st.sampled_from([0, 0.25, 0.5, 0.75, 1]))
def test_lower_and_disc_are_numpys_lower_and_inverted_cdf_where_shares_are_exact_in_binary(values, share):
    assert quantile_lower(values, share) == np.quantile(values, share, method="lower")
    assert quantile_disc(values, share) == np.quantile(values, share, method="inverted_cdf")


@given(samples, shares)
def test_disc_is_the_smallest_value_that_covers_its_share(values, share):
    found = quantile_disc(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= round(share * len(values), 9)
    smaller = [value for value in values if value < found]
    assert not smaller or len(smaller) < round(share * len(values), 9)


def test_nine_tenths_means_nine_tenths_and_not_the_nearest_binary_number():
    ten = list(range(1, 11))
    assert quantile_disc(ten, 0.9) == 9
    assert quantile_disc(ten, 0.7) == 7
    assert quantile_type7(range(101), 0.29) == 29
    assert quantile_lower(range(101), 0.29) == 29


def test_the_definitions_differ_as_their_names_say():
    four = [40, 10, 20, 30]
    assert (quantile_type7(four, 0.5), quantile_lower(four, 0.5), quantile_disc(four, 0.5)) == (25, 20, 20)
    assert (quantile_type7(four, 0.9), quantile_lower(four, 0.9), quantile_disc(four, 0.9)) == (37, 30, 40)


@pytest.mark.parametrize("quantile", [quantile_type7, quantile_lower, quantile_disc])
def test_nothing_has_no_quantile_and_no_share_lies_beyond_one(quantile):
    with pytest.raises(ValueError):
        quantile([], 0.5)
    with pytest.raises(ValueError):
        quantile([1], 1.01)


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [
        # Newcombe, Two-sided confidence intervals for the single proportion, 1998, Table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_newcombes_table(successes, trials, low, high):
    assert wilson_interval(successes, trials) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_mirrors(pair):
    successes, trials = pair
    low, high = wilson_interval(successes, trials)
    assert 0 <= low <= successes / trials <= high <= 1
    mirrored = wilson_interval(trials - successes, trials)
    assert mirrored == (pytest.approx(1 - high), pytest.approx(1 - low))


def test_without_trials_everything_is_possible():
    assert wilson_interval(0, 0) == (0, 1)
    with pytest.raises(ValueError):
        wilson_interval(3, 2)
