"""Looking again and again: what a p-value of one look means over many.

A scan repeated every day finds p ≤ 0.01 by chance about once in a hundred days. No single look is corrected for the others here:
one says how rarely so much is found by chance (the recurrence interval of Kleinman, Lazarus and Platt 2004), and alarms from an
interval, not from p. Successive looks share most of their data, so alarms come in runs: the interval counts looks that alarm, and
separate false alarms are rarer than it says, never more frequent.
"""

from collections.abc import Sequence
from math import exp, expm1, pi, sqrt

import numpy as np
from numpy.typing import NDArray

EULER = 0.5772156649015329


def recurrence_interval(p: float, *, looks_per_day: float = 1.0, series: int = 1) -> float:
    """Return after how many days, on average, chance alone gives one look with a p as small as this.

    `series`: how many scans (services, say) are looked at each time; together they give `series` chances.
    With d draws p is at least 1/(d+1), so the interval is at most (d+1) looks: take `p_smooth` for more.
    ValueError: p outside (0, 1], or a rate that is not positive.
    """
    if not 0 < p <= 1 or looks_per_day <= 0 or series < 1:
        raise ValueError("p lies in (0, 1], looks_per_day and series are positive")
    return 1.0 / (p * looks_per_day * series)


def gumbel_p(value: float, maxima: NDArray[np.float64] | Sequence[float]) -> float:
    """Return P(maximum ≥ value) by the Gumbel distribution with the mean and variance of `maxima`.

    Source: Abrams, Kulldorff, Kleinman 2010.
    At least 1e-300; 1 where fewer than two draws, or equal ones, leave nothing to fit.
    """
    drawn = np.asarray(maxima, float)
    spread = float(drawn.std(ddof=1)) if len(drawn) > 1 else 0.0
    if spread <= 0:
        return 1.0
    scale = spread * sqrt(6) / pi
    return max(-expm1(-exp(-(value - (drawn.mean() - EULER * scale)) / scale)), 1e-300)
