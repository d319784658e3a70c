"""What routing takes and gives. Times are whole minutes from midnight; days are whole numbers that count real days."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

# Why a visit is in no route.
NO_TEAM = "no-team"  # none has the skills and is not forbidden
NO_DAY = "no-day"  # its teams are away, or no day is left to it
TOO_FAR = "too-far"  # there, the visit and back do not fit any day of its teams, or its visiting hours
GAP = "gap"  # so many visits with the gap between them do not fit its days
ROTATION = "rotation"  # another team than the last time is wanted, and there is none
FULL = "full"  # it fits alone, but the days are taken by others


@dataclass(frozen=True, slots=True)
class Day:
    """A working day. `number` counts real days (a date's ordinal), so that gaps are gaps of real days."""

    number: int
    opens: int = 0
    closes: int = 24 * 60


@dataclass(frozen=True, slots=True)
class Team:
    """`start`: its row in the travel table, where its days begin and end. `capacity` and `reach` bound a day; None: no bound."""

    id: str
    start: int
    skills: frozenset[str] = frozenset()
    day_start: int = 0
    day_end: int = 24 * 60
    away: frozenset[int] = frozenset()
    capacity: int | None = None
    reach: int | None = None  # travel minutes of a day, at most


@dataclass(frozen=True, slots=True)
class Last:
    """The visit before this plan: a gap and a change of team are counted from it."""

    day: int
    team: str | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """A place to visit. `windows`: (opens, closes) of its visiting hours, in which the whole visit lies; () is any time.

    Of `visits` visits each two lie at least `gap` days apart; where `patterns` are given, their days are one of these
    sets instead.
    `rotate`: never the same team twice running. `days`: the only days it may be visited on; None is any.
    `weight`: how much it counts when not everything fits.
    """

    id: str
    at: int
    minutes: int
    windows: tuple[tuple[int, int], ...] = ()
    visits: int = 1
    gap: int = 1
    patterns: tuple[frozenset[int], ...] = ()
    skills: frozenset[str] = frozenset()
    forbidden: frozenset[str] = frozenset()
    days: frozenset[int] | None = None
    rotate: bool = False
    last: Last | None = None
    load: int = 0
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Fixed:
    """An appointment agreed on: this team on this day, to the minute where `at` is given. Takes one of the site's visits."""

    site: str
    team: str
    day: int
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Instance:
    """`travel[i][j]`: minutes from i to j. `balance`: what a minute of a day's work beyond `level` costs, in minutes of
    travel.
    """

    sites: tuple[Site, ...]
    teams: tuple[Team, ...]
    days: tuple[Day, ...]
    travel: np.ndarray
    fixed: tuple[Fixed, ...] = ()
    balance: float = 0.2
    level: int | None = None  # None: the mean day. See table.level_of


@dataclass(frozen=True, slots=True)
class Stop:
    """`number`: which of the site's visits, by day. The visit itself runs from `begin` to `end`."""

    site: str
    number: int
    arrive: int
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Route:
    """A team's day: leaves its start at `leave`, is back at `back`."""

    team: str
    day: int
    stops: tuple[Stop, ...]
    leave: int
    back: int
    travel: int

    @property
    def minutes(self) -> int:
        return self.back - self.leave


@dataclass(frozen=True, slots=True)
class Unvisited:
    site: str
    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """`beyond`: Σ of the days' minutes above the level. `spread`: standard deviation of the days' minutes, over all team days.

    `parameters`: what makes the same plan again (see `solving.solve`), and the engine with its version.
    """

    routes: tuple[Route, ...]
    unvisited: tuple[Unvisited, ...]
    travel: int
    beyond: int
    spread: float
    level: int
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a plan breaks. `rule`: see checking.check."""

    rule: str
    site: str = ""
    team: str = ""
    day: int | None = None
    detail: int | None = None
