"""Weights from best–worst answers, against the papers and against a solver."""

from math import sqrt

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings
from scipy.optimize import linprog

from peygir.engines.priority import best_worst
from peygir.engines.priority.answers import Answers, read_answers
from peygir.engines.priority.best_worst_nonlinear import solve


def test_the_car_example_of_the_nonlinear_model_is_reproduced():
    """Rezaei 2015 (Omega 53, 49–57), section 4: buying a car by quality, price… (8, 2, 1), (1, 5, 8) → ξ* = 4 − √14."""
    found = best_worst((8, 2, 1), (1, 5, 8))
    assert found.weights == pytest.approx((0.0714, 0.3387, 0.5899), abs=5e-5)
    assert found.xi == pytest.approx(4 - sqrt(14), abs=1e-12)
    assert found.unique


def test_the_consistency_ratio_is_xi_over_the_published_index():
    """Rezaei 2015, table 1: the index of a best-to-worst answer of 8 is 4.47, so .2583/4.47 = .058."""
    assert best_worst((8, 2, 1), (1, 5, 8)).consistency.output_ratio == pytest.approx(0.058, abs=5e-4)


def test_the_linear_model_gives_the_published_vector():
    """Rezaei 2016 (Omega 64, 126–130): the same answers give (.0714, .3214, .6071), ξᴸ = .0357."""
    found = best_worst((8, 2, 1), (1, 5, 8), linear=True)
    assert found.weights == pytest.approx((0.0714, 0.3214, 0.6071), abs=5e-5)
    assert found.xi == pytest.approx(0.0357, abs=5e-5)
    assert found.consistency.output_ratio is None


def test_answers_in_full_agreement_give_their_own_ratios():
    found = best_worst((2, 1, 4, 2, 8), (4, 8, 2, 4, 1))
    assert found.weights == pytest.approx(np.array([4, 8, 2, 4, 1]) / 19)
    assert found.xi == 0
    assert found.unique
    assert found.consistency.input_ratio == 0


def test_with_more_than_three_criteria_the_optimum_may_be_an_interval_and_the_middle_is_taken():
    """Rezaei 2016, section 3: min and max of each weight over the optimal set, ranked by the centres."""
    found = best_worst((1, 2, 9, 3, 4, 5), (9, 4, 1, 2, 3, 6))
    assert not found.unique
    assert sum(found.weights) == pytest.approx(1)
    assert all(low <= weight <= high for low, weight, high in zip(found.low, found.weights, found.high, strict=True))
    assert max(high - low for low, high in zip(found.low, found.high, strict=True)) > 0.1


@st.composite
def _answers(draw) -> Answers:
    n = draw(st.integers(2, 7))
    best, worst = draw(st.permutations(range(n)))[:2]
    whole = draw(st.integers(1, 9))
    row = st.lists(st.integers(1, whole), min_size=n, max_size=n)
    to_others, to_worst = draw(row), draw(row)
    to_others[best] = to_worst[worst] = 1
    to_others[worst] = to_worst[best] = whole
    return read_answers(to_others, to_worst, best=best, worst=worst)


def _limits(answers: Answers, xi: float) -> np.ndarray:
    rows = []
    for j in range(answers.size):
        for one, other, times in (
            (answers.best, j, answers.best_to_others[j]),
            (j, answers.worst, answers.others_to_worst[j]),
        ):
            if one != other:
                for sign in (1, -1):
                    row = np.zeros(answers.size)
                    row[one], row[other] = sign, -sign * times - xi
                    rows.append(row)
    return np.array(rows)


def _extreme(answers: Answers, xi: float, cost: np.ndarray):
    limits = _limits(answers, xi)
    return linprog(cost, limits, np.zeros(len(limits)), np.ones((1, answers.size)), [1.0], bounds=(0, None))


@settings(max_examples=40)
@given(_answers())
def test_the_exact_solution_agrees_with_a_linear_solver_on_feasibility_and_on_every_interval(answers):
    found = solve(answers)
    if found.xi > 2e-3:
        assert _extreme(answers, found.xi - 1e-3, np.zeros(answers.size)).status == 2  # infeasible just below ξ*
    above = found.xi + 1e-6
    for j in range(answers.size):
        cost = np.eye(answers.size)[j]
        assert _extreme(answers, above, cost).fun == pytest.approx(found.low[j], abs=2e-3)
        assert -_extreme(answers, above, -cost).fun == pytest.approx(found.high[j], abs=2e-3)


@pytest.mark.parametrize(
    ("to_others", "to_worst", "given"),
    [
        ((1, 2), (2, 1, 3), {}),
        ((1,), (1,), {}),
        ((1, 10), (10, 1), {}),
        ((1, 2.0), (2, 1), {}),
        ((1, 3, 5), (4, 2, 1), {}),
        ((2, 3, 5), (5, 2, 1), {}),
        ((1, 3, 5), (5, 2, 1), {"best": 2, "worst": 2}),
    ],
)
def test_answers_that_cannot_be_read_are_refused(to_others, to_worst, given):
    with pytest.raises(ValueError):
        best_worst(to_others, to_worst, **given)


def test_a_dictated_best_and_worst_are_believed_when_several_criteria_are_equal_to_the_best():
    found = best_worst((1, 1, 4), (4, 4, 1), best=1, worst=2)
    assert found.weights == pytest.approx((4 / 9, 4 / 9, 1 / 9))
