"""No group exceeds the cap, and none is made of two."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from peygir.engines.nearness.splitting import compact

DIAMETER, SPAN = 100.0, 60.0
POINTS = st.integers(1, 40).flatmap(
    lambda rows: st.tuples(
        arrays(np.int64, rows, elements=st.integers(0, 3)),
        arrays(np.float64, (2, rows), elements=st.floats(0, 1_000, width=16)),
        arrays(np.int64, rows, elements=st.integers(0, 500)),
    )
)


@given(POINTS)
def test_no_group_is_wider_or_longer_than_the_cap(points):
    label, (east, north), minutes = points
    made = compact(label, east, north, minutes, DIAMETER, SPAN)
    for one in np.unique(made):
        rows = made == one
        assert len(np.unique(label[rows])) == 1
        assert np.hypot(np.ptp(east[rows]), np.ptp(north[rows])) <= DIAMETER * (1 + 1e-9)
        assert np.ptp(minutes[rows]) <= SPAN


@given(POINTS)
def test_a_group_within_the_cap_stays_whole(points):
    label, (east, north), minutes = points
    made = compact(label, east / 20, north / 20, minutes // 10, DIAMETER, SPAN)
    assert len(np.unique(made)) == len(np.unique(label))


def test_a_chain_is_cut_at_its_widest_gap():
    east = np.array([0.0, 20, 40, 62, 80, 100, 120])
    made = compact(np.zeros(7, int), east, np.zeros(7), np.zeros(7), 100.0, 60.0)
    assert [made[:3].tolist() == [made[0]] * 3, made[3:].tolist() == [made[3]] * 4] == [True, True]
    assert made[0] != made[3]
