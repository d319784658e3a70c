"""The non-linear best–worst method, solved exactly without a solver.

min ξ with |w_B/w_j − a_Bj| ≤ ξ and |w_j/w_W − a_jW| ≤ ξ (Rezaei 2015). With r = w_B/w_W, criterion j can be placed between
best and worst iff r lies in [(a_Bj−ξ)(a_jW−ξ), (a_Bj+ξ)(a_jW+ξ)], and r itself must lie in [a_BW−ξ, a_BW+ξ]; so ξ* is the
least ξ for which these intervals have a point in common, and the optimal set is then described interval by interval.
Only + − × ÷ and comparisons of doubles in a fixed order, so every machine gives the same bits
(sums by fsum: the built-in sum adds floats differently from Python 3.12 on).
"""

from dataclasses import dataclass
from math import fsum

from peygir.engines.priority.answers import Answers

_HALVINGS = 120  # far beyond the 53 bits of a double: the bracket has collapsed long before


@dataclass(frozen=True, slots=True)
class Solution:
    """`low[j]`, `high[j]`: the least and the greatest weight of criterion j among all optimal vectors (Rezaei 2016)."""

    xi: float
    low: tuple[float, ...]
    high: tuple[float, ...]

    @property
    def unique(self) -> bool:
        return all(high - low < 1e-9 for low, high in zip(self.low, self.high, strict=True))

    @property
    def centre(self) -> tuple[float, ...]:
        """The middle of each interval, brought to the sum 1."""
        middle = [(low + high) / 2 for low, high in zip(self.low, self.high, strict=True)]
        total = fsum(middle)
        return tuple(one / total for one in middle)


def solve(answers: Answers) -> Solution:
    """Return ξ* and the interval of each weight over the whole optimal set."""
    xi = _least_xi(answers)
    bottom, top = _common(answers, xi)
    if bottom > top:  # parted by rounding only
        bottom = top = (bottom + top) / 2
    points = sorted({bottom, top, *(r for r in _bends(answers, xi) if bottom < r < top)})
    low = [float("inf")] * answers.size
    high = [0.0] * answers.size
    for r in points:
        for j, (least, greatest) in enumerate(_weights_at(answers, xi, r)):
            low[j], high[j] = min(low[j], least), max(high[j], greatest)
    return Solution(xi, tuple(low), tuple(high))


def _common(answers: Answers, xi: float) -> tuple[float, float]:
    """The interval of r = w_B/w_W that every criterion allows; empty when its bottom lies above its top."""
    bottom, top = max(answers.best_to_worst - xi, 0.0), answers.best_to_worst + xi
    for j in answers.others():
        b, w = answers.best_to_others[j], answers.others_to_worst[j]
        bottom = max(bottom, max(b - xi, 0.0) * max(w - xi, 0.0))
        top = min(top, (b + xi) * (w + xi))
    return bottom, top


def _least_xi(answers: Answers) -> float:
    low, high = 0.0, 9.0
    bottom, top = _common(answers, low)
    if bottom <= top:
        return low
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        bottom, top = _common(answers, middle)
        if bottom <= top:
            high = middle
        else:
            low = middle
    return high


def _bends(answers: Answers, xi: float) -> list[float]:
    """Where the bounds of some w_j/w_W change from constant to proportional to r; between them all weights are monotone."""
    found = []
    for j in answers.others():
        b, w = answers.best_to_others[j], answers.others_to_worst[j]
        found += [(w - xi) * (b + xi), (w + xi) * (b - xi)]
    return found


def _weights_at(answers: Answers, xi: float, r: float) -> list[tuple[float, float]]:
    """The least and greatest weight of each criterion when w_B/w_W is r."""
    low, high = [1.0] * answers.size, [1.0] * answers.size
    low[answers.best] = high[answers.best] = r
    for j in answers.others():
        b, w = answers.best_to_others[j], answers.others_to_worst[j]
        least = max(w - xi, r / (b + xi))
        greatest = min(w + xi, r / (b - xi)) if b > xi else w + xi
        low[j], high[j] = least, max(least, greatest)
    all_low, all_high = fsum(low), fsum(high)
    return [(low[j] / (all_high - high[j] + low[j]), high[j] / (all_low - low[j] + high[j])) for j in range(answers.size)]
