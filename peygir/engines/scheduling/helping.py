"""What would bring a mission forward: each change is made and the mission, with what it waits for, placed anew, the rest held."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from peygir.engines.scheduling.listing import LEFT_OUT, Draft, empty, place, take
from peygir.engines.scheduling.table import Table, table_of
from peygir.engines.scheduling.values import Instance

ONE_MORE, MOVE, WITHOUT, EARLIER, SOONER, MONEY = "one_more", "move", "without", "earlier_release", "sooner", "budget"
MOST_RIVALS, MOST_HELPS = 12, 10


@dataclass(frozen=True, slots=True)
class Help:
    """A change, computed: `finish` with it, and `gain`, by how many slots that is earlier (than the horizon,
    for one not planned).

    one_more         `amount` more units of `resource` in slots `first` … `last` (inclusive)
    move             `mission` placed after it instead; that one finishes `amount` slots later
    without          `mission` left out of the plan, for which there is no other place
    earlier_release  `mission` released at slot `first` rather than `last` + 1
    sooner           nothing need change: there is a place for it in the plan as it stands
    budget           `amount` more on the line `resource`
    """

    kind: str
    mission: str | None
    resource: str | None
    first: int
    last: int
    amount: int
    finish: int
    gain: int


@dataclass(frozen=True, slots=True)
class Scene:
    """A plan as a draft over its table."""

    table: Table
    draft: Draft
    index: dict[str, int]

    def name(self, i: int) -> str:
        return self.table.instance.missions[i].id

    def ready_after(self, before: int, lag: int) -> int:
        """The first slot allowed after a mission; past the horizon if it is not planned."""
        if not self.draft.planned[before]:
            return self.table.horizon + 1
        return int(self.draft.start[before] + self.table.duration[before]) + lag

    def left(self, moving) -> tuple[np.ndarray, np.ndarray]:
        """Capacity and budget with all but `moving` in place."""
        capacity, budget = self.table.capacity.copy(), self.table.budget.copy()
        moving = set(moving)
        for j in range(self.table.count):
            if self.table.free[j] and self.draft.planned[j] and self.draft.way[j] != LEFT_OUT and j not in moving:
                take(self.table, j, int(self.draft.start[j]), int(self.draft.way[j]), capacity, budget)
        return capacity, budget

    def capacity_without(self, moving) -> np.ndarray:
        return self.left(moving)[0]

    def budget_without(self, moving) -> np.ndarray:
        return self.left(moving)[1]

    def users_of(self, resource: int, first: int, stop: int, *, but: int) -> tuple[str, ...]:
        """The missions that use a resource between two slots, the fixed ones too."""
        found = []
        for j, one in enumerate(self.table.instance.missions):
            if j == but or not self.draft.planned[j]:
                continue
            begin = int(self.draft.start[j])
            if begin < stop and first < begin + one.duration and self.uses(j, resource):
                found.append(one.id)
        return tuple(found)

    def uses(self, j: int, resource: int) -> bool:
        one, name = self.table.instance.missions[j], self.table.instance.resources[resource].id
        team = one.fixed.team if one.fixed is not None else None
        if team is None:
            return any(at == resource for at, _ in self.table.ways[j][self.draft.way[j]])
        way = next((way.needs for way in one.ways if way.team == team), ())
        return any(at == name and units for at, units in (*one.needs, *way))


def scene_of(instance: Instance, starts: Mapping[str, int], assignments: Mapping[str, str]) -> Scene:
    """The scene of a plan; what stands where the table cannot hold it (outside the horizon, with an unknown team) is left out."""
    table = table_of(instance)
    draft = empty(table)
    for i, one in enumerate(instance.missions):
        start = starts.get(one.id)
        known = one.fixed is None and start is not None and assignments.get(one.id) in table.teams[i]
        if known and 0 <= start <= table.horizon - one.duration:
            draft.start[i], draft.planned[i] = start, True
            draft.way[i] = table.teams[i].index(assignments[one.id])
    return Scene(table, draft, {one.id: i for i, one in enumerate(instance.missions)})


def helps_for(scene: Scene, i: int) -> list[Help]:
    """The changes that bring mission i forward, the greatest gain first."""
    table = scene.table
    if not table.free[i] or not table.ways[i]:
        return []
    now = int(scene.draft.start[i] + table.duration[i]) if scene.draft.planned[i] else table.horizon + 1
    chain = chain_of(scene, i)
    found = [*_sooner(scene, i, chain), *_more(scene, i, chain), *_rivals(scene, i, chain), *_released(scene, i, chain)]
    found += _money(scene, i, chain)
    better = [one for one in found if one.finish < now]
    told = [Help(o.kind, o.mission, o.resource, o.first, o.last, o.amount, o.finish, now - o.finish) for o in better]
    return sorted(told, key=lambda one: (-one.gain, one.kind != SOONER, one.amount, one.mission or one.resource or ""))[
        :MOST_HELPS
    ]


def chain_of(scene: Scene, i: int) -> list[int]:
    """The mission and the free missions it waits for, directly or not, in order."""
    wanted, stack = {i}, [i]
    while stack:
        for before, _ in scene.table.after[stack.pop()]:
            if scene.table.free[before] and before not in wanted:
                wanted.add(before)
                stack.append(before)
    return [j for j in scene.table.order if j in wanted]


def refit(scene: Scene, chain: list[int], capacity: np.ndarray, budget: np.ndarray, table: Table | None = None) -> Draft | None:
    """The chain placed anew, each as early as it goes, in what is left; None if one does not fit. Takes what it uses off both."""
    table = table or scene.table
    draft = scene.draft.copy()
    for j in chain:
        draft.planned[j] = False
    for j in chain:
        if not place(table, draft, j, capacity, budget, soonest=True):
            return None
    return draft


def _finish(scene: Scene, draft: Draft | None, i: int) -> int | None:
    return None if draft is None else int(draft.start[i] + scene.table.duration[i])


def _sooner(scene: Scene, i: int, chain: list[int]) -> list[Help]:
    finish = _finish(scene, refit(scene, chain, *scene.left(chain)), i)
    return [] if finish is None else [Help(SOONER, None, None, 0, 0, 0, finish, 0)]


def _more(scene: Scene, i: int, chain: list[int]) -> list[Help]:
    """More units of one resource: first everywhere, then only in the slots where the new places lack them, by whole weeks."""
    found = []
    weeks = np.array(scene.table.instance.weeks)
    needs = {resource: units for j in chain for way in scene.table.ways[j] for resource, units in way}
    for resource, most in sorted(needs.items()):
        over = scene.table.overload[resource]
        for amount in range(1, most + int(over.max()) + 1):
            capacity, budget = scene.left(chain)
            capacity[resource] += np.maximum(0, amount - over)
            draft = refit(scene, chain, capacity, budget)
            if draft is None:
                continue
            short = capacity[resource] < np.maximum(0, amount - over)
            if short.any():
                span = np.flatnonzero(np.isin(weeks, weeks[short]))
                name = scene.table.instance.resources[resource].id
                found.append(Help(ONE_MORE, None, name, int(span[0]), int(span[-1]), amount, _finish(scene, draft, i), 0))
                break
    return found


def _rivals(scene: Scene, i: int, chain: list[int]) -> list[Help]:
    """Each mission that stands in the way: placed after the chain, or left out where it then has no place."""
    found = []
    for j in _in_the_way(scene, i, chain):
        capacity, budget = scene.left([*chain, j])
        draft = refit(scene, chain, capacity, budget)
        if draft is None:
            continue
        finish = _finish(scene, draft, i)
        was = int(draft.start[j])
        draft.planned[j] = False
        if place(scene.table, draft, j, capacity, budget, soonest=True) and _followers_keep(scene, draft, j):
            found.append(Help(MOVE, scene.name(j), None, 0, 0, max(0, int(draft.start[j]) - was), finish, 0))
        elif not scene.table.must[j] and not _awaited(scene, j):
            found.append(Help(WITHOUT, scene.name(j), None, 0, 0, 0, finish, 0))
    return found


def _in_the_way(scene: Scene, i: int, chain: list[int]) -> list[int]:
    """Free missions on the chain's resources between its first possible start and where it stands; the lightest first."""
    table = scene.table
    end = int(scene.draft.start[i] + table.duration[i]) if scene.draft.planned[i] else table.horizon
    begin = min(int(table.first[j]) for j in chain)
    resources = {resource for j in chain for way in table.ways[j] for resource, _ in way}
    left = scene.left(chain)[1]
    lines = {line for j in chain for line, amount in table.spends[j] if left[line] < amount}
    found = []
    for j in range(table.count):
        if j in chain or not table.free[j] or not scene.draft.planned[j]:
            continue
        start = int(scene.draft.start[j])
        near = start < end and begin < start + table.duration[j]
        if (near and any(scene.uses(j, resource) for resource in resources)) or lines & {line for line, _ in table.spends[j]}:
            found.append(j)
    found.sort(key=lambda j: (int(table.weight[j]) / int(table.duration[j]), j))
    return found[:MOST_RIVALS]


def _followers_keep(scene: Scene, draft: Draft, j: int) -> bool:
    """Whether those that wait for j still may stand where they stand."""
    end = int(draft.start[j] + scene.table.duration[j])
    return all(
        not draft.planned[k] or end + lag <= draft.start[k]
        for k in range(scene.table.count)
        for before, lag in scene.table.after[k]
        if before == j
    )


def _awaited(scene: Scene, j: int) -> bool:
    return any(
        scene.draft.planned[k] and any(before == j for before, _ in scene.table.after[k]) for k in range(scene.table.count)
    )


def _released(scene: Scene, i: int, chain: list[int]) -> list[Help]:
    """Each release of the chain, as if it were the start of the horizon."""
    found = []
    for j in chain:
        release = scene.table.instance.missions[j].release
        if release:
            # What a mission waits for is asked of the draft itself, so its own release is all that `first` need hold.
            opens = scene.table.first.copy()
            opens[chain] = [0 if k == j else scene.table.instance.missions[k].release for k in chain]
            draft = refit(scene, chain, *scene.left(chain), replace(scene.table, first=opens))
            if draft is not None:
                found.append(Help(EARLIER, scene.name(j), None, int(draft.start[j]), release - 1, 0, _finish(scene, draft, i), 0))
    return found


def _money(scene: Scene, i: int, chain: list[int]) -> list[Help]:
    """What a budget line lacks for the chain."""
    capacity, budget = scene.left(chain)
    asked = np.zeros(len(budget), np.int64)
    for j in chain:
        for line, amount in scene.table.spends[j]:
            asked[line] += amount
    short = np.flatnonzero(asked > budget)
    if short.size != 1:
        return []
    line = int(short[0])
    lacking = int(asked[line] - budget[line])
    budget[line] += lacking
    finish = _finish(scene, refit(scene, chain, capacity, budget), i)
    return [] if finish is None else [Help(MONEY, None, scene.table.instance.budget[line].id, 0, 0, lacking, finish, 0)]
