"""Circular windows around each place, grown neighbour by neighbour up to a share of the population."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True)
class Circles:
    """`order[i]`: all places by distance from place i. `whole[i, k]`: may a circle around i end with its k-th place.

    A circle holds all places at one distance or none of them. `size[i]`: places in the largest allowed circle.
    """

    order: NDArray[np.int32]
    whole: NDArray[np.bool_]
    size: NDArray[np.int32]


def circles(x: ArrayLike, y: ArrayLike, weight: ArrayLike, max_share: float) -> Circles:
    """Return the circles around n places that hold at most `max_share` of the weight.

    `x`, `y`: plane coordinates, in one unit (metres, or whatever the distances are meant in); `weight`: population or expected.
    ValueError: unequal lengths, coordinates that are not finite, or a share outside (0, 1].
    """
    x, y, weight = (np.asarray(values, float) for values in (x, y, weight))
    if not (x.ndim == 1 and x.shape == y.shape == weight.shape):
        raise ValueError("x, y and the weights are vectors of one length")
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        raise ValueError("every place needs a point")
    if not 0 < max_share <= 1:
        raise ValueError("max_share lies in (0, 1]")
    squared = (x[:, None] - x) ** 2 + (y[:, None] - y) ** 2
    order = np.argsort(squared, axis=1, kind="stable").astype(np.int32)
    far = np.take_along_axis(squared, order, 1)
    last = np.ones((len(x), 1), bool)
    whole = np.hstack([far[:, :-1] < far[:, 1:], last])
    inside = np.cumsum(weight[order], axis=1) <= max_share * weight.sum() * (1 + 1e-12)
    whole &= inside
    size = (whole * np.arange(1, len(x) + 1)).max(axis=1, initial=0).astype(np.int32)
    return Circles(order, whole, size)
