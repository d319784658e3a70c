"""From reports to episodes: what is reported again while it is still open is one matter, not a return."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True)
class Episodes:
    """Episodes in order of (place, service, opening). `row_order` with `start`: rows of episode e are
    row_order[start[e]:start[e+1]]. `gap`: days from the closure before at the same place and service to this opening, NaN for the
    first one there. `closed`: when the last of its rows was closed, infinite while one is open. `group`: 0 … of (place, service).
    """

    place: NDArray[np.int64]
    service: NDArray[np.int64]
    group: NDArray[np.int64]
    opened: NDArray[np.float64]
    closed: NDArray[np.float64]
    gap: NDArray[np.float64]
    row_order: NDArray[np.int64]
    start: NDArray[np.int64]


def episodes(place: ArrayLike, service: ArrayLike, opened: ArrayLike, closed: ArrayLike, *, settle: float = 0.0) -> Episodes:
    """Join the rows of each (place, service) whose open times touch. Days as numbers; a row not closed has NaN.

    `settle`: days after a closure in which a report still speaks of what was closed (people tell late, or the closure was no
    cure). A closure before its opening counts as closed at once. ValueError: unequal lengths, an opening that is not a number.
    """
    place, service = np.asarray(place, np.int64), np.asarray(service, np.int64)
    opened, closed = np.asarray(opened, float), np.asarray(closed, float)
    if not (place.shape == service.shape == opened.shape == closed.shape and place.ndim == 1):
        raise ValueError("place, service, opened and closed are vectors of one length")
    if not np.isfinite(opened).all():
        raise ValueError("every row was opened on some day")
    order = np.lexsort((opened, service, place))
    place, service, opened = place[order], service[order], opened[order]
    closed = np.maximum(np.where(np.isnan(closed[order]), np.inf, closed[order]), opened)
    first = np.ones(len(order), bool)
    first[1:] = (place[1:] != place[:-1]) | (service[1:] != service[:-1])
    until = _running_maximum(closed, np.cumsum(first) - 1)
    begins = first.copy()
    begins[1:] |= opened[1:] > until[:-1] + settle
    start = np.flatnonzero(begins)
    end = np.append(start, len(order))[1:] - 1
    gap = np.full(len(start), np.nan)
    again = np.flatnonzero(~first[start])
    gap[again] = opened[start[again]] - until[start[again] - 1]
    group = (np.cumsum(first) - 1)[start]
    return Episodes(
        place[start], service[start], group, opened[start], until[end], gap, order, np.append(start, len(order)).astype(np.int64)
    )


def _running_maximum(values: NDArray[np.float64], group: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the largest value so far within each group; the groups follow one another."""
    # Ranks are whole numbers, so the groups can be told apart by an offset without losing digits.
    levels, rank = np.unique(values, return_inverse=True)
    raised = np.maximum.accumulate(rank + group * len(levels))
    return levels[raised - group * len(levels)]
