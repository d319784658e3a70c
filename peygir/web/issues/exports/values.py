"""What the papers of issues are made of: plain values, texts in the language of the paper, days and moments as they are.

Addresses are whole ones, since a file is read far from the site; "" where there is none.
"""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Measure:
    """A target indicator. `latest` is the last value measured; every figure may still be unknown."""

    name: str
    unit: str = ""
    baseline: float | None = None
    baseline_on: date | None = None
    target: float | None = None
    target_on: date | None = None
    latest: float | None = None
    latest_on: date | None = None

    @property
    def share(self) -> float | None:
        """How much of the way from baseline to target is done, between 0 and 1."""
        if self.baseline is None or self.target is None or self.latest is None or self.baseline == self.target:
            return None
        return min(1.0, max(0.0, (self.latest - self.baseline) / (self.target - self.baseline)))


@dataclass(frozen=True, slots=True)
class Part:
    """A criterion of a ranking: its weight (0 to 1), the issue's value on it (0 to 10), and the evidence given."""

    criterion: str
    weight: float
    value: float | None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in a frozen ranking; `low` and `high` are what it moves between under other weights."""

    rank: int
    low: int
    high: int
    of: int
    top_share: float | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class RankingNote:
    """Which ranking stands behind the ranks: so that it can be found and computed again."""

    title: str
    frozen_on: date
    method: str
    result_hash: str


@dataclass(frozen=True, slots=True)
class Line:
    """An issue as a line of the register."""

    number: int
    title: str
    place: str
    topic: str
    stage: str
    stage_number: int  # its place in the chain, from 0; beside the chain higher ones
    stage_since: datetime
    owner: str
    source: str
    top: bool
    demands: int
    evidence: int
    measure: Measure | None = None
    rank: Rank | None = None
    url: str = ""
    demands_url: str = ""
    statement: str = ""
    desired: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    place: str
    taken_at: datetime
    lines: tuple[Line, ...]
    total: int  # more than the lines, where the file was cut
    asked: tuple[str, ...] = ()  # the filters, in words
    ranking: RankingNote | None = None
    sample: bool = False
    url: str = ""

    @property
    def cut(self) -> bool:
        return self.total > len(self.lines)


@dataclass(frozen=True, slots=True)
class StageLine:
    """A stage of the chain: reached at `at`, or not yet."""

    name: str
    at: datetime | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    at: datetime
    what: str
    who: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    kind: str
    summary: str
    at: datetime | date
    count: int | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Cause:
    """`depth` 0 stands at the top of the tree; a root cause is where it ends."""

    text: str
    depth: int
    root: bool
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Alternative:
    title: str
    chosen: bool
    cost_rials: int | None = None
    days: int | None = None
    effort_days: float | None = None
    effect: str = ""
    who: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Mission:
    output: str
    owner: str
    due_on: date | None
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue whole: its line of the register and what stands behind it."""

    line: Line
    taken_at: datetime
    chain: tuple[StageLine, ...]
    steps: tuple[Step, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    causes: tuple[Cause, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    missions: tuple[Mission, ...] = ()
    stakeholders: tuple[tuple[str, str], ...] = ()  # (who, what is at stake)
    links: tuple[tuple[str, str], ...] = ()  # (how it is linked, the other issue)
    aims: tuple[str, ...] = ()
    ranking: RankingNote | None = None
    sample: bool = False
    about: tuple[tuple[str, str], ...] = field(default=())  # further (name, value) lines
