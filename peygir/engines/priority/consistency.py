"""How well the answers of the best–worst method agree with each other, by output and by input.

Output-based: ξ* of the non-linear model over the published consistency index of the best-to-worst answer (Rezaei 2015,
Omega 53, table 1). Input-based: from the answers alone, at once, with thresholds by scale and number of criteria
(Liang, Brunelli, Rezaei 2020, Omega 96, 102175).
"""

from dataclasses import dataclass

from peygir.engines.priority.answers import Answers

# ξ at its largest for a best-to-worst answer of 1 … 9.
CONSISTENCY_INDEX = (0.0, 0.44, 1.00, 1.63, 2.30, 3.00, 3.73, 4.47, 5.23)

# Rows: the best-to-worst answer 3 … 9. Columns: 3 … 9 criteria. Above it, the answers are to be looked at again.
THRESHOLDS = {
    3: (0.1667, 0.1667, 0.1667, 0.1667, 0.1667, 0.1667, 0.1667),
    4: (0.1121, 0.1529, 0.1898, 0.2206, 0.2527, 0.2577, 0.2683),
    5: (0.1354, 0.1994, 0.2306, 0.2546, 0.2716, 0.2844, 0.2960),
    6: (0.1330, 0.1990, 0.2643, 0.3044, 0.3144, 0.3221, 0.3262),
    7: (0.1294, 0.2457, 0.2819, 0.3029, 0.3144, 0.3251, 0.3403),
    8: (0.1309, 0.2521, 0.2958, 0.3154, 0.3408, 0.3620, 0.3657),
    9: (0.1359, 0.2681, 0.3062, 0.3337, 0.3517, 0.3620, 0.3662),
}


@dataclass(frozen=True, slots=True)
class Consistency:
    """`output_ratio`: ξ*/index, None for the linear model or where the index is 0. `input_ratio` from 0 and its `threshold`.

    `acceptable`: the input ratio is within its threshold, and nothing lies farther from the best than the worst does, nor
    from the worst than the best. `look_again`: positions whose answers disagree with the best-to-worst one, the worst
    first. `reversed_pairs`: pairs that the two rows put in opposite order.
    """

    output_ratio: float | None
    input_ratio: float
    threshold: float
    acceptable: bool
    look_again: tuple[int, ...]
    reversed_pairs: tuple[tuple[int, int], ...]


def consistency(answers: Answers, xi: float | None = None) -> Consistency:
    """Judge the answers; `xi` is the optimum of the non-linear model where it is known."""
    index = CONSISTENCY_INDEX[answers.best_to_worst - 1]
    ratios = {j: _input_ratio(answers, j) for j in answers.others()}
    ratio = max(ratios.values(), default=0.0)
    limit = threshold(answers.best_to_worst, answers.size)
    again = [j for j, one in ratios.items() if one > limit or _beyond(answers, j)]
    return Consistency(
        output_ratio=xi / index if xi is not None and index else None,
        input_ratio=ratio,
        threshold=limit,
        acceptable=not again,
        look_again=tuple(sorted(again, key=lambda j: (-ratios[j], j))),
        reversed_pairs=_reversed_pairs(answers),
    )


def threshold(best_to_worst: int, criteria: int) -> float:
    """The published threshold, the nearest column outside the table; with a scale of 1 or 2 only full agreement will do."""
    if best_to_worst < 3:
        return 0.0
    return THRESHOLDS[best_to_worst][min(max(criteria, 3), 9) - 3]


def _beyond(answers: Answers, j: int) -> bool:
    return max(answers.best_to_others[j], answers.others_to_worst[j]) > answers.best_to_worst


def _input_ratio(answers: Answers, j: int) -> float:
    whole = answers.best_to_worst
    if whole == 1:
        # The measure divides by whole² − whole: with best and worst alike, every answer but 1 is a plain contradiction.
        return 0.0 if answers.best_to_others[j] == answers.others_to_worst[j] == 1 else 1.0
    return abs(answers.best_to_others[j] * answers.others_to_worst[j] - whole) / (whole * whole - whole)


def _reversed_pairs(answers: Answers) -> tuple[tuple[int, int], ...]:
    """Ordinal violations: farther from the best in one row, yet farther from the worst in the other."""
    b, w = answers.best_to_others, answers.others_to_worst
    return tuple((i, j) for i in range(answers.size) for j in range(i + 1, answers.size) if (b[i] - b[j]) * (w[j] - w[i]) < 0)
