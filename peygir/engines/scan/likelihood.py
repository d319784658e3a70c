"""Kulldorff's likelihood ratio for the Poisson model, and the number of cases a window needs to reach a given ratio."""

from math import exp, log

import numpy as np

from peygir.engines.scan.compiled import compiled


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
