"""Do inspectors judge alike? Two questions, each told with an interval or not at all. Pure.

`agreement`: how far two looks at one office differ. Offices seen by several inspectors in one round give the pooled standard
deviation within an office; its interval is that of a variance under normal errors (chi-square). 19 of 20 pairs of looks
differ by less than 1.96·√2 times it: the repeatability coefficient of Bland and Altman, Measuring agreement in method
comparison studies, Statistical Methods in Medical Research 8 (1999).

`inspectors`: how much of the differences goes with who looked. score = block + inspector + rest, blocks fixed, inspectors
random, least squares. The ratio of the two variances has an exact interval under normal errors, whatever the imbalance:
Wald, A note on regression analysis, Ann. Math. Statist. 18 (1947); Seely and El-Bassiouni, Applying Wald's variance component
test, Ann. Statist. 11 (1983). It is told as a share of the variance. Blocks are the offices themselves where enough were seen
twice; else the offices' districts, and then it holds only as far as the offices of a district are alike: nobody drew lots.
Each inspector's distance from the mean of all has a t interval, Bonferroni's for as many as there are.

Normal errors are an assumption: scores lie between 0 and 100, and a round in which most offices come near an end breaks it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtri, fdtrc, fdtri, stdtrit

CONFIDENCE = 0.95
LEAST_PAIRS = 5  # degrees of freedom below which an interval says nothing anybody could use
LEAST_INSPECTORS = 3
LEAST_REST = 10
_TINY = 1e-9
_WIDEST = 1e6  # a ratio of variances beyond it is told as a share of one


@dataclass(frozen=True, slots=True)
class Look:
    """One field visit; `score` in per cent."""

    office: int
    group: int
    inspector: int
    score: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """`sd` in points of a per cent, `low` and `high` its interval, `freedom` its degrees; `reason` why it cannot be told."""

    offices: int
    freedom: int
    sd: float | None = None
    low: float | None = None
    high: float | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """How far an inspector's scores lie from the mean of all inspectors, at offices alike."""

    inspector: int
    visits: int
    points: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Inspectors:
    """`share` of the variance within blocks that goes with the inspector, its interval, and the test of none at all."""

    visits: int
    inspectors: int
    blocks: str = ""  # offices or groups
    share: float | None = None
    low: float | None = None
    high: float | None = None
    chance: float | None = None  # how often as much would come by itself if all judged alike
    effects: tuple[Effect, ...] = ()
    reason: str = ""  # few_inspectors, few_visits, not_mixed, no_differences


def agreement(looks: Sequence[Look]) -> Agreement:
    by_office: defaultdict[int, list[Look]] = defaultdict(list)
    for look in looks:
        by_office[look.office].append(look)
    # Twice by the same person says how steady that person is, not whether people agree.
    seen = [one for one in by_office.values() if len({look.inspector for look in one}) > 1]
    freedom = sum(len(one) - 1 for one in seen)
    if freedom < LEAST_PAIRS:
        return Agreement(len(seen), freedom, reason="few_visits" if seen else "none_twice")
    scores = [[look.score for look in one] for one in seen]
    squares = sum(sum((score - sum(one) / len(one)) ** 2 for score in one) for one in scores)
    rest = (1 - CONFIDENCE) / 2
    low, high = (sqrt(squares / float(chdtri(freedom, share))) for share in (rest, 1 - rest))
    return Agreement(len(seen), freedom, sqrt(squares / freedom), low, high)


def reach(found: Agreement) -> float | None:
    """Half of the interval of one look, in points: t times the deviation; None where it cannot be told."""
    return None if found.sd is None else float(stdtrit(found.freedom, (1 + CONFIDENCE) / 2)) * found.sd


def inspectors(looks: Sequence[Look]) -> Inspectors:
    people = len({look.inspector for look in looks})
    if people < LEAST_INSPECTORS:
        return Inspectors(len(looks), people, reason="few_inspectors")
    within = _within(looks, lambda look: look.office, "offices")
    return within if not within.reason else _within(looks, lambda look: look.group, "groups")


def _within(looks: Sequence[Look], block_of: Callable[[Look], int], blocks: str) -> Inspectors:
    people = sorted({look.inspector for look in looks})
    told = Inspectors(len(looks), len(people), blocks)
    made = np.array([[float(look.inspector == one) for one in people] for look in looks])
    scores = np.array([look.score for look in looks])
    made, scores = _centred(made, looks, block_of), _centred(scores[:, None], looks, block_of)[:, 0]
    values, vectors = np.linalg.eigh(made.T @ made)
    kept = values > _TINY * max(1.0, float(values.max(initial=0)))
    values, vectors = values[kept], vectors[:, kept]
    rank, rest = len(values), len(looks) - len({block_of(look) for look in looks}) - int(kept.sum())
    if rank < len(people) - 1:
        return _without(told, "not_mixed")
    if rest < LEAST_REST:
        return _without(told, "few_visits")
    along = (vectors.T @ (made.T @ scores)) / np.sqrt(values)
    squares = max(float(scores @ scores - along @ along), 0.0) / rest
    if squares < _TINY:
        return _without(told, "no_differences")
    share = _shares(along, values, squares, rest)
    middle = vectors @ (along / np.sqrt(values))
    error = np.sqrt(squares * np.sum(vectors**2 / values, axis=1))
    wide = float(stdtrit(rest, 1 - (1 - CONFIDENCE) / (2 * len(people)))) * error
    counts = Counter(look.inspector for look in looks)
    effects = tuple(
        Effect(one, counts[one], float(middle[i]), float(middle[i] - wide[i]), float(middle[i] + wide[i]))
        for i, one in enumerate(people)
    )
    chance = float(fdtrc(rank, rest, float(along @ along) / rank / squares))
    return Inspectors(len(looks), len(people), blocks, *share, chance, effects)


def _without(told: Inspectors, reason: str) -> Inspectors:
    return Inspectors(told.visits, told.inspectors, told.blocks, reason=reason)


def _centred(columns: NDArray, looks: Sequence[Look], block_of: Callable[[Look], int]) -> NDArray:
    """What is left of each column when the mean of its block is taken away."""
    rows: defaultdict[int, list[int]] = defaultdict(list)
    for number, look in enumerate(looks):
        rows[block_of(look)].append(number)
    left = columns.astype(float).copy()
    for block in rows.values():
        left[block] -= left[block].mean(axis=0)
    return left


def _shares(along: NDArray, values: NDArray, squares: float, rest: int) -> tuple[float, float, float]:
    """The share of the variance, and its bounds: Wald's pivot falls as the ratio of the variances grows."""
    rank, edge = len(values), (1 - CONFIDENCE) / 2

    def pivot(ratio: float) -> float:
        return float(np.sum(along**2 / (1 + ratio * values))) / rank / squares

    def solved(level: float) -> float:
        if pivot(0.0) <= level:
            return 0.0
        low, high = 0.0, 1.0
        while pivot(high) > level and high < _WIDEST:
            high *= 2
        for _ in range(200):
            middle = (low + high) / 2
            low, high = (middle, high) if pivot(middle) > level else (low, middle)
        return high / (1 + high)

    return solved(1.0), solved(float(fdtri(rank, rest, 1 - edge))), solved(float(fdtri(rank, rest, edge)))
