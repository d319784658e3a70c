"""The largest ratio of each draw under the null hypothesis: where the p-values come from."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from peygir.engines.scan.circles import Circles
from peygir.engines.scan.compiled import compiled
from peygir.engines.scan.likelihood import log_ratio, reach

# Draws held side by side, so that one comparison of the processor serves several of them.
BATCH = 64


@compiled
def batch_maxima(cases, expected, order, whole, size, starts, longest, total):
    """Return each draw's largest LLR: float64[BATCH].

    `cases`: float32[n, D+1, BATCH] running sums over time; the rest as in `observed.best_window`. The expectation of a window
    is the same in every draw, so the count it needs to beat the *smallest* of the batch's best ratios is one number: most
    windows are sorted out by comparing counts, and no logarithm is taken. That number is renewed after 1, 2, 4, 8 … circles.
    """
    n, boundaries, _ = cases.shape
    best = np.zeros(BATCH)
    widest = 0.0
    for t0 in range(starts):
        widest = max(widest, (expected[:, min(t0 + longest, boundaries - 1)] - expected[:, t0]).sum())
    needs = reach(total, 0.0, widest)
    need = np.empty((starts, longest + 1), np.int32)
    c = np.empty((boundaries, BATCH), np.float32)
    e = np.empty(boundaries)
    seen, renew = 0, 1
    for i in range(n):
        c[:] = np.float32(0)
        e[:] = 0.0
        need[:] = 1
        for k in range(size[i]):
            j = order[i, k]
            for d in range(boundaries):
                e[d] += expected[j, d]
                for b in range(BATCH):
                    c[d, b] += cases[j, d, b]
            if not whole[i, k]:
                continue
            if seen == renew:
                renew *= 2
                needs = reach(total, best.min(), widest)
            seen += 1
            for t0 in range(starts):
                for t1 in range(t0 + 1, min(t0 + longest, boundaries - 1) + 1):
                    mean = e[t1] - e[t0]
                    least = need[t0, t1 - t0]
                    if needs[least] < mean:
                        while needs[least] < mean:
                            least = min(least + 1 + int(mean - needs[least]), len(needs) - 1)
                        while needs[least - 1] >= mean:
                            least -= 1
                        need[t0, t1 - t0] = least
                    wanted = np.float32(least)
                    hit = 0
                    for b in range(BATCH):
                        hit |= (c[t1, b] - c[t0, b]) >= wanted
                    if hit:
                        for b in range(BATCH):
                            inside = c[t1, b] - c[t0, b]
                            if inside >= wanted:
                                best[b] = max(best[b], log_ratio(float(inside), mean, float(total)))
    return best


def maxima(
    mean: NDArray[np.float64], rings: Circles, *, starts: int, longest: int, keep: int,
    total: int, draws: int, seed: int, workers: int,
) -> NDArray[np.float64]:  # fmt: skip
    """Return the largest LLR of each of `draws` draws of `total` cases shared out by chance in proportion to `mean` [n, D].

    `keep`: the windows lie in the first so many periods (the others are drawn, and not looked at). Each batch has a stream of
    its own from `seed`, so the answer does not depend on `workers`.
    """
    n, periods = mean.shape
    running = np.hstack([np.zeros((n, 1)), np.cumsum(mean[:, :keep], axis=1)])
    shares = (mean / mean.sum()).ravel()

    def one(stream: np.random.SeedSequence) -> NDArray[np.float64]:
        chance = np.random.default_rng(stream)
        drawn = chance.multinomial(total, shares, size=BATCH).reshape(BATCH, n, periods)[:, :, :keep]
        sums = np.zeros((n, keep + 1, BATCH), np.float32)
        np.cumsum(drawn.transpose(1, 2, 0), axis=1, out=sums[:, 1:])
        return batch_maxima(sums, running, rings.order, rings.whole, rings.size, starts, longest, total)

    streams = np.random.SeedSequence(seed).spawn(-(-draws // BATCH))
    with ThreadPoolExecutor(max_workers=workers) as threads:
        return np.concatenate(list(threads.map(one, streams)))[:draws] if streams else np.empty(0)
