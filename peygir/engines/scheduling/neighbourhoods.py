"""Which missions to plan anew while the rest is held: by time, team, place, kinship, or what costs most."""

from dataclasses import dataclass

import numpy as np

from peygir.engines.scheduling.listing import Draft
from peygir.engines.scheduling.table import Table


@dataclass(frozen=True, slots=True)
class Ground:
    """A table with the missions that can be planned at all, and those of them that may use each resource."""

    table: Table
    able: np.ndarray
    users: tuple[np.ndarray, ...]
    resources: tuple[frozenset[int], ...]


def ground_of(table: Table) -> Ground:
    able = np.array([i for i in range(table.count) if table.free[i] and table.allowed[i].any()], int)
    resources = tuple(frozenset(resource for needs in ways for resource, _ in needs) for ways in table.ways)
    users: list[list[int]] = [[] for _ in range(len(table.capacity))]
    for i in able:
        for resource in resources[i]:
            users[resource].append(int(i))
    return Ground(table, able, tuple(np.array(members, int) for members in users), resources)


def window(ground: Ground, draft: Draft, size: int, rng: np.random.Generator) -> np.ndarray:
    """Those nearest in time to a mission drawn at random."""
    free = ground.able
    return _nearest(draft, free, int(draft.start[rng.choice(free)]), size, rng)


def pool(ground: Ground, draft: Draft, size: int, rng: np.random.Generator) -> np.ndarray:
    """The missions of one or two resources, nearest in time to one of them."""
    lists = [members for members in ground.users if members.size]
    if not lists:
        return window(ground, draft, size, rng)
    seed = int(rng.integers(len(lists)))
    mine = lists[seed]
    if rng.random() < 0.5:
        shared = np.array([np.intersect1d(mine, other).size for other in lists], float)
        shared[seed] = 0
        if shared.sum():
            mine = np.union1d(mine, lists[rng.choice(len(lists), p=shared / shared.sum())])
    return _nearest(draft, mine, int(draft.start[rng.choice(mine)]), size, rng)


def place(ground: Ground, draft: Draft, size: int, rng: np.random.Generator) -> np.ndarray:
    """Half from one place, its latest first; half who hold the same resources at the same time."""
    table, free = ground.table, ground.able
    mine = free[table.place[free] == table.place[rng.choice(free)]]
    late = table.weight[mine] * table.late[mine, draft.start[mine]]
    mine = mine[np.argsort(-late - rng.random(mine.size), kind="stable")][: max(1, size // 4)]
    return _with_rivals(ground, draft, mine, size, rng)


def costly(ground: Ground, draft: Draft, size: int, rng: np.random.Generator) -> np.ndarray:
    """A few of those that cost most beyond their best place, and who stands in their way."""
    table, free = ground.table, ground.able
    cheapest = np.array([table.cost[i, table.first[i]] for i in free])
    over = np.maximum(0, table.cost[free, draft.start[free]] - cheapest) + 1.0
    count = min(free.size, max(1, size // 10))
    return _with_rivals(ground, draft, rng.choice(free, count, replace=False, p=over / over.sum()), size, rng)


def scattered(ground: Ground, draft: Draft, size: int, rng: np.random.Generator) -> np.ndarray:
    """Any."""
    free = ground.able
    return rng.choice(free, min(size, free.size), replace=False)


KINDS = {"window": window, "pool": pool, "place": place, "costly": costly, "scattered": scattered}


def _nearest(draft: Draft, members: np.ndarray, slot: int, size: int, rng: np.random.Generator) -> np.ndarray:
    away = np.abs(draft.start[members] - slot) + rng.random(members.size)
    return members[np.argsort(away)[:size]]


def _with_rivals(ground: Ground, draft: Draft, seeds: np.ndarray, size: int, rng: np.random.Generator) -> np.ndarray:
    """The seeds, and missions that use the same resources between where a seed could start and where it stands."""
    table = ground.table
    rivals: list[np.ndarray] = []
    for i in seeds:
        for resource in sorted(ground.resources[i]):
            members = ground.users[resource]
            start = draft.start[members]
            near = (start + table.duration[members] > table.first[i]) & (start <= draft.start[i])
            rivals.append(members[near])
    pooled = np.setdiff1d(np.unique(np.concatenate(rivals)), seeds) if rivals else np.array([], int)
    take = min(pooled.size, max(0, size - seeds.size))
    return np.concatenate([seeds, rng.choice(pooled, take, replace=False)]).astype(int)
