"""Random weights as whole numbers, the same bits on every machine and with every version of every library.

numpy promises its bit streams but not its distributions (NEP 19), and logarithms differ in the last bit between libraries;
so numbers come from SHA-256 over a counter, which any language can repeat, and weights are gaps between sorted whole
numbers: no logarithm, no rounding. n − 1 uniform points cut a line into n pieces that are uniform over the simplex; taken
together in groups of a_1, …, a_n, pieces are Dirichlet(a_1, …, a_n).
"""

import hashlib
from collections.abc import Sequence
from math import fsum

import numpy as np

WHOLE = 1 << 32  # the line that is cut: weights are parts of it
_PER_DIGEST = 8  # 32-bit numbers in one SHA-256 digest


def numbers(seed: str, label: str, count: int) -> np.ndarray:
    """Return `count` whole numbers 0 … 2³²−1 (uint32, big-endian words of SHA-256("seed|label|counter"))."""
    start = hashlib.sha256(f"{seed}|{label}|".encode())
    blocks = []
    for counter in range(-(-count // _PER_DIGEST)):
        block = start.copy()
        block.update(str(counter).encode())
        blocks.append(block.digest())
    return np.frombuffer(b"".join(blocks), dtype=">u4")[:count].astype(np.int64)


def any_weights(seed: str, *, criteria: int, draws: int) -> np.ndarray:
    """Return draws × criteria whole numbers; each row adds up to WHOLE and is uniform over all weightings."""
    return _pieces(seed, "any", [1] * criteria, draws)


def weights_around(seed: str, weights: Sequence[float], *, concentration: int, draws: int) -> np.ndarray:
    """Return draws × criteria whole numbers, Dirichlet around `weights` with parameters from `shares`.

    A weight w then varies with a standard deviation of about √(w(1 − w)/(concentration + 1)).
    """
    return _pieces(seed, "around", shares(weights, concentration), draws)


def shares(weights: Sequence[float], whole: int) -> list[int]:
    """Split `whole` into whole numbers in proportion to the weights, each at least 1, by largest remainder.

    Ties go to the earlier one. ValueError where there is not 1 for each.
    """
    total = fsum(weights)
    if whole < len(weights) or total <= 0 or min(weights) < 0:
        raise ValueError("there must be at least one for each weight, and weights are not negative")
    free = whole - len(weights)
    exact = [free * w / total for w in weights]
    found = [int(x) for x in exact]
    by_remainder = sorted(range(len(weights)), key=lambda j: (found[j] - exact[j], j))
    for j in by_remainder[: free - sum(found)]:
        found[j] += 1
    return [1 + one for one in found]


def _pieces(seed: str, label: str, sizes: list[int], draws: int) -> np.ndarray:
    points = sum(sizes) - 1
    cuts = np.sort(numbers(seed, label, draws * points).reshape(draws, points), axis=1)
    ends = np.cumsum(sizes[:-1]) - 1  # the cut that ends each group
    edges = np.concatenate([np.zeros((draws, 1), np.int64), cuts[:, ends], np.full((draws, 1), WHOLE, np.int64)], axis=1)
    return np.diff(edges, axis=1)
