"""What a result goes by. Pure functions over values; scores are whole hundredths of a per cent, so that equal is equal."""

from collections.abc import Iterable, Mapping

from peygir.domain.supervision.rounds.rules import PARAMETERS

FIELD_SHARE = int(PARAMETERS["field_share"])  # per cent of an office's score that what was seen there bears; the desk the rest
EXPECTED = int(PARAMETERS["expected"])  # of a hundred: what a round expects of every office, unless it says otherwise
MILLION = 1_000_000

ABOVE, NEAR, BELOW = "above", "near", "below"  # against what is expected; near: two looks differ by more than the distance
BETTER, SAME, WORSE = "better", "same", "worse"  # beyond what two looks differ by, or within it
HIGHER, LEVEL, LOWER = "higher", "level", "lower"  # the same where nobody knows by how much two looks differ
FIRST, OTHER_YARDSTICK = "first", "other_yardstick"
NOT_COMPARED = frozenset({"", FIRST, OTHER_YARDSTICK})


def per_cent(points: int, of: int) -> int | None:
    """Hundredths of a per cent, halves up, of points in any unit; None of nothing."""
    return (points * 20_000 + of) // (2 * of) if of > 0 else None


def mean(values: Iterable[int]) -> int | None:
    """Whole, halves up."""
    given = list(values)
    return (2 * sum(given) + len(given)) // (2 * len(given)) if given else None


def joined(field: int | None, desk: int | None, field_share: int) -> int | None:
    """The score of an office: of both looks where there are both, of the one that there is else."""
    if field is None or desk is None:
        return desk if field is None else field
    return (2 * (field * field_share + desk * (100 - field_share)) + 100) // 200


def against(expected: int, score: int | None, interval: tuple[int, int] | None) -> str:
    """Above, near or below what is expected; "" without a score. Near only where an interval is known and holds the line."""
    if score is None:
        return ""
    if interval is None:
        return ABOVE if score >= expected else BELOW
    if interval[0] >= expected:
        return ABOVE
    return BELOW if interval[1] < expected else NEAR


def since(score: int | None, before: int | None, margin: int | None, *, same_yardstick: bool) -> str:
    """What became of an office since the round before, in one word of this module; "" without a score."""
    if score is None:
        return ""
    if before is None:
        return FIRST
    if not same_yardstick:
        return OTHER_YARDSTICK
    change = score - before
    if margin is None:
        return LEVEL if change == 0 else HIGHER if change > 0 else LOWER
    if abs(change) <= margin:
        return SAME
    return BETTER if change > 0 else WORSE


def parameter(parameters: Mapping[str, object], name: str, default: int) -> int:
    """A whole per cent between 0 and 100; the default for anything else."""
    value = parameters.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:
        return default
    return round(value)
