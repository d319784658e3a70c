"""Shares of small cells, drawn towards the shares of all."""

import numpy as np
from numpy.typing import NDArray

# A prior worth at least a few reports: a cell never reported keeps a small expectation instead of none.
LEAST_PRIOR, MOST_PRIOR = 5.0, 1e5


def prior_strength(counts: NDArray[np.float64], shares: NDArray[np.float64]) -> float:
    """Return how many reports the common `shares` are worth beside a row's own counts (Dirichlet–multinomial by moments).

    Rows that differ by no more than chance give a strong prior, rows that truly differ a weak one.
    """
    totals = counts.sum(axis=1)
    used = counts[totals >= 2]
    totals = totals[totals >= 2]
    if not len(used):
        return MOST_PRIOR
    squares = ((used - totals[:, None] * shares) ** 2 / np.maximum(totals[:, None] * shares, 1e-12)).sum(axis=1)
    free = max(int((shares > 0).sum()) - 1, 1)
    # E[χ²] = free · (1 + (n−1)·ρ), and the prior is worth 1/ρ − 1.
    rho = float(((squares / free - 1) * (totals - 1)).sum() / max(((totals - 1) ** 2).sum(), 1e-12))
    return float(np.clip(1 / rho - 1, LEAST_PRIOR, MOST_PRIOR)) if rho > 0 else MOST_PRIOR


def shrunk_shares(counts: NDArray[np.float64], even: float = 1.0) -> NDArray[np.float64]:
    """Return each row's shares, every row adding to 1, shrunk to the shares of all rows together.

    `counts`: float64[rows, cells]. `even`: reports spread evenly over the common cells, so that no share is 0.
    """
    everyone = counts.sum(axis=0) + even / counts.shape[1]
    everyone = everyone / everyone.sum()
    strength = prior_strength(counts, everyone)
    return (counts + strength * everyone) / (counts.sum(axis=1, keepdims=True) + strength)
