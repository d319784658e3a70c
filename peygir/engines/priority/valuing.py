"""From a table of scores to one number for each item. `scores`: m items × n criteria; `weights`: n, adding up to 1.

Sums run criterion by criterion in their order: numpy's own sums may change their order, and so the last bit, with its version.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from typing import Literal

import numpy as np

Normalisation = Literal["vector", "minmax"]
UP, DOWN = 1, -1  # more of it raises, or lowers, the priority


@dataclass(frozen=True, slots=True)
class Closeness:
    """`values`: m numbers 0…1, nearer to the ideal is greater. `normalisation` belongs beside every result shown."""

    values: np.ndarray
    normalisation: Normalisation


def weighted_sum(scores: np.ndarray, weights: Sequence[float]) -> np.ndarray:
    """Return m values Σ w·s."""
    table, w = _read(scores, weights)
    total = np.zeros(len(table))
    for j in range(table.shape[1]):
        total = total + table[:, j] * w[j]
    return total


def topsis(
    scores: np.ndarray,
    weights: Sequence[float],
    directions: Sequence[int] | None = None,
    *,
    normalisation: Normalisation = "vector",
) -> Closeness:
    """Return each item's closeness to the ideal (Hwang and Yoon 1981): d⁻/(d⁺ + d⁻) of the weighted, normalised scores.

    `directions`: UP or DOWN for each criterion, UP by default. `vector` divides a column by its Euclidean norm, `minmax`
    by its range. Where all items are alike, each is 1.
    """
    _, w = _read(scores, weights)
    return Closeness(topsis_many(scores, np.array([w]), directions, normalisation=normalisation)[0], normalisation)


def topsis_many(
    scores: np.ndarray,
    weights: np.ndarray,
    directions: Sequence[int] | None = None,
    *,
    normalisation: Normalisation = "vector",
) -> np.ndarray:
    """The closeness under each of many weightings: draws × n weights in, draws × m values out."""
    table = np.asarray(scores, dtype=float)
    away, near = np.zeros((len(weights), len(table))), np.zeros((len(weights), len(table)))
    for j in range(table.shape[1]):
        column = _normalised(table[:, j], normalisation)
        best, worst = column.max(), column.min()
        if directions is not None and directions[j] == DOWN:
            best, worst = worst, best
        square = (weights[:, j] * weights[:, j])[:, None]
        away = away + square * ((column - best) * (column - best))
        near = near + square * ((column - worst) * (column - worst))
    away, near = np.sqrt(away), np.sqrt(near)
    span = away + near
    return np.where(span > 0, near / np.where(span > 0, span, 1.0), 1.0)


def _normalised(column: np.ndarray, how: Normalisation) -> np.ndarray:
    if how == "minmax":
        span = column.max() - column.min()
        return (column - column.min()) / span if span > 0 else np.zeros(len(column))
    norm = sqrt(fsum(value * value for value in column.tolist()))
    return column / norm if norm > 0 else np.zeros(len(column))


def _read(scores: np.ndarray, weights: Sequence[float]) -> tuple[np.ndarray, tuple[float, ...]]:
    table = np.asarray(scores, dtype=float)
    w = tuple(float(one) for one in weights)
    if table.ndim != 2 or table.shape[1] != len(w) or not len(table):
        raise ValueError("scores are a table with one column for each weight, and one item at least")
    if any(one < 0 for one in w) or abs(fsum(w) - 1) > 1e-6:
        raise ValueError("weights are not negative and add up to 1")
    return table, w
