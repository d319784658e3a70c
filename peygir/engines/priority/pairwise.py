"""The analytic hierarchy process: weights from a matrix of pairwise comparisons (Saaty 1980)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

# Saaty's random index for 1 … 15 criteria (as in his "Decision making with the AHP", 2008).
RANDOM_INDEX = (0.0, 0.0, 0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59)
ACCEPTABLE = 0.10


@dataclass(frozen=True, slots=True)
class PairwiseWeights:
    """`ratio`: (λmax − n)/(n − 1) over the random index; above ACCEPTABLE the comparisons are to be looked at again."""

    weights: tuple[float, ...]
    largest_eigenvalue: float
    ratio: float

    @property
    def acceptable(self) -> bool:
        return self.ratio <= ACCEPTABLE


def ahp(matrix: Sequence[Sequence[float]]) -> PairwiseWeights:
    """Return the principal right eigenvector of an n × n positive reciprocal matrix, with its consistency ratio.

    ValueError for a matrix that is not square, positive and reciprocal, or larger than 15 × 15.
    """
    m = np.asarray(matrix, dtype=float)
    if m.ndim != 2 or m.shape[0] != m.shape[1] or not 1 <= m.shape[0] <= len(RANDOM_INDEX):
        raise ValueError("a square matrix of 1 to 15 criteria is wanted")
    if not (m > 0).all() or not np.allclose(m * m.T, 1.0, rtol=1e-6):
        raise ValueError("comparisons are positive, and each is one over its opposite")
    values, vectors = np.linalg.eig(m)
    top = int(np.argmax(values.real))
    largest, vector = float(values[top].real), np.abs(vectors[:, top].real)
    n, index = m.shape[0], RANDOM_INDEX[m.shape[0] - 1]
    ratio = (largest - n) / (n - 1) / index if index else 0.0
    return PairwiseWeights(tuple(float(w) for w in vector / vector.sum()), largest, max(0.0, ratio))
