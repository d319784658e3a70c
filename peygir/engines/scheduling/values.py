"""What a plan is made of. Frozen values; a slot is one working half day of the horizon, counted from 0.

Days nobody works are not slots. What is absent or shut for some is capacity 0 (or less than usual) in those slots.
A mission that starts in slot s and lasts d occupies s … s + d − 1 and finishes at s + d; `due`, `deadline` and `finish` are
such ends (the number of slots from the start of the horizon to the end of the work). Units are whole numbers.
"""

from dataclasses import dataclass, field

FEASIBLE, OPTIMAL, INFEASIBLE, UNKNOWN = "feasible", "optimal", "infeasible", "unknown"


@dataclass(frozen=True, slots=True)
class Resource:
    """A pool: a crew of a skill, a kind of equipment. `capacity` is units by slot, `usual` what is there when all are."""

    id: str
    capacity: tuple[int, ...]
    usual: int | None = None

    @property
    def whole(self) -> int:
        return max(self.capacity, default=0) if self.usual is None else self.usual


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """What a budget line has left for the horizon, in whole units of one's choice."""

    id: str
    total: int


@dataclass(frozen=True, slots=True)
class Way:
    """One who can do it: a team with the skill, and the units per slot it takes from pools beyond the mission's own needs."""

    team: str
    needs: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class After:
    """The mission starts when `mission` has finished and `lag` more slots have passed."""

    mission: str
    lag: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """A start (negative: before the horizon) and a team."""

    start: int
    team: str


@dataclass(frozen=True, slots=True)
class Mission:
    """One mission. No preemption; done by one of `ways` (none: nobody has the skill). `weight` is a whole number from 1.

    `deadline` is hard if it lies in the horizon: such a mission must be planned. `fixed` is a fact (begun, or pinned by hand): it
    takes what it takes, no rule is asked of it, and the others are planned around it. `previous` is the plan before, for
    re-planning.
    """

    id: str
    duration: int
    ways: tuple[Way, ...] = (Way(""),)
    needs: tuple[tuple[str, int], ...] = ()
    budget: tuple[tuple[str, int], ...] = ()
    release: int = 0
    due: int | None = None
    deadline: int | None = None
    weight: int = 1
    place: str = ""
    after: tuple[After, ...] = ()
    fixed: Placed | None = None
    previous: Placed | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """The coefficients of the objective (see `objective`). All whole numbers; slots where not said otherwise."""

    late: int = 10
    finish: int = 1
    beyond: int = 40
    fair: int = 5
    fair_from: tuple[int, ...] = (5, 20)
    moved: int = 20
    shifted: int = 1
    team_changed: int = 10


@dataclass(frozen=True, slots=True)
class Instance:
    """All that is planned at once. `weeks` holds the week number of each slot; its length is the horizon."""

    weeks: tuple[int, ...]
    missions: tuple[Mission, ...]
    resources: tuple[Resource, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    terms: Terms = field(default_factory=Terms)

    @property
    def horizon(self) -> int:
        return len(self.weeks)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the objective is made of, by its terms; `unplanned` is that of the missions left out, whole."""

    late: int
    finish: int
    unplanned: int
    fair: int
    disturbance: int

    @property
    def total(self) -> int:
        return self.late + self.finish + self.unplanned + self.fair + self.disturbance


@dataclass(frozen=True, slots=True)
class Plan:
    """A schedule. A mission without a start is not planned: it does not fit.

    `status`: optimal (proven), feasible, infeasible (proven: no plan keeps all hard deadlines; no starts), unknown (none found in
    time). `bound` is proven: no plan costs less. `gap` is (objective − bound) / bound. `parameters` is what to keep with it.
    """

    status: str
    starts: dict[str, int]
    assignments: dict[str, str]
    objective: int | None
    parts: Parts | None
    bound: int | None
    gap: float | None
    parameters: dict[str, object]
