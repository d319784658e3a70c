"""Surprise is what the textbooks say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from peygir.engines.nearness.chance import at_least, at_least_in_clumps, false_discovery


@given(st.integers(0, 400), st.floats(1e-6, 500))
def test_the_tail_is_poissons(observed, expected):
    assert at_least(np.array([observed]), np.array([expected]))[0] == pytest.approx(
        stats.poisson.sf(observed - 1, expected), rel=1e-9
    )


@given(st.integers(1, 60), st.floats(1e-3, 60), st.floats(0.02, 0.6))
def test_with_clumps_the_tail_is_of_a_poisson_and_a_geometric_count(observed, expected, clumped):
    before = np.arange(observed)
    wanted = (
        stats.poisson.sf(observed - 1, expected) + (stats.poisson.pmf(before, expected) * clumped ** (observed - before)).sum()
    )
    found = at_least_in_clumps(np.array([observed]), np.array([expected]), np.array([clumped]))[0]
    assert found == pytest.approx(min(1.0, wanted), rel=1e-6, abs=1e-250)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_adjusted_values_are_benjamini_and_hochbergs(p):
    assert false_discovery(np.array(p), len(p)) == pytest.approx(stats.false_discovery_control(p))


def test_places_looked_at_in_vain_count():
    padded = stats.false_discovery_control([0.001, 0.004, *[1.0] * 98])[:2]
    assert false_discovery(np.array([0.001, 0.004]), 100) == pytest.approx(padded)
