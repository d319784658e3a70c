"""How surprising a count is, and which of many surprises to believe."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammainc, gammaincc, gammaln


def at_least(observed: NDArray, expected: NDArray) -> NDArray[np.float64]:
    """The probability that a Poisson count of that mean is at least the observed one; 1 for nothing observed."""
    return np.where(observed > 0, gammainc(np.maximum(observed, 1), expected), 1.0)


def at_least_in_clumps(observed: NDArray, expected: NDArray, clumped: NDArray) -> NDArray[np.float64]:
    """The same where one report may bring others: a Poisson count plus a geometric one that reaches k at `clumped`^k."""
    observed = np.maximum(observed, 1)
    # The sum over i < k of e^-m m^i / i! c^(k - i) is c^k e^(m/c - m) Q(k, m/c).
    brought = np.log(clumped) * observed + expected / clumped - expected + _log_upper(observed, expected / clumped)
    return np.minimum(1.0, gammainc(observed, expected) + np.exp(np.minimum(brought, 0.0)))


def _log_upper(k: NDArray, x: NDArray) -> NDArray[np.float64]:
    """The logarithm of the regularised upper incomplete gamma function, also where that is too small for a number."""
    plain = gammaincc(k, x)
    far = (k - 1) * np.log(np.maximum(x, 1.0)) - x - gammaln(k) - np.log1p(-np.minimum((k - 1) / np.maximum(x, 1.0), 0.9))
    return np.where(plain > 1e-290, np.log(np.maximum(plain, 1e-290)), far)


def false_discovery(p: NDArray, looked_at: int) -> NDArray[np.float64]:
    """Benjamini and Hochberg's adjusted p-values when `looked_at` places were looked at, those not given having p = 1."""
    order = np.argsort(p, kind="stable")[::-1]
    ranks = np.arange(len(p), 0, -1)
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum.accumulate(np.minimum(1.0, p[order] * max(looked_at, len(p)) / ranks))
    return adjusted
