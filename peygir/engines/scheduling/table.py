"""An instance as arrays: what the solvers share. Everything by index; what is fixed is taken off already."""

from dataclasses import dataclass

import numpy as np

from peygir.engines.scheduling.checking import check, order
from peygir.engines.scheduling.objective import lateness, moving_cost, own_cost, team_cost
from peygir.engines.scheduling.values import Instance, Mission

Needs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`cost`, `late` are (missions, horizon + 1): by start, last for one left out. `ways` holds (resource, units).

    `first`, `last` bound the start of a mission that is free (last < first: it cannot be planned); `must` has a hard deadline, or
    comes before one that has. `capacity` (resources, horizon) and `budget` are what the fixed missions leave, never below 0;
    `overload` is what they take beyond the capacity.
    `allowed[mission][way]` (horizon) is where it fits if nothing else is planned. `base` is what the fixed missions cost.
    `burden` (places) is their lateness; `weight_of` the weight of all missions of each place.
    """

    instance: Instance
    horizon: int
    duration: np.ndarray
    weight: np.ndarray
    free: np.ndarray
    must: np.ndarray
    first: np.ndarray
    last: np.ndarray
    cost: np.ndarray
    late: np.ndarray
    teams: tuple[tuple[str, ...], ...]
    ways: tuple[tuple[Needs, ...], ...]
    team_costs: tuple[tuple[int, ...], ...]
    allowed: tuple[np.ndarray, ...]
    after: tuple[tuple[tuple[int, int], ...], ...]
    order: tuple[int, ...]
    capacity: np.ndarray
    overload: np.ndarray
    budget: np.ndarray
    spends: tuple[Needs, ...]
    place: np.ndarray
    weight_of: np.ndarray
    burden: np.ndarray
    base: int

    @property
    def count(self) -> int:
        return len(self.teams)


def table_of(instance: Instance) -> Table:
    """ValueError if the instance is not well formed (see `check`)."""
    check(instance)
    horizon, missions, terms = instance.horizon, instance.missions, instance.terms
    pool = {one.id: index for index, one in enumerate(instance.resources)}
    line = {one.id: index for index, one in enumerate(instance.budget)}
    at = {one.id: index for index, one in enumerate(missions)}
    places = {name: index for index, name in enumerate(sorted({one.place for one in missions if one.place}))}
    capacity = np.array([one.capacity for one in instance.resources], np.int64).reshape(-1, horizon)
    budget = np.array([one.total for one in instance.budget], np.int64)
    weight_of, burden = np.zeros(len(places), np.int64), np.zeros(len(places), np.int64)
    base = 0
    for one in missions:
        if one.place:
            weight_of[places[one.place]] += one.weight
        if one.fixed is None:
            continue
        base += own_cost(one, one.fixed.start, horizon, terms)
        if one.place:
            burden[places[one.place]] += one.weight * lateness(one, one.fixed.start, horizon, terms)
        for resource, units in needs_of(one, one.fixed.team, pool):
            capacity[resource, max(0, one.fixed.start) : max(0, one.fixed.start + one.duration)] -= units
        for name, amount in one.budget:
            budget[line[name]] -= amount
    overload = np.maximum(-capacity, 0)
    capacity, budget = np.maximum(capacity, 0), np.maximum(budget, 0)
    after = tuple(
        tuple((at[before.mission], before.lag) for before in one.after) if one.fixed is None else () for one in missions
    )
    turns = order(missions)
    free = np.array([one.fixed is None for one in missions], bool)
    first, last, must = _windows(missions, after, turns, horizon)
    ways = tuple(tuple(needs_of(one, way.team, pool) for way in one.ways) if one.fixed is None else () for one in missions)
    allowed = tuple(
        np.array([fits(capacity, needs, one.duration, first[i], last[i]) for needs in ways[i]], bool).reshape(-1, horizon)
        for i, one in enumerate(missions)
    )
    starts = [*range(horizon), None]
    cost = np.array(
        [[own_cost(one, s, horizon, terms) + moving_cost(one, s, horizon, terms) for s in starts] for one in missions]
    )
    late = np.array([[lateness(one, s, horizon, terms) for s in starts] for one in missions])
    return Table(
        instance=instance,
        horizon=horizon,
        duration=np.array([one.duration for one in missions], np.int64),
        weight=np.array([one.weight for one in missions], np.int64),
        free=free,
        must=must,
        first=first,
        last=last,
        cost=cost.reshape(len(missions), horizon + 1).astype(np.int64),
        late=late.reshape(len(missions), horizon + 1).astype(np.int64),
        teams=tuple(tuple(way.team for way in one.ways) if one.fixed is None else (one.fixed.team,) for one in missions),
        ways=ways,
        team_costs=tuple(tuple(team_cost(one, way.team, terms) for way in one.ways) for one in missions),
        allowed=allowed,
        after=after,
        order=tuple(turns),
        capacity=capacity,
        overload=overload,
        budget=budget,
        spends=tuple(tuple((line[name], amount) for name, amount in one.budget) for one in missions),
        place=np.array([places[one.place] if one.place else -1 for one in missions], np.int64),
        weight_of=weight_of,
        burden=burden,
        base=base,
    )


def needs_of(mission: Mission, team: str, pool: dict[str, int]) -> Needs:
    """What it takes of each resource when this team does it; of a team it does not know, its own needs alone."""
    taken: dict[int, int] = {}
    way = next((way.needs for way in mission.ways if way.team == team), ())
    for name, units in (*mission.needs, *way):
        if units:
            taken[pool[name]] = taken.get(pool[name], 0) + units
    return tuple(sorted(taken.items()))


def fits(capacity: np.ndarray, needs: Needs, duration: int, first: int, last: int) -> np.ndarray:
    """Bool by start: whether `needs` are there in each slot of the duration, for starts from `first` to `last`."""
    horizon = capacity.shape[1]
    good = np.zeros(horizon, bool)
    last = min(last, horizon - duration)
    if last < first:
        return good
    short = np.zeros(horizon, bool)
    for resource, units in needs:
        short |= capacity[resource] < units
    missing = np.concatenate(([0], np.cumsum(short)))
    good[first : last + 1] = missing[first + duration : last + duration + 1] == missing[first : last + 1]
    return good


def _windows(missions, after, turns, horizon):
    """First and last start by release, deadline and dependencies, and who must be planned."""
    first = np.array([one.release if one.fixed is None else one.fixed.start for one in missions], np.int64)
    hard = [one.fixed is None and one.deadline is not None and one.deadline <= horizon for one in missions]
    must = np.array(hard, bool)
    last = np.array([(one.deadline if hard[i] else horizon) - one.duration for i, one in enumerate(missions)], np.int64)
    for i in turns:
        for before, lag in after[i]:
            first[i] = max(first[i], first[before] + missions[before].duration + lag)
    for i in reversed(turns):
        for before, lag in after[i]:
            if missions[before].fixed is None:
                last[before] = min(last[before], last[i] - lag - missions[before].duration) if must[i] else last[before]
                must[before] |= must[i]
    return first, last, must
