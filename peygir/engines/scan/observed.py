"""The most likely window in what was observed."""

import numpy as np

from peygir.engines.scan.compiled import compiled
from peygir.engines.scan.likelihood import log_ratio


@compiled
def best_window(cases, expected, taken, order, whole, size, starts, longest, total):
    """Return (LLR, centre, places in the circle, first boundary, last boundary) of the best window that touches nothing taken.

    `cases`, `expected`, `taken`: float64[n, D+1] running sums over D periods, beginning with 0; a window of periods t0 … t1−1
    is read at boundaries t0 and t1. t0 < `starts`, t1 − t0 ≤ `longest`. LLR 0 means that no window holds more than expected.
    """
    n, boundaries = cases.shape
    top, centre, places, begin, end = 0.0, -1, 0, 0, 0
    c = np.empty(boundaries)
    e = np.empty(boundaries)
    t = np.empty(boundaries)
    for i in range(n):
        c[:] = 0.0
        e[:] = 0.0
        t[:] = 0.0
        for k in range(size[i]):
            j = order[i, k]
            for d in range(boundaries):
                c[d] += cases[j, d]
                e[d] += expected[j, d]
                t[d] += taken[j, d]
            if not whole[i, k]:
                continue
            for t0 in range(starts):
                for t1 in range(t0 + 1, min(t0 + longest, boundaries - 1) + 1):
                    inside, mean = c[t1] - c[t0], e[t1] - e[t0]
                    excess = inside - mean
                    # LLR < d²·(1/2E + 1/(C−E)): a window under that bound is left without a logarithm.
                    if excess <= 0.0 or mean <= 0.0 or t[t1] > t[t0]:
                        continue
                    if excess * excess * (0.5 / mean + 1.0 / (total - mean)) <= top:
                        continue
                    ratio = log_ratio(inside, mean, total)
                    if ratio > top:
                        top, centre, places, begin, end = ratio, i, k + 1, t0, t1
    return top, centre, places, begin, end
