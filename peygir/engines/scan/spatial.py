"""Kulldorff's spatial scan for the Poisson model."""

import numpy as np
from numpy.typing import ArrayLike

from peygir.engines.scan.clusters import Cluster
from peygir.engines.scan.space_time import space_time


def spatial(
    cases: ArrayLike, expected: ArrayLike, x: ArrayLike, y: ArrayLike, *, draws: int, seed: int, max_share: float = 0.5,
    population: ArrayLike | None = None, most: int = 10, at_most_p: float = 1.0, workers: int = 2,
) -> list[Cluster]:  # fmt: skip
    """Return the most likely clusters, the strongest first, no two of which share a place (Kulldorff 1997).

    `cases`, `expected`: one number for each place. A population may stand for the expected: it is scaled to the sum of cases.
    The rest as in `space_time`, of which this is the case of one period.
    """
    return space_time(
        np.asarray(cases)[:, None], np.asarray(expected, float)[:, None], x, y,
        prospective=False, max_days=1, draws=draws, seed=seed, max_share=max_share,
        population=population, most=most, at_most_p=at_most_p, workers=workers,
    )  # fmt: skip
