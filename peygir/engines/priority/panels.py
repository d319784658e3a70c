"""From each person's weights to the panel's, and how far the panel agrees."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from math import fsum, sqrt
from typing import Literal

Mean = Literal["geometric", "arithmetic"]

# ln and exp of decimals are rounded correctly by definition, so a geometric mean has the same digits everywhere.
_EXACT = Context(prec=30)


@dataclass(frozen=True, slots=True)
class PanelWeights:
    """One number per criterion. `weights` add up to 1; `least`, `greatest`, `deviation` (standard, of the sample) say how
    far the members lie apart; `deviation` is 0 for a panel of one."""

    weights: tuple[float, ...]
    least: tuple[float, ...]
    greatest: tuple[float, ...]
    deviation: tuple[float, ...]


def aggregate(members: Sequence[Sequence[float]], *, mean: Mean = "geometric") -> PanelWeights:
    """Combine members × criteria weights (positive, each row adding up to 1).

    The geometric mean is the default: it treats weights as ratios, as the questions did (Forman and Peniwati 1998).
    ValueError for an empty panel, rows of different length, or a weight that is not positive.
    """
    if not members or len({len(row) for row in members}) != 1:
        raise ValueError("a panel has one member at least, and each weighs every criterion")
    if any(w <= 0 for row in members for w in row):
        raise ValueError("weights are positive")
    columns = list(zip(*members, strict=True))
    means = [_geometric(column) if mean == "geometric" else fsum(column) / len(column) for column in columns]
    total = fsum(means)
    return PanelWeights(
        weights=tuple(one / total for one in means),
        least=tuple(min(column) for column in columns),
        greatest=tuple(max(column) for column in columns),
        deviation=tuple(_deviation(column) for column in columns),
    )


def _geometric(column: Sequence[float]) -> float:
    logs = [_EXACT.ln(Decimal(w)) for w in column]
    total = Decimal(0)
    for one in logs:
        total = _EXACT.add(total, one)
    return float(_EXACT.exp(_EXACT.divide(total, Decimal(len(column)))))


def _deviation(column: Sequence[float]) -> float:
    if len(column) < 2:
        return 0.0
    middle = fsum(column) / len(column)
    return sqrt(fsum((w - middle) * (w - middle) for w in column) / (len(column) - 1))
