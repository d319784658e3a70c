"""Whether an instance can be planned at all: what is wrong with its form is said in a sentence."""

from collections import Counter

from peygir.engines.scheduling.values import Instance, Mission


def check(instance: Instance) -> None:
    """ValueError for ids that are unknown or told twice, lengths that differ, numbers out of range, dependencies in a circle."""
    horizon = instance.horizon
    if horizon == 0:
        raise ValueError("the horizon has no slots")
    pools = _once("resource", [one.id for one in instance.resources])
    lines = _once("budget line", [one.id for one in instance.budget])
    known = _once("mission", [one.id for one in instance.missions])
    for pool in instance.resources:
        if len(pool.capacity) != horizon:
            raise ValueError(f"resource {pool.id}: a capacity for each of {horizon} slots is wanted, {len(pool.capacity)} given")
        if min(pool.capacity) < 0:
            raise ValueError(f"resource {pool.id}: a capacity is below 0")
    for line in instance.budget:
        if line.total < 0:
            raise ValueError(f"budget line {line.id}: the total is below 0")
    for mission in instance.missions:
        _mission(mission, pools, lines, known)
    order(instance.missions)


def order(missions: tuple[Mission, ...]) -> list[int]:
    """Indexes, each after what it comes after; ValueError names the missions of a circle."""
    at = {mission.id: index for index, mission in enumerate(missions)}
    left = [len({before.mission for before in mission.after}) for mission in missions]
    followers: list[list[int]] = [[] for _ in missions]
    for index, mission in enumerate(missions):
        for name in {before.mission for before in mission.after}:
            followers[at[name]].append(index)
    done = [index for index, count in enumerate(left) if count == 0]
    for index in done:
        for follower in followers[index]:
            left[follower] -= 1
            if left[follower] == 0:
                done.append(follower)
    if len(done) < len(missions):
        circle = sorted(mission.id for mission, count in zip(missions, left, strict=True) if count)
        raise ValueError(f"dependencies go round in a circle through {', '.join(circle[:8])}")
    return done


def _once(what: str, ids: list[str]) -> set[str]:
    twice = [name for name, count in Counter(ids).items() if count > 1]
    if twice:
        raise ValueError(f"{what} {twice[0]} is told twice")
    return set(ids)


def _mission(mission: Mission, pools: set[str], lines: set[str], known: set[str]) -> None:
    name = f"mission {mission.id}"
    if mission.duration < 1 or mission.weight < 1 or mission.release < 0:
        raise ValueError(f"{name}: duration and weight are at least 1, release at least 0")
    needs = [*mission.needs, *(need for way in mission.ways for need in way.needs)]
    if unknown := {pool for pool, _ in needs} - pools:
        raise ValueError(f"{name}: resource {min(unknown)} is unknown")
    if unknown := {line for line, _ in mission.budget} - lines:
        raise ValueError(f"{name}: budget line {min(unknown)} is unknown")
    if any(units < 0 for _, units in (*needs, *mission.budget)):
        raise ValueError(f"{name}: a need is below 0")
    if unknown := {before.mission for before in mission.after} - known:
        raise ValueError(f"{name}: comes after {min(unknown)}, which is unknown")
    if any(before.lag < 0 for before in mission.after):
        raise ValueError(f"{name}: a lag is below 0")
    teams = [way.team for way in mission.ways]
    if len(set(teams)) < len(teams):
        raise ValueError(f"{name}: a team is told twice")
