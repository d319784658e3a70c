"""Weights of criteria from one person's best–worst answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from peygir.engines.priority import best_worst_linear, best_worst_nonlinear
from peygir.engines.priority.answers import read_answers
from peygir.engines.priority.consistency import Consistency, consistency


@dataclass(frozen=True, slots=True)
class Weights:
    """`weights` add up to 1; `low` and `high` bound each over all optimal vectors (equal where the optimum is unique).

    `xi`: the optimum, in the units of its model: ratios for the non-linear one, weight for the linear one.
    """

    weights: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    xi: float
    unique: bool
    consistency: Consistency


def best_worst(
    best_to_others: Sequence[int],
    others_to_worst: Sequence[int],
    *,
    best: int | None = None,
    worst: int | None = None,
    linear: bool = False,
) -> Weights:
    """Return the weights that answers 1…9 imply, in the order of the criteria; ValueError for answers that cannot be read.

    Non-linear (Rezaei 2015) by default. With more than three criteria and answers that do not agree, it has many optimal
    vectors; the weights are then the middles of the intervals (Rezaei 2016), brought to the sum 1. `linear` asks for the
    linear model of 2016, which gives one vector.
    """
    answers = read_answers(best_to_others, others_to_worst, best=best, worst=worst)
    if linear:
        weights, xi = best_worst_linear.solve(answers)
        return Weights(weights, weights, weights, xi, True, consistency(answers))
    found = best_worst_nonlinear.solve(answers)
    return Weights(found.centre, found.low, found.high, found.xi, found.unique, consistency(answers, found.xi))
