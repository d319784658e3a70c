"""What holds a mission where it stands: its release, what it waits for, who is full with what, who is away."""

from dataclasses import dataclass

import numpy as np

from peygir.engines.scheduling.helping import Help, Scene, helps_for, scene_of
from peygir.engines.scheduling.table import fits
from peygir.engines.scheduling.values import Instance, Plan

RELEASE, DEPENDENCY, CAPACITY, ABSENCE = "release", "dependency", "capacity", "absence"
BUDGET, SKILL, FIXED, CHOICE = "budget", "skill", "fixed", "choice"


@dataclass(frozen=True, slots=True)
class Hold:
    """One thing that holds `mission` (the one asked about, or one in the chain it waits for). Slots are inclusive.

    release     not before slot `last` + 1
    dependency  waits for `others[0]` until `last`; `amount` is the lag
    capacity    `resource` is full in these slots with `others`; `amount` units are lacking
    absence     `resource` itself has too little in these slots; `amount` units are lacking
    budget      `resource` (a line) lacks `amount`; `others` spend it
    skill       nobody has it
    fixed       it has begun, or is pinned
    choice      it could start at `first` as the rest stands: the plan gains elsewhere, or was not searched to the end
    """

    kind: str
    mission: str
    resource: str | None
    first: int
    last: int
    others: tuple[str, ...] = ()
    amount: int = 0


@dataclass(frozen=True, slots=True)
class Why:
    """One not planned has no start, finish and late; `holds` go back along the chain it waits for; `helps` best first."""

    mission: str
    start: int | None
    finish: int | None
    due: int | None
    late: int | None
    holds: tuple[Hold, ...]
    helps: tuple[Help, ...]


def why_late(instance: Instance, plan: Plan, mission: str) -> Why:
    """Why it stands where it stands in this plan and what would bring it forward; KeyError for a mission that is unknown."""
    scene = scene_of(instance, plan.starts, plan.assignments)
    i = scene.index[mission]
    one = instance.missions[i]
    start = plan.starts.get(mission)
    finish = None if start is None else start + one.duration
    late = None if finish is None else max(0, finish - one.due) if one.due is not None else 0
    holds = tuple(_holds(scene, i))
    return Why(mission, start, finish, one.due, late, holds, tuple(helps_for(scene, i)))


def _holds(scene: Scene, i: int) -> list[Hold]:
    """Back along the chain: each mission's holds, then those of what it waited for."""
    found: list[Hold] = []
    seen: set[int] = set()
    while i not in seen:
        seen.add(i)
        found += _of_one(scene, i)
        chain = [hold for hold in found if hold.kind == DEPENDENCY and hold.mission == scene.name(i)]
        if not chain:
            break
        i = scene.index[chain[0].others[0]]
    return found


def _of_one(scene: Scene, i: int) -> list[Hold]:
    table, name = scene.table, scene.name(i)
    one = table.instance.missions[i]
    start = int(scene.draft.start[i]) if scene.draft.planned[i] else None
    if one.fixed is not None:
        return [Hold(FIXED, name, None, max(0, one.fixed.start), max(0, one.fixed.start + one.duration - 1))]
    if not table.ways[i]:
        return [Hold(SKILL, name, None, 0, table.horizon - 1)]
    found = _budget(scene, i) if start is None else []
    waits = [(scene.ready_after(b, lag), b, lag) for b, lag in table.after[i]]
    ready, before, lag = max(waits, default=(0, -1, 0))
    opens = max(one.release, ready)
    full = _pools(scene, i, opens, start)
    if not full and start is not None and start > opens:
        free = scene.capacity_without([i])
        earlier = [s for needs in table.ways[i] for s in np.flatnonzero(fits(free, needs, one.duration, opens, start - 1))]
        found.append(Hold(CHOICE, name, None, int(min(earlier)), start - 1))
    found += full
    if before >= 0 and ready >= one.release and ready > 0:
        found.append(Hold(DEPENDENCY, name, None, 0, min(table.horizon, ready) - 1, (scene.name(before),), lag))
    elif one.release > 0:
        found.append(Hold(RELEASE, name, None, 0, one.release - 1))
    return found


def _pools(scene: Scene, i: int, opens: int, start: int | None) -> list[Hold]:
    """By resource of any way, the stretches from `opens` to its end that lack what it takes; none if it fits earlier."""
    table, one = scene.table, scene.table.instance.missions[i]
    free = scene.capacity_without([i])
    limit = table.horizon if start is None else start
    if any(fits(free, needs, one.duration, opens, limit - 1).any() for needs in table.ways[i]):
        return []
    stop = min(table.horizon, limit + (one.duration - 1 if start is not None else 0))
    lacking: dict[int, int] = {}
    for needs in table.ways[i]:
        for resource, units in needs:
            lacking[resource] = max(units, lacking.get(resource, 0))
    found = []
    for resource, units in sorted(lacking.items()):
        there = np.array(table.instance.resources[resource].capacity)
        kind = np.where(free[resource] >= units, 0, np.where(there < units, 1, 2))
        kind[:opens] = kind[stop:] = 0
        edges = np.flatnonzero(np.diff(kind, prepend=0))
        for first, end in zip(edges, [*edges[1:], stop], strict=False):
            if kind[first]:
                others = scene.users_of(resource, int(first), int(end), but=i) if kind[first] == 2 else ()
                amount = int(units - free[resource, first:end].min())
                name = table.instance.resources[resource].id
                kinds = (ABSENCE, CAPACITY)[kind[first] - 1]
                found.append(Hold(kinds, scene.name(i), name, int(first), int(end) - 1, others, amount))
    return found


def _budget(scene: Scene, i: int) -> list[Hold]:
    table = scene.table
    left, found = scene.budget_without([i]), []
    for line, amount in table.spends[i]:
        if left[line] < amount:
            spenders = tuple(
                scene.name(j)
                for j in range(table.count)
                if j != i and scene.draft.planned[j] and any(at == line for at, _ in table.spends[j])
            )
            found.append(
                Hold(
                    BUDGET,
                    scene.name(i),
                    table.instance.budget[line].id,
                    0,
                    table.horizon - 1,
                    spenders,
                    int(amount - left[line]),
                )
            )
    return found
