"""What a scan found, as plain values: enough to say it in words."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Cluster:
    """One window that holds more cases than expected.

    `members`: indexes of its places, the centre first, then by distance. `radius`: of the circle, in the unit of the coordinates.
    `first`, `last`: periods of the window, both within it (0 and 0 for a scan without time). `expected`: of the window, scaled
    so that all periods and places together expect as many cases as there were. `observed_over_expected`: cases ÷ expected;
    `relative_risk`: the risk within ÷ the risk outside. `p`: (1 + draws with a better best window) ÷ (1 + draws);
    `p_smooth`: the same from a Gumbel distribution fitted to the draws, for what lies beyond their number.
    """

    members: tuple[int, ...]
    centre: int
    radius: float
    first: int
    last: int
    cases: int
    expected: float
    observed_over_expected: float
    relative_risk: float
    llr: float
    p: float
    p_smooth: float

    @property
    def periods(self) -> int:
        return self.last - self.first + 1


def relative_risk(cases: float, expected: float, total: float) -> float:
    """(c/E) ÷ ((C−c)/(C−E)); infinite where no case lies outside."""
    outside, others = total - cases, total - expected
    if outside <= 0 or others <= 0:
        return float("inf")
    return (cases / expected) / (outside / others)


def exceeded(llr: float, maxima: NDArray[np.float64]) -> float:
    """Return (1 + #{draws ≥ llr}) ÷ (1 + draws). Ties count against the cluster, a rounding error does not decide."""
    return float((1 + np.count_nonzero(maxima >= llr * (1 - 1e-9))) / (1 + len(maxima)))
