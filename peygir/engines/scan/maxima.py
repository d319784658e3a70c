"""The largest ratio of each draw under the null hypothesis: where the p-values come from."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from peygir.engines.scan.circles import Circles
from peygir.engines.scan.loading import kernels


def maxima(
    mean: NDArray[np.float64], rings: Circles, *, starts: int, longest: int, keep: int,
    total: int, draws: int, seed: int, workers: int,
) -> NDArray[np.float64]:  # fmt: skip
    """Return the largest LLR of each of `draws` draws of `total` cases shared out by chance in proportion to `mean` [n, D].

    `keep`: the windows lie in the first so many periods (the others are drawn, and not looked at). Each batch has a stream of
    its own from `seed`, so the answer does not depend on `workers`.
    """
    n, periods = mean.shape
    batch, batch_maxima = kernels().BATCH, kernels().batch_maxima
    running = np.hstack([np.zeros((n, 1)), np.cumsum(mean[:, :keep], axis=1)])
    shares = (mean / mean.sum()).ravel()

    def one(stream: np.random.SeedSequence) -> NDArray[np.float64]:
        chance = np.random.default_rng(stream)
        drawn = chance.multinomial(total, shares, size=batch).reshape(batch, n, periods)[:, :, :keep]
        sums = np.zeros((n, keep + 1, batch), np.float32)
        np.cumsum(drawn.transpose(1, 2, 0), axis=1, out=sums[:, 1:])
        return batch_maxima(sums, running, rings.order, rings.whole, rings.size, starts, longest, total)

    streams = np.random.SeedSequence(seed).spawn(-(-draws // batch))
    with ThreadPoolExecutor(max_workers=workers) as threads:
        return np.concatenate(list(threads.map(one, streams)))[:draws] if streams else np.empty(0)
