"""A quarter of plausible missions by a seed: the fixed generator of the scheduling measurements and tests (docs/scheduling.md).

13 weeks of 10 half days. Teams of four skills, one to three crews each; a third of the missions may be done by one team, the
rest by two or three of the skill. Durations 1 to 12 half days (geometric, mean about 4). The crews are sized so that

    load = Σ duration · crews wanted  /  Σ capacity of the teams' pools over the horizon (absences taken off)

is the load asked for. Each team is away for one to three weeks in part. Three kinds of equipment (30 % of the missions need
one) are sized to the same load; four budget lines hold 97 % of what is asked of them. A fifth of the missions come after
another (lag 0 to 4); 6 % have begun. Due dates lie 1.5 to 8 durations, at least half a week, after release; a third is
released at the start, the rest over the first 85 % of the horizon. 4 % carry a hard deadline four weeks after the due date,
unless the list rule misses it. Weights 1 to 9; twelve places of unequal size.
"""

from dataclasses import replace

import numpy as np

from peygir.engines.scheduling import After, BudgetLine, Instance, Mission, Placed, Resource, Way, list_rule

WEEK = 10


def made(seed: int, missions: int, load: float, weeks: int = 13) -> Instance:
    """The instance of this seed, size and load."""
    rng = np.random.default_rng([seed, missions, round(load * 100), weeks])
    horizon = weeks * WEEK
    duration = np.minimum(12, rng.geometric(0.25, missions))
    crews = np.where((rng.random(missions) < 0.1) & (duration < 8), 2, 1)
    skill = rng.choice(4, missions, p=[0.4, 0.3, 0.2, 0.1])
    teams = _teams(rng, duration * crews, skill, load, horizon)
    kinds = np.where(rng.random(missions) < 0.3, rng.integers(0, 3, missions), -1)
    resources = [pool for pools in teams for pool in pools]
    for kind in range(3):
        wanted = duration[kinds == kind].sum() / horizon / load
        resources.append(Resource(f"equipment-{kind}", tuple([max(1, int(np.ceil(wanted)))] * horizon)))
    cost = rng.integers(5, 200, missions) * duration
    line = rng.integers(0, 4, missions)
    budget = [BudgetLine(f"line-{k}", int(cost[line == k].sum() * 0.97)) for k in range(4)]
    weight = rng.choice([1, 2, 3, 5, 9], missions, p=[0.3, 0.25, 0.2, 0.15, 0.1])
    release = np.where(rng.random(missions) < 1 / 3, 0, rng.integers(0, int(horizon * 0.85), missions))
    due = release + duration + np.maximum(WEEK // 2, duration * rng.uniform(1.5, 8, missions)).astype(int)
    place = rng.choice(12, missions, p=np.arange(1, 13) / 78)
    width = [(1, 0.34), (2, 0.33), (3, 0.33)]
    made_: list[Mission] = []
    for i in range(missions):
        able = [pool for pool in teams[skill[i]] if max(pool.capacity) >= crews[i]] or teams[skill[i]][:1]
        count = min(len(able), int(rng.choice([w for w, _ in width], p=[p for _, p in width])))
        units = min(int(crews[i]), max(able[0].capacity))
        chosen = [able[k] for k in sorted(rng.choice(len(able), count, replace=False))]
        after = ()
        if i and rng.random() < 0.2:
            after = (After(f"m{int(rng.integers(max(0, i - 40), i)):04d}", int(rng.integers(0, 5))),)
        fixed = None
        if rng.random() < 0.06 and not after:
            fixed = Placed(-int(rng.integers(0, duration[i])), chosen[0].id)
        made_.append(
            Mission(
                id=f"m{i:04d}",
                duration=int(duration[i]),
                ways=tuple(Way(pool.id, ((pool.id, min(units, max(pool.capacity))),)) for pool in chosen),
                needs=((f"equipment-{kinds[i]}", 1),) if kinds[i] >= 0 else (),
                budget=((f"line-{line[i]}", int(cost[i])),),
                release=int(release[i]),
                due=int(due[i]),
                deadline=int(due[i]) + 4 * WEEK if rng.random() < 0.04 and not after and fixed is None else None,
                weight=int(weight[i]),
                place=f"place-{place[i]:02d}",
                after=after,
                fixed=fixed,
            )
        )
    week = tuple(slot // WEEK for slot in range(horizon))
    return _kept(Instance(week, tuple(made_), tuple(resources), tuple(budget)))


def _kept(instance: Instance) -> Instance:
    """Without the deadlines that the list rule misses."""
    while True:
        starts = list_rule(instance).starts
        missed = {one.id for one in instance.missions if one.deadline is not None and one.id not in starts}
        kept = [replace(one, deadline=None) if one.id in missed else one for one in instance.missions]
        if not missed & {one.id for one in instance.missions if one.deadline and one.deadline <= instance.horizon}:
            return instance
        instance = replace(instance, missions=tuple(kept))


def _teams(rng, work, skill, load, horizon) -> list[list[Resource]]:
    """Teams by skill, whose capacities over the horizon come as near the load as whole crews and absences allow."""
    found = []
    for kind in range(4):
        wanted = work[skill == kind].sum() / load
        pools: list[Resource] = []
        while wanted > horizon / 3 or not pools:
            size = min(int(rng.integers(1, 4)), max(1, round(wanted / horizon)))
            capacity = np.full(horizon, size)
            for _ in range(rng.integers(1, 4)):
                start = int(rng.integers(0, horizon - WEEK))
                capacity[start : start + int(rng.integers(2, WEEK + 1))] = size - 1
            # The last team is away more, until the load is met.
            spare = int(capacity.sum() - wanted)
            while spare > 0 and capacity.sum() > wanted and len(pools) >= 0:
                start = int(rng.integers(0, horizon - 2))
                if capacity[start] == 0:
                    continue
                capacity[start : start + 2] = np.maximum(0, capacity[start : start + 2] - 1)
            pools.append(Resource(f"team-{kind}-{len(pools)}", tuple(int(c) for c in capacity), size))
            wanted -= int(capacity.sum())
        found.append(pools)
    return found


def load_of(instance: Instance) -> float:
    """The load as defined above."""
    work = sum(m.duration * m.ways[0].needs[0][1] for m in instance.missions)
    teams = [pool for pool in instance.resources if pool.id.startswith("team-")]
    return work / sum(sum(pool.capacity) for pool in teams)
