"""Consistency from the answers alone (Liang, Brunelli, Rezaei 2020, Omega 96, 102175)."""

import pytest

from peygir.engines.priority.answers import read_answers
from peygir.engines.priority.consistency import CONSISTENCY_INDEX, consistency, threshold


@pytest.mark.parametrize("whole", range(2, 10))
def test_the_published_index_is_the_xi_of_the_most_contradictory_answers(whole):
    """Rezaei 2015, eq. 9: the index solves ξ² − (1 + 2a)ξ + (a² − a) = 0."""
    xi = ((1 + 2 * whole) - ((1 + 2 * whole) ** 2 - 4 * (whole**2 - whole)) ** 0.5) / 2
    assert CONSISTENCY_INDEX[whole - 1] == pytest.approx(xi, abs=6e-3)


def test_the_input_based_ratio_is_the_greatest_relative_disagreement():
    """|2·5 − 8| / (8² − 8) = .0357, under the threshold .1309 of scale 8 with 3 criteria."""
    found = consistency(read_answers((8, 2, 1), (1, 5, 8)))
    assert found.input_ratio == pytest.approx(2 / 56)
    assert found.threshold == 0.1309
    assert found.acceptable


@pytest.mark.parametrize(("whole", "criteria", "published"), [(3, 9, 0.1667), (4, 4, 0.1529), (9, 9, 0.3662), (6, 5, 0.2643)])
def test_thresholds_are_those_of_the_table(whole, criteria, published):
    assert threshold(whole, criteria) == published


def test_what_to_look_at_again_is_named_worst_first():
    found = consistency(read_answers((1, 9, 9, 2, 9), (9, 5, 9, 4, 1), best=0, worst=4))
    assert not found.acceptable
    assert found.look_again == (2, 1)


def test_rows_that_put_two_criteria_in_opposite_order_are_named():
    found = consistency(read_answers((1, 2, 4, 8), (8, 2, 4, 1)))
    assert found.reversed_pairs == ((1, 2),)


def test_best_and_worst_alike_allow_no_other_answer_than_one():
    assert consistency(read_answers((1, 1, 1), (1, 1, 1), best=0, worst=2)).acceptable
    assert not consistency(read_answers((1, 3, 1), (1, 1, 1), best=0, worst=2)).acceptable


def test_nothing_lies_farther_from_the_best_than_the_worst_does():
    """|6·1 − 5|/20 = .05 is within the threshold, and yet the answers put something below the worst."""
    found = consistency(read_answers((1, 6, 3, 5), (5, 1, 2, 1), best=0, worst=3))
    assert found.input_ratio < found.threshold
    assert not found.acceptable
    assert found.look_again == (1,)
