"""How much of each team is taken, day by day. Pure but for words."""

from dataclasses import dataclass
from datetime import date

from peygir.domain.missions.planning.standing import Standing

OVER, FULL, SOME, FREE, AWAY = "over", "full", "some", "free", "away"


@dataclass(frozen=True, slots=True)
class Load:
    """Of one team on one day: the most that is taken at once, and the least there is."""

    day: date
    slot: int
    slots: int
    used: int
    there: int

    @property
    def level(self) -> str:
        if self.used > self.there:
            return OVER
        if self.there == 0:
            return AWAY
        return FULL if self.used == self.there else SOME if self.used else FREE


def loads(standing: Standing) -> dict[str, list[Load]]:
    """{pool: a load for each day of the plan}."""
    instance, slots = standing.instance, standing.slots
    used = {one.id: [0] * (slots.count + 1) for one in instance.resources}
    for mission in instance.missions:
        start = standing.starts.get(mission.id)
        if start is None:
            continue
        way = next((way.needs for way in mission.ways if way.team == standing.teams.get(mission.id)), ())
        first, stop = max(0, start), min(slots.count, start + mission.duration)
        for pool, units in (*mission.needs, *way):
            if first < stop:
                used[pool][first] += units
                used[pool][stop] -= units
    return {one.id: _by_day(standing, _running(used[one.id]), one.capacity) for one in instance.resources}


def _running(steps: list[int]) -> list[int]:
    total, sums = 0, []
    for step in steps:
        total += step
        sums.append(total)
    return sums


def _by_day(standing: Standing, used: list[int], there: tuple[int, ...]) -> list[Load]:
    found, at = [], 0
    for day, halves in standing.slots.days:
        part = range(at, at + halves)
        # The half day on which it is tightest tells the day.
        worst = max(part, key=lambda slot: (used[slot] - there[slot], used[slot]))
        found.append(Load(day, at, halves, used[worst], there[worst]))
        at += halves
    return found
