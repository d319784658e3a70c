"""Why no plan exists: a set of requirements that cannot hold together, of which none can be left out.

Only what has a hard deadline, and what it waits for, must be planned; everything else may be left out and is no part of a
conflict. Requirements are dropped kind by kind, halves first (a deletion filter by bisection), in an order that keeps in the
set what people can talk about: deadlines and capacities rather than releases. What remains is in conflict, and each one
dropped would allow a plan.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np

from peygir.engines.scheduling.listing import dispatch, empty, missing, rule_keys
from peygir.engines.scheduling.loading import cp_model
from peygir.engines.scheduling.model import build
from peygir.engines.scheduling.searching import solver_for
from peygir.engines.scheduling.table import table_of
from peygir.engines.scheduling.values import Instance, Way

RELEASE, DEPENDENCY, FIXED, SKILL, BUDGET, CAPACITY, DEADLINE = (
    "release", "dependency", "fixed", "skill", "budget", "capacity", "deadline",
)  # fmt: skip
KINDS = (RELEASE, FIXED, DEPENDENCY, SKILL, BUDGET, CAPACITY, DEADLINE)
ENOUGH = 10**6


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement of a conflict. `resource` is the pool or budget line, `other` the mission before. `numbers`:

    deadline    deadline, duration, release, weight      must be finished by then
    release     release, duration                        cannot start before
    dependency  lag, duration (of the one before)
    fixed       start, duration                          stands where it stands
    capacity    first, last, asked, available            unit-slots the set's missions ask of it in those slots, and what is there
    budget      asked, available
    skill       none                                     nobody has it
    """

    kind: str
    mission: str | None
    resource: str | None
    other: str | None
    numbers: tuple[tuple[str, int], ...] = ()


def irreducible(instance: Instance, *, seconds: float, clock: Callable[[], float], seed: int = 0) -> list[Requirement]:
    """The requirements in conflict, with their numbers; empty if a plan exists, or if its absence is not proven in time.

    If the time ends on the way, the set is in conflict still but may be larger than it need be.
    """
    began = clock()

    def impossible(kept: Iterable[Requirement]) -> bool:
        left = seconds - (clock() - began)
        return left > 0 and infeasible(without(small, set(whole) - set(kept)), seconds=left, seed=seed)

    table_of(instance)
    small = _concerned(instance)
    whole = _requirements(small)
    if not impossible(whole):
        return []
    kept = list(whole)
    for kind in KINDS:
        rest = [one for one in kept if one.kind != kind]
        kept = rest + _needed([one for one in kept if one.kind == kind], lambda some, rest=rest: impossible([*rest, *some]))
    return _numbered(small, sorted(kept, key=lambda one: (-KINDS.index(one.kind), one.mission or "", one.resource or "")))


def infeasible(instance: Instance, *, seconds: float, seed: int = 0) -> bool:
    """Whether it is proven that the missions with hard deadlines cannot all be planned."""
    table = table_of(instance)
    must = np.flatnonzero(table.must)
    if any(not table.allowed[i].any() for i in must):
        return True
    if not must.size or not missing(table, dispatch(table, rule_keys(table))):
        return False
    return solver_for(seconds, 1, seed).solve(build(table, must, empty(table), hint=False).cp) == cp_model().INFEASIBLE


def without(instance: Instance, dropped: Iterable[Requirement]) -> Instance:
    """The instance with these requirements dropped; what is no longer fixed is gone, and nobody waits for it."""
    by_kind: dict[str, set] = {kind: set() for kind in KINDS}
    for one in dropped:
        by_kind[one.kind].add((one.mission, one.other) if one.kind == DEPENDENCY else one.mission or one.resource)
    missions = []
    for one in instance.missions:
        if one.id in by_kind[FIXED]:
            continue
        after = tuple(
            before
            for before in one.after
            if (one.id, before.mission) not in by_kind[DEPENDENCY] and before.mission not in by_kind[FIXED]
        )
        missions.append(
            replace(
                one,
                after=after,
                release=0 if one.id in by_kind[RELEASE] else one.release,
                deadline=None if one.id in by_kind[DEADLINE] else one.deadline,
                ways=(Way(""),) if one.id in by_kind[SKILL] else one.ways,
            )
        )
    resources = tuple(
        replace(pool, capacity=(ENOUGH,) * instance.horizon) if pool.id in by_kind[CAPACITY] else pool
        for pool in instance.resources
    )
    budget = tuple(replace(line, total=ENOUGH**2) if line.id in by_kind[BUDGET] else line for line in instance.budget)
    return replace(instance, missions=tuple(missions), resources=resources, budget=budget)


def _concerned(instance: Instance) -> Instance:
    """Only what must be planned and what is fixed."""
    table = table_of(instance)
    names = {one.id for i, one in enumerate(instance.missions) if table.must[i] or one.fixed is not None}
    missions = [
        replace(one, after=tuple(before for before in one.after if before.mission in names), previous=None)
        for one in instance.missions
        if one.id in names
    ]
    return replace(instance, missions=tuple(missions))


def _requirements(instance: Instance) -> list[Requirement]:
    found = [Requirement(CAPACITY, None, pool.id, None) for pool in instance.resources]
    found += [Requirement(BUDGET, None, line.id, None) for line in instance.budget]
    for one in instance.missions:
        if one.fixed is not None:
            found.append(Requirement(FIXED, one.id, None, None))
            continue
        found += [Requirement(DEPENDENCY, one.id, None, before) for before in dict.fromkeys(b.mission for b in one.after)]
        if one.release:
            found.append(Requirement(RELEASE, one.id, None, None))
        if not one.ways:
            found.append(Requirement(SKILL, one.id, None, None))
        if one.deadline is not None and one.deadline <= instance.horizon:
            found.append(Requirement(DEADLINE, one.id, None, None))
    return found


def _needed(some: list[Requirement], impossible: Callable[[list[Requirement]], bool]) -> list[Requirement]:
    """Those of `some` that are needed for the conflict: none if it stands without, else what the halves need of each other."""
    if not some or impossible([]):
        return []
    if len(some) == 1:
        return some
    half = len(some) // 2
    first, second = some[:half], some[half:]
    kept = _needed(second, lambda few: impossible([*first, *few]))
    return _needed(first, lambda few: impossible([*few, *kept])) + kept


def _numbered(instance: Instance, kept: list[Requirement]) -> list[Requirement]:
    missions = {one.id: one for one in instance.missions}
    table = table_of(instance)
    inside = {one.mission for one in kept} | {one.other for one in kept}
    musts = [i for i, one in enumerate(instance.missions) if one.id in inside and one.fixed is None]
    first = int(min((table.first[i] for i in musts), default=0))
    last = int(max((table.last[i] + table.duration[i] for i in musts), default=instance.horizon)) - 1
    first, last = max(0, min(first, last)), min(instance.horizon - 1, max(first, last))
    found = []
    for one in kept:
        mission = missions.get(one.mission or "")
        if one.kind == CAPACITY:
            pool = next(pool for pool in instance.resources if pool.id == one.resource)
            asked = sum(mission.duration * _least(mission, pool.id) for mission in missions.values() if mission.id in inside)
            numbers = {"first": first, "last": last, "asked": asked, "available": sum(pool.capacity[first : last + 1])}
        elif one.kind == BUDGET:
            line = next(line for line in instance.budget if line.id == one.resource)
            spends = (amount for mission in missions.values() for name, amount in mission.budget if name == line.id)
            numbers = {"asked": sum(spends), "available": line.total}
        elif one.kind == DEADLINE:
            numbers = {"deadline": mission.deadline, "duration": mission.duration, "release": mission.release}
            numbers["weight"] = mission.weight
        elif one.kind == RELEASE:
            numbers = {"release": mission.release, "duration": mission.duration}
        elif one.kind == FIXED:
            numbers = {"start": mission.fixed.start, "duration": mission.duration}
        elif one.kind == DEPENDENCY:
            lag = max(before.lag for before in mission.after if before.mission == one.other)
            numbers = {"lag": lag, "duration": missions[one.other].duration}
        else:
            numbers = {}
        found.append(replace(one, numbers=tuple(numbers.items())))
    return found


def _least(mission, resource: str) -> int:
    """The fewest units it takes of a resource, over its ways."""
    own = sum(units for name, units in mission.needs if name == resource)
    return own + min((sum(units for name, units in way.needs if name == resource) for way in mission.ways), default=0)
