"""What share of visible defects anybody had reported, and how many there may be: pure functions over counts."""

from dataclasses import dataclass
from math import exp, log, sqrt

from peygir.base.numbers import wilson_interval

_Z = 1.959963984540054  # 95 % of the standard normal distribution


@dataclass(frozen=True, slots=True)
class Share:
    """`reported` of `of`, with Wilson's 95 % interval; `share` None where nothing was looked for yet."""

    reported: int
    of: int
    share: float | None
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Chapman:
    """How many there are, seen or not, with a 95 % interval; both lists of the same places and time."""

    by_citizens: int  # n1: reported and not closed
    by_inspectors: int  # n2: noted on the way
    by_both: int  # m
    estimate: float
    low: float
    high: float


def share_of(reported: int, of: int) -> Share:
    low, high = wilson_interval(reported, of)
    return Share(reported, of, reported / of if of else None, low, high)


def chapman(by_citizens: int, by_inspectors: int, by_both: int) -> Chapman | None:
    """Chapman's estimate from two lists, (n1+1)(n2+1)/(m+1) − 1, less biased than Lincoln and Petersen's where m is small
    (D. G. Chapman, Univ. California Publ. Statist. 1, 1951), with Seber's variance (Biometrika 57, 1970) and the interval
    of Burnham et al. (Wildlife Monographs 99, 1987), log-normal in what neither list holds. None where a list is empty.

    It holds if either list is drawn independently of the other; defects that are both easier to see and more often
    reported make it too low.
    """
    n1, n2, m = by_citizens, by_inspectors, by_both
    if n1 == 0 or n2 == 0 or m > min(n1, n2):
        return None
    estimate = (n1 + 1) * (n2 + 1) / (m + 1) - 1
    variance = (n1 + 1) * (n2 + 1) * (n1 - m) * (n2 - m) / ((m + 1) ** 2 * (m + 2))
    known = n1 + n2 - m
    unseen = estimate - known
    if unseen <= 0 or variance <= 0:
        return Chapman(n1, n2, m, estimate, float(known), max(float(known), estimate))
    spread = exp(_Z * sqrt(log(1 + variance / unseen**2)))
    return Chapman(n1, n2, m, estimate, known + unseen / spread, known + unseen * spread)
