"""The analytic hierarchy process against Saaty's own example."""

import numpy as np
import pytest

from peygir.engines.priority import ahp

_UPPER = {
    (0, 1): 9, (0, 2): 5, (0, 3): 2, (0, 4): 1, (0, 5): 1, (0, 6): 1 / 2,
    (1, 2): 1 / 3, (1, 3): 1 / 9, (1, 4): 1 / 9, (1, 5): 1 / 9, (1, 6): 1 / 9,
    (2, 3): 1 / 3, (2, 4): 1 / 4, (2, 5): 1 / 3, (2, 6): 1 / 9,
    (3, 4): 1 / 2, (3, 5): 1, (3, 6): 1 / 3,
    (4, 5): 2, (4, 6): 1 / 2,
    (5, 6): 1 / 3,
}  # fmt: skip


def _drinks() -> np.ndarray:
    matrix = np.eye(7)
    for (i, j), times in _UPPER.items():
        matrix[i, j], matrix[j, i] = times, 1 / times
    return matrix


def test_the_drinks_of_saaty_are_reproduced():
    """Saaty 2008 (Int. J. Services Sciences 1, 83–98), table 2: coffee, wine, tea, beer, sodas, milk, water; ratio .022."""
    found = ahp(_drinks())
    assert found.weights == pytest.approx((0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327), abs=6e-4)
    assert found.ratio == pytest.approx(0.022, abs=6e-4)
    assert found.acceptable


def test_full_agreement_has_a_ratio_of_nothing():
    weights = np.array([0.5, 0.3, 0.2])
    found = ahp(weights[:, None] / weights[None, :])
    assert found.weights == pytest.approx(weights)
    assert found.ratio == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("matrix", [[[1, 2]], [[1, 2], [2, 1]], [[1, -2], [-0.5, 1]], np.ones((16, 16))])
def test_what_is_no_matrix_of_comparisons_is_refused(matrix):
    with pytest.raises(ValueError):
        ahp(matrix)
