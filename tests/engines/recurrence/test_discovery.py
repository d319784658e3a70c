import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from peygir.engines.recurrence.discovery import false_discovery


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_adjusted_p_values_are_those_of_benjamini_and_hochberg(p):
    assert false_discovery(np.array(p)) == pytest.approx(false_discovery_control(p))
