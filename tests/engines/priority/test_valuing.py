"""TOPSIS and the weighted sum against a textbook, cost of delay against its definition."""

import numpy as np
import pytest

from peygir.engines.priority import DOWN, UP, cost_of_delay_order, delay_index, topsis, weighted_sum

# Speed, range, payload, cost, reliability, manoeuvrability of four aircraft.
_AIRCRAFT = np.array(
    [
        [2.0, 1500, 20000, 5.5, 5, 9],
        [2.5, 2700, 18000, 6.5, 3, 5],
        [1.8, 2000, 21000, 4.5, 7, 7],
        [2.2, 1800, 20000, 5.0, 5, 5],
    ]
)
_WEIGHTS = (0.2, 0.1, 0.1, 0.1, 0.2, 0.3)


def test_the_fighter_aircraft_of_hwang_and_yoon_are_reproduced():
    """Hwang and Yoon 1981 (Multiple Attribute Decision Making), the aircraft example: C* = .643, .268, .613, .312."""
    found = topsis(_AIRCRAFT, _WEIGHTS, (UP, UP, UP, DOWN, UP, UP))
    assert found.values == pytest.approx((0.643, 0.268, 0.613, 0.312), abs=1.5e-3)
    assert found.normalisation == "vector"


def test_the_normalisation_is_stated_and_changes_the_result():
    found = topsis(_AIRCRAFT, _WEIGHTS, (UP, UP, UP, DOWN, UP, UP), normalisation="minmax")
    assert found.normalisation == "minmax"
    assert found.values != pytest.approx((0.643, 0.268, 0.613, 0.312), abs=1.5e-3)


def test_a_column_of_nothing_and_items_all_alike_divide_by_nothing():
    assert topsis(np.zeros((3, 2)), (0.5, 0.5)).values.tolist() == [1, 1, 1]


def test_the_weighted_sum_is_the_sum_of_weights_times_scores():
    assert weighted_sum(np.array([[10, 0], [4, 6]]), (0.75, 0.25)).tolist() == [7.5, 4.5]


@pytest.mark.parametrize(
    ("scores", "weights"), [([[1, 2]], (0.5, 0.6)), ([[1, 2]], (1.5, -0.5)), ([1, 2], (0.5, 0.5)), ([[1]], (0.5, 0.5))]
)
def test_weights_that_are_none_are_refused(scores, weights):
    with pytest.raises(ValueError):
        weighted_sum(np.array(scores), weights)


def test_cost_of_delay_is_divided_by_the_effort_that_ends_it():
    assert delay_index(severity_a_day=2, people=300, effort_days=20, equity=1.5) == 45
    order = cost_of_delay_order([2, 1, 4], [300, 300, 10], [20, 5, 1])
    assert order.order == (1, 2, 0)
    assert order.index == (30, 60, 40)


@pytest.mark.parametrize("equity", [0.99, 1.51, -1])
def test_the_equity_multiplier_stays_between_one_and_one_and_a_half(equity):
    with pytest.raises(ValueError):
        delay_index(severity_a_day=1, people=1, effort_days=1, equity=equity)


@pytest.mark.parametrize("wrong", [{"effort_days": 0}, {"people": -1}, {"severity_a_day": -1}])
def test_effort_people_and_severity_have_their_limits(wrong):
    with pytest.raises(ValueError):
        delay_index(**({"severity_a_day": 1, "people": 1, "effort_days": 1} | wrong))
