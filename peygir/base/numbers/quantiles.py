"""Exact quantiles by named definitions (Hyndman and Fan, Sample Quantiles in Statistical Packages, 1996).

Whoever publishes a quantile says which definition; the three differ on small samples.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor
from typing import Any


def quantile_type7(values: Sequence[float], share: float) -> float:
    """Linear between the two neighbours of position (n - 1) * share: the default of R, NumPy and PERCENTILE_CONT."""
    ordered, position = _prepare(values, share, lambda n, p: (n - 1) * p)
    below = floor(position)
    rest = float(position - below)
    if not rest:
        return float(ordered[below])
    low, high = float(ordered[below]), float(ordered[below + 1])
    # Measured from the nearer end, so that the result is monotone in share and never leaves [low, high].
    return low + (high - low) * rest if rest < 0.5 else high - (high - low) * (1 - rest)


def quantile_lower(values: Sequence[Any], share: float) -> Any:
    """The observed value at or just below position (n - 1) * share: NumPy's method "lower"."""
    ordered, position = _prepare(values, share, lambda n, p: (n - 1) * p)
    return ordered[floor(position)]


def quantile_disc(values: Sequence[Any], share: float) -> Any:
    """The smallest observed value that at least `share` of the sample does not exceed: type 1, PERCENTILE_DISC."""
    ordered, position = _prepare(values, share, lambda n, p: n * p)
    return ordered[max(ceil(position) - 1, 0)]


def _prepare(values: Sequence[Any], share: float, position_of: Any) -> tuple[list[Any], Fraction]:
    if not 0 <= share <= 1:
        raise ValueError("a share lies between 0 and 1")
    if not len(values):
        raise ValueError("no values, no quantile")
    # str() first: the share 0.9 means nine tenths, not the nearest binary number.
    return sorted(values), position_of(len(values), Fraction(str(float(share))))
