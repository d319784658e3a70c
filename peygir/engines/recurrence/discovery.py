"""How many of many surprises to believe."""

import numpy as np
from numpy.typing import NDArray


def false_discovery(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return Benjamini and Hochberg's adjusted p-values: telling all with q ≤ a keeps the expected share of false ones under a.

    SciPy has the same among its statistics, whose import costs every command of the program a second.
    """
    order = np.argsort(p, kind="stable")[::-1]
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum.accumulate(np.minimum(1.0, p[order] * len(p) / np.arange(len(p), 0, -1)))
    return adjusted
