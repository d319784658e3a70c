"""What is wrong with a schedule, whoever made it: from the rules, not from the solver's model; quick enough for a board."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from peygir.engines.scheduling.values import Instance, Mission, Resource

CAPACITY, ABSENCE, DEPENDENCY, SKILL = "capacity", "absence", "dependency", "skill"
RELEASE, DEADLINE, DUE, HORIZON, BUDGET, UNPLANNED = "release", "deadline", "due", "horizon", "budget", "unplanned"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A rule that is broken (or, for `due`, a promise). Slots `first` … `last` are inclusive. `needed` and `available` are

    capacity, absence   the most units used in those slots, and the fewest there are (absence: enough when nobody is away)
    dependency          the first start allowed after `missions[1]`, and the start it has; −1 if `missions[1]` is not planned
    skill               0, 0: the team in `resource` is none of the mission's
    release             the release, and the start
    deadline, due, horizon   the finish, and the last finish allowed
    budget              what is spent, and the total; `resource` is the line
    unplanned           the deadline of a mission that must be planned and is not, and 0
    """

    kind: str
    missions: tuple[str, ...]
    resource: str | None
    first: int
    last: int
    needed: int
    available: int


def conflicts(instance: Instance, starts: Mapping[str, int], assignments: Mapping[str, str]) -> list[Conflict]:
    """Every conflict of the schedule, what is fixed included; missions without a start are not planned."""
    missions = {one.id: one for one in instance.missions}
    found: list[Conflict] = []
    for one in instance.missions:
        start = starts.get(one.id)
        if start is None:
            if one.deadline is not None and one.deadline <= instance.horizon:
                found.append(Conflict(UNPLANNED, (one.id,), None, one.release, one.deadline - 1, one.deadline, 0))
            continue
        found += _dates(one, start, instance.horizon)
        found += _dependencies(one, start, starts, missions)
        if assignments.get(one.id) not in {way.team for way in one.ways}:
            found.append(Conflict(SKILL, (one.id,), assignments.get(one.id), start, start + one.duration - 1, 0, 0))
    found += _pools(instance, starts, assignments)
    found += _budget(instance, starts)
    return found


def _dates(one: Mission, start: int, horizon: int) -> list[Conflict]:
    found, finish = [], start + one.duration
    if start < (one.release if one.fixed is None else min(one.release, one.fixed.start)):
        found.append(Conflict(RELEASE, (one.id,), None, start, min(one.release, finish) - 1, one.release, start))
    for kind, limit in ((DEADLINE, one.deadline), (DUE, one.due)):
        if limit is not None and finish > limit:
            found.append(Conflict(kind, (one.id,), None, max(start, limit), finish - 1, finish, limit))
    if finish > horizon and one.fixed is None:
        found.append(Conflict(HORIZON, (one.id,), None, max(start, horizon), finish - 1, finish, horizon))
    return found


def _dependencies(one: Mission, start: int, starts, missions: dict[str, Mission]) -> list[Conflict]:
    found = []
    for before in one.after:
        other = starts.get(before.mission)
        if other is None:
            found.append(Conflict(DEPENDENCY, (one.id, before.mission), None, start, start + one.duration - 1, -1, start))
        elif start < (ready := other + missions[before.mission].duration + before.lag):
            found.append(Conflict(DEPENDENCY, (one.id, before.mission), None, start, ready - 1, ready, start))
    return found


def _pools(instance: Instance, starts, assignments) -> list[Conflict]:
    using: dict[str, list[tuple[int, int, int, str]]] = defaultdict(list)
    for one in instance.missions:
        start = starts.get(one.id)
        if start is None:
            continue
        way = next((way.needs for way in one.ways if way.team == assignments.get(one.id)), ())
        for name, units in (*one.needs, *way):
            if units:
                using[name].append((max(0, start), min(instance.horizon, start + one.duration), units, one.id))
    found = []
    for pool in instance.resources:
        if using[pool.id]:
            found += _pool(pool, [use for use in using[pool.id] if use[0] < use[1]], instance.horizon)
    return found


def _pool(pool: Resource, uses: list[tuple[int, int, int, str]], horizon: int) -> list[Conflict]:
    """One conflict for each unbroken stretch in which more is used than there is, of one kind."""
    change = np.zeros(horizon + 1, np.int64)
    for first, stop, units, _ in uses:
        change[first] += units
        change[stop] -= units
    used, there = np.cumsum(change[:-1]), np.array(pool.capacity)
    kind = np.where(used <= there, 0, np.where(used <= pool.whole, 1, 2))
    edges = np.flatnonzero(np.diff(kind, prepend=0))
    found = []
    for first, stop in zip(edges, [*edges[1:], horizon], strict=False):
        if kind[first]:
            members = tuple(sorted({name for begin, end, _, name in uses if begin < stop and first < end}))
            found.append(
                Conflict(
                    ABSENCE if kind[first] == 1 else CAPACITY,
                    members,
                    pool.id,
                    int(first),
                    int(stop) - 1,
                    int(used[first:stop].max()),
                    int(there[first:stop].min()),
                )
            )
    return found


def _budget(instance: Instance, starts) -> list[Conflict]:
    spent: dict[str, int] = defaultdict(int)
    who: dict[str, set[str]] = defaultdict(set)
    for one in instance.missions:
        if one.id in starts:
            for line, amount in one.budget:
                spent[line] += amount
                who[line].add(one.id)
    last = instance.horizon - 1
    return [
        Conflict(BUDGET, tuple(sorted(who[line.id])), line.id, 0, last, spent[line.id], line.total)
        for line in instance.budget
        if spent[line.id] > line.total
    ]
