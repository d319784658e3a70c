"""Days on which the whole city differs: weather, a holiday nobody entered, a telephone exchange that failed."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def with_observed_periods(cases: ArrayLike, expected: ArrayLike) -> NDArray[np.float64]:
    """Return `expected` [place, period] scaled so that each period expects as many cases as it had in all places together.

    What is left to find is where, not that, a period was bad: a storm over the whole city is no cluster, its worst street is one.
    A period without cases keeps a thousandth of a case, so that no window is free. Draws take the number of cases of a period as
    chance all the same, which makes p-values a little too large rather than too small.
    """
    mean = np.asarray(expected, float)
    sums = mean.sum(axis=0)
    wanted = np.maximum(np.asarray(cases).sum(axis=0), 1e-3)
    return mean * np.where(sums > 0, wanted / np.where(sums > 0, sums, 1.0), 1.0)
