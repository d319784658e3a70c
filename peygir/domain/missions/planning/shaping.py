"""One mission as the engine takes it: how long, by whom, with what, between which dates, how much it weighs. No queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil
from typing import Any

from peygir.base.calendar import WorkingCalendar, local_date
from peygir.domain.missions.models import Mission, Need
from peygir.domain.missions.planning.inputs import MILLION
from peygir.domain.missions.planning.means import Means, Team
from peygir.domain.missions.planning.slots import end_on, start_on
from peygir.domain.missions.states import STARTED

DAY = 2  # slots
LEAST_LEFT = DAY  # what has begun and should be over by now is taken to need one more day
DANGER = 12  # the weight that danger adds: as much as the highest priority, and a little


@dataclass(frozen=True, slots=True)
class Ground:
    means: Means
    calendar: WorkingCalendar


@dataclass(frozen=True, slots=True)
class Put:
    """Where a mission stands in an earlier plan: the day, its half (0, 1) and the pool; by hand, or by the engine."""

    day: date
    half: int
    pool: str
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Wait:
    """`inside` the plan, or outside it and to be over `until` (None: nobody knows). `lag` in slots."""

    before: int
    inside: bool
    lag: int
    until: date | None


def weight(priority: int, danger: bool) -> int:
    """From 1: the priority in tens, and danger on top of it."""
    return 1 + priority // 10 + (DANGER if danger else 0)


def people_and_slots(effort_days: Decimal, duration_days: int, largest: int) -> tuple[int, int]:
    """(people at once, slots): as many days as told, or more where the largest team is too small for so much effort."""
    slots = max(1, duration_days * DAY)
    effort = ceil(effort_days * DAY)
    if largest > 0:
        slots = max(slots, ceil(effort / largest))
    return ceil(effort / slots), slots


def shape(mission: Mission, needs: Sequence[Need], waits: Sequence[Wait], ground: Ground, put: Put | None) -> dict[str, Any]:
    """`put`: what was put there by hand stays there; what an engine put there is moved as little as can be.

    Where the team it was put with is no more, it is placed anew, near the day it stood on.
    """
    means, slots = ground.means, ground.means.slots
    skills = {need.skill_id: need.units for need in needs if need.skill_id is not None}
    teams = [team for team in means.teams.get(mission.office_id, ()) if skills.keys() <= team.skills]
    contracted = mission.kind.is_project and not skills
    largest = 0 if contracted else max((team.usual for team in teams), default=0)
    people, duration = people_and_slots(mission.effort_days, mission.duration_days, largest)
    people = max([people, *skills.values()])
    ways = [["", []]] if contracted else [[one.pool, [[one.pool, people]] if people else []] for one in _able(teams, people)]
    fixed, by_hand = _begun(mission, duration, ways, ground), False
    if fixed is not None:
        # It may run on past its time; while it is blocked nobody works on it.
        duration = max(duration, LEAST_LEFT - fixed[0])
        ways = [_way(fixed[1], people, mission.blocked)]
    elif put is not None and put.by_hand and put.day >= slots.dates[0] and (not put.pool or put.pool in means.resources):
        if put.pool not in [way[0] for way in ways]:
            ways = [*ways, _way(put.pool, people, False)]
        fixed, by_hand = _slot(put, ground), True
    due = end_on(slots, ground.calendar, mission.due_on) if mission.due_on is not None else None
    release = max(0, start_on(slots, ground.calendar, mission.starts_on)) if mission.starts_on is not None else 0
    for wait in waits:
        if not wait.inside and wait.until is not None:
            release = max(release, end_on(slots, ground.calendar, wait.until) + wait.lag)
    return {
        "id": mission.pk,
        "duration": duration,
        "ways": ways,
        "needs": [[f"c{need.capacity_id}", need.units] for need in needs if need.capacity_id is not None],
        "budget": _cost(mission, means),
        "release": release,
        "due": due,
        # A fixed date that has passed already cannot be kept by any plan: it only counts as late.
        "deadline": due if mission.hard_due and due is not None and 0 < due <= slots.count else None,
        "weight": weight(mission.priority, mission.danger),
        "place": str(mission.place_id),
        "after": [[wait.before, wait.lag] for wait in waits if wait.inside],
        "fixed": fixed,
        "by_hand": by_hand,  # fixed by a person, who may move it again
        "previous": _slot(put, ground) if put is not None and fixed is None else None,
    }


def _able(teams: Sequence[Team], people: int) -> list[Team]:
    """Teams that ever are so many."""
    return [team for team in teams if team.usual >= people]


def _way(pool: str, people: int, blocked: bool) -> list[Any]:
    return [pool, [[pool, people]] if pool and people and not blocked else []]


def _pool(mission: Mission, ways: Sequence[Sequence[Any]], means: Means) -> str:
    """Who does it: its team, else the first that could."""
    if mission.team_id is not None and f"t{mission.team_id}" in means.resources:
        return f"t{mission.team_id}"
    return ways[0][0] if ways else ""


def _begun(mission: Mission, duration: int, ways: Sequence[Sequence[Any]], ground: Ground) -> list[Any] | None:
    if mission.state not in STARTED:
        return None
    began = local_date(mission.started_at) if mission.started_at is not None else mission.planned_from
    slots = ground.means.slots
    start = 0 if began is None else min(start_on(slots, ground.calendar, began), slots.count - 1)
    return [start, _pool(mission, ways, ground.means)]


def _slot(put: Put, ground: Ground) -> list[Any] | None:
    slots = ground.means.slots
    if put.day > slots.dates[-1]:
        return None
    start = max(0, start_on(slots, ground.calendar, put.day))
    return [start + put.half if slots.day_of(start) == put.day else start, put.pool]


def _cost(mission: Mission, means: Means) -> list[list[Any]]:
    line = f"b{mission.budget_line_id}"
    if mission.budget_line_id is None or not mission.cost_rials or line not in means.lines:
        return []
    return [[line, ceil(mission.cost_rials / MILLION)]]
