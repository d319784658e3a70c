"""Cost of delay over duration: what waiting costs each day, for each day of work that ends it (Reinertsen 2009, ch. 2)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

LEAST_EQUITY, GREATEST_EQUITY = 1.0, 1.5


@dataclass(frozen=True, slots=True)
class DelayOrder:
    """`order`: positions of the items, the most urgent for its effort first; `index`: their numbers in the order given."""

    order: tuple[int, ...]
    index: tuple[float, ...]


def check_equity(multiplier: float) -> None:
    """ValueError outside [1, 1.5]: fairness may lift a place that had less, never push one down, nor outweigh the rest."""
    if not LEAST_EQUITY <= multiplier <= GREATEST_EQUITY:
        raise ValueError("the equity multiplier lies between 1 and 1.5")


def delay_index(*, severity_a_day: float, people: float, effort_days: float, equity: float = 1.0) -> float:
    """Return equity · (severity rate per day × people affected) / effort days. ValueError for effort that is not positive."""
    check_equity(equity)
    if effort_days <= 0 or severity_a_day < 0 or people < 0:
        raise ValueError("effort is more than nothing, severity and people are not negative")
    return equity * (severity_a_day * people) / effort_days


def cost_of_delay_order(
    severity_a_day: Sequence[float], people: Sequence[float], effort_days: Sequence[float], equity: Sequence[float] | None = None
) -> DelayOrder:
    """Order items by cost of delay ÷ duration, one number per item in each argument; ties keep the order given."""
    lifts = equity if equity is not None else [1.0] * len(severity_a_day)
    index = tuple(
        delay_index(severity_a_day=s, people=p, effort_days=d, equity=e)
        for s, p, d, e in zip(severity_a_day, people, effort_days, lifts, strict=True)
    )
    return DelayOrder(tuple(int(i) for i in np.argsort([-i for i in index], kind="stable")), index)
