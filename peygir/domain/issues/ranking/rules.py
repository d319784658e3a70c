"""When may: what a panel, its answers and its weights must be. Pure functions over values."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

from peygir.engines.priority import Weights, best_worst

FEWEST_CRITERIA, MOST_CRITERIA = 3, 9  # what the published thresholds of consistency reach to
FEWEST_JUDGES = 2
FEWEST_ISSUES = 2
COMMENT_DAYS = 7
DRAWS = 10_000
METHODS = ("weighted_sum", "topsis")
MODELS = ("nonlinear", "linear")
MEANS = ("geometric", "arithmetic")
MOST_REPORT_SHARE = 500_000  # millionths: counts of reports never bear more than half of the weight


def filled_in(
    codes: Sequence[str], best: str, worst: str, best_to_others: Mapping[str, int], others_to_worst: Mapping[str, int]
) -> tuple[dict[str, int], dict[str, int]]:
    """Both rows with what follows by itself: a criterion against itself is 1, best against worst is asked once."""
    to_others = {code: best_to_others[code] for code in codes if code in best_to_others}
    to_worst = {code: others_to_worst[code] for code in codes if code in others_to_worst}
    if best:
        to_others[best] = 1
    if worst:
        to_worst[worst] = 1
    if best and worst and best != worst:
        both = to_others.get(worst, to_worst.get(best))
        if both is not None:
            to_others.setdefault(worst, both)
            to_worst.setdefault(best, both)
    return to_others, to_worst


def weigh(
    codes: Sequence[str], best: str, worst: str, best_to_others: Mapping[str, int], others_to_worst: Mapping[str, int]
) -> Weights | None:
    """The weights these answers imply, in the order of `codes`; None while one is open. ValueError for impossible ones."""
    to_others, to_worst = filled_in(codes, best, worst, best_to_others, others_to_worst)
    if best not in codes or worst not in codes or not (len(to_others) == len(to_worst) == len(codes)):
        return None
    return best_worst(
        [to_others[code] for code in codes],
        [to_worst[code] for code in codes],
        best=codes.index(best),
        worst=codes.index(worst),
    )


def reports_decide(report_share: int) -> bool:
    """Whether counts of reports bear more than half of the weight (`report_share` in millionths)."""
    return report_share > MOST_REPORT_SHARE


def comments_long_enough(at: datetime, until: datetime) -> bool:
    return until - at >= timedelta(days=COMMENT_DAYS)


def decimal_within(value: Decimal | float | str, lowest: str, highest: str, places: int) -> Decimal | None:
    """The number, or None when it is none, out of bounds, or finer than `places` decimals."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    if not number.is_finite() or not Decimal(lowest) <= number <= Decimal(highest):
        return None
    return number if number == round(number, places) else None


def thousandths(value: Decimal) -> int:
    return int(value * 1000)


def seed_of(place_code: str, period_code: str, panel_id: int) -> str:
    """Nobody chooses the seed: it follows from what is ranked."""
    return f"peygir ranking {place_code} {period_code} {panel_id}"
