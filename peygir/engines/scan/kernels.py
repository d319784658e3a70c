"""The inner loops, compiled: the likelihood ratio, the best window of what was observed, the largest ratio of each draw.

They stand in one file because compiled code is kept by the text of its file: a kernel whose callee stood in another file would
go on with the old callee after that had changed.
"""

from math import exp, log

import numpy as np

from peygir.engines.scan.compiled import compiled

# Draws held side by side, so that one comparison of the processor serves several of them.
BATCH = 64


@compiled
def log_ratio(cases, expected, total):
    """LLR = c·ln(c/E) + (C−c)·ln((C−c)/(C−E)) for c > E, else 0 (Kulldorff 1997); E is scaled so that all windows sum to C."""
    if cases <= expected or expected <= 0.0:
        return 0.0
    value = cases * log(cases / expected)
    rest = total - cases
    if rest > 0.0:
        value += rest * log(rest / (total - expected))
    return value


@compiled
def reach(total, ratio, widest):
    """Return for each count c = 0, 1, … the largest E at which c cases still reach `ratio`: float64, rising, the last infinite.

    The table ends at `total` cases or with the first entry of at least `widest`. Its entries are too large by one part in 10⁹,
    never too small: what it sorts out cannot have reached `ratio`.
    """
    table = np.zeros(total + 2)
    for cases in range(1, total + 1):
        if ratio <= 0.0:
            expected = float(cases)
        else:
            # The ratio falls and is convex in E, so Newton's steps climb to the root from the left and never pass it.
            expected = max(table[cases - 1] / (1.0 + 1e-9), cases * exp(-1.0 - ratio / cases))
            for _ in range(60):
                over = log_ratio(float(cases), expected, float(total)) - ratio
                slope = cases / expected
                if cases < total:
                    slope -= (total - cases) / (total - expected)
                step = over / slope
                if step <= 1e-12 * expected:
                    break
                expected += step
        table[cases] = expected * (1.0 + 1e-9)
        if table[cases] >= widest:
            table[cases + 1] = np.inf
            return table[: cases + 2]
    table[total + 1] = np.inf
    return table


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


@compiled
def batch_maxima(cases, expected, order, whole, size, starts, longest, total):
    """Return each draw's largest LLR: float64[BATCH].

    `cases`: float32[n, D+1, BATCH] running sums over time; the rest as in `best_window`. The expectation of a window
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
