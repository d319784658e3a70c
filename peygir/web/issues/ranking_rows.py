"""A computed order as its lines are read: rank, score, where it may stand, what each criterion gave, and why in words."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from peygir.web.issues.judging import Bar


@dataclass(slots=True)
class Line:
    """`low`, `high`: the ranks that hold under nearly all weights drawn; `share`: of draws among the first k, 0…1.

    `was`: the rank before a trial, None outside one. `factors`: (name, value) pairs beside the bars.
    """

    issue_id: int
    rank: int
    title: str
    url: str
    score: float
    low: int
    high: int
    share: float
    short: str = ""
    words: str = ""
    bars: list[Bar] = field(default_factory=list)
    factors: list[tuple[str, str]] = field(default_factory=list)
    was: int | None = None
    size: int = 1
    decimals: int = 2

    @property
    def moved(self) -> int:
        """Places risen since before; falling is negative."""
        return 0 if self.was is None else self.was - self.rank

    def across(self, rank: int) -> str:
        """Where a rank stands on a line of a hundred, a little inside its ends."""
        return f"{2 + 96 * (rank - 1) / max(1, self.size - 1):.1f}"

    @property
    def x_low(self) -> str:
        return self.across(self.low)

    @property
    def x_high(self) -> str:
        return self.across(self.high)

    @property
    def x_at(self) -> str:
        return self.across(self.rank)


@dataclass(slots=True)
class Order:
    """`most`: the greatest part any criterion gave, so that bars of all lines share one length."""

    k: int
    lines: Sequence[Line]

    @property
    def most(self) -> float:
        return max((bar.value for line in self.lines for bar in line.bars), default=1) or 1
