"""The linear best–worst method (Rezaei 2016, Omega 64): min ξ with |w_B − a_Bj·w_j| ≤ ξ and |w_j − a_jW·w_W| ≤ ξ, Σw = 1."""

import numpy as np
from scipy.optimize import linprog

from peygir.engines.priority.answers import Answers


def solve(answers: Answers) -> tuple[tuple[float, ...], float]:
    """Return the weights and ξ of the linear model. Its ξ is in units of weight and has no consistency index."""
    n = answers.size
    rows: list[np.ndarray] = []
    for j in range(n):
        pairs = ((answers.best, j, answers.best_to_others[j]), (j, answers.worst, answers.others_to_worst[j]))
        for one, other, times in pairs:
            if one == other:
                continue
            row = np.zeros(n + 1)
            row[one], row[other] = 1.0, -float(times)
            for sign in (1.0, -1.0):
                bound = sign * row
                bound[n] = -1.0
                rows.append(bound)
    found = linprog(
        c=np.r_[np.zeros(n), 1.0],
        A_ub=np.array(rows),
        b_ub=np.zeros(len(rows)),
        A_eq=np.r_[np.ones(n), 0.0][None, :],
        b_eq=[1.0],
        bounds=[(0.0, None)] * (n + 1),
        method="highs",
    )
    if found.status != 0:
        raise ArithmeticError(found.message)
    return tuple(float(w) for w in found.x[:n]), float(found.x[n])
