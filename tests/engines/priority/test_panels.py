"""A panel's weights from its members'."""

import pytest

from peygir.engines.priority import aggregate


def test_the_geometric_mean_is_brought_to_one():
    found = aggregate([(0.8, 0.2), (0.2, 0.8)])
    assert found.weights == (0.5, 0.5)
    found = aggregate([(0.6, 0.3, 0.1), (0.3, 0.6, 0.1)])
    root = 0.18**0.5
    assert found.weights == pytest.approx((root / (2 * root + 0.1), root / (2 * root + 0.1), 0.1 / (2 * root + 0.1)))


def test_the_arithmetic_mean_can_be_asked_for():
    assert aggregate([(0.6, 0.4), (0.2, 0.8)], mean="arithmetic").weights == pytest.approx((0.4, 0.6))


def test_how_far_members_lie_apart_is_told_for_each_criterion():
    found = aggregate([(0.6, 0.4), (0.2, 0.8), (0.4, 0.6)])
    assert (found.least[0], found.greatest[0]) == (0.2, 0.6)
    assert found.deviation[0] == pytest.approx(0.2)
    assert aggregate([(0.6, 0.4)]).deviation == (0.0, 0.0)


@pytest.mark.parametrize("members", [[], [(0.5, 0.5), (1.0,)], [(1.0, 0.0)]])
def test_a_panel_of_nobody_or_of_nothing_is_refused(members):
    with pytest.raises(ValueError):
        aggregate(members)
