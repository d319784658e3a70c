"""An instance by index: visits, team days, and which visit may stand on which team day."""

from dataclasses import dataclass
from math import ceil

import numpy as np

from peygir.engines.routing.forms import well_formed
from peygir.engines.routing.timing import Call, times_of
from peygir.engines.routing.values import Instance, Site

UNBOUNDED = 10**7  # minutes: a day so long has no end
UNIT = 100  # cost of a minute of travel: a share of it is still a whole number


@dataclass(frozen=True, slots=True)
class TeamDay:
    team: int
    day: int  # its number
    start: int
    opens: int
    closes: int
    capacity: int | None
    reach: int | None


@dataclass(frozen=True, slots=True)
class Table:
    """`of[v]`: the site of visit v; `visits[s]` its visits. `calls[v]`: what a stop there is. `pinned[v]`: its team day, or −1.

    `able[s]` (team days): team, day and hours suit, if nothing else is done that day. `beyond_cost`: of a minute beyond `level`.
    """

    instance: Instance
    days: tuple[TeamDay, ...]
    of: tuple[int, ...]
    visits: tuple[tuple[int, ...], ...]
    calls: tuple[Call, ...]
    pinned: tuple[int, ...]
    able: np.ndarray
    travel: np.ndarray
    level: int
    beyond_cost: int
    day_of: np.ndarray  # number of the day, by team day
    team_of: np.ndarray
    before: tuple[int | None, ...]  # the team that went there last, by site
    timed: bool  # whether hours can bind at all

    @property
    def count(self) -> int:
        return len(self.of)

    def site(self, visit: int) -> Site:
        return self.instance.sites[self.of[visit]]

    def times(self, at: int, route: list[int]):
        """Times of a route on a team day; None if it does not fit."""
        one = self.days[at]
        return times_of([self.calls[v] for v in route], one.start, one.opens, one.closes, self.travel)

    def distance(self, at: int, route: list[int]) -> int:
        home, total = self.days[at].start, 0
        last = home
        for v in route:
            total += int(self.travel[last, self.calls[v].at])
            last = self.calls[v].at
        return total + int(self.travel[last, home]) if route else 0


def table_of(instance: Instance) -> Table:
    """ValueError where the instance is not well formed."""
    well_formed(instance)
    travel = np.ascontiguousarray(instance.travel, np.int64)
    days = _team_days(instance)
    index = {(instance.teams[one.team].id, one.day): at for at, one in enumerate(days)}
    of, visits, calls, pinned = [], [], [], []
    for s, site in enumerate(instance.sites):
        agreed = [one for one in instance.fixed if one.site == site.id]
        mine = []
        for k in range(max(site.visits, len(agreed))):
            windows = site.windows
            where = -1
            if k < len(agreed):
                where = index.get((agreed[k].team, agreed[k].day), -2)
                if agreed[k].at is not None:
                    windows = ((agreed[k].at, agreed[k].at + site.minutes),)
            mine.append(len(of))
            of.append(s)
            calls.append(Call(site.at, site.minutes, windows))
            pinned.append(where)
        visits.append(tuple(mine))
    able = np.array([[_able(instance, site, one, travel) for one in days] for site in instance.sites], bool)
    level = instance.level if instance.level is not None else level_of(instance, len(days), travel)
    return Table(
        instance, days, tuple(of), tuple(visits), tuple(calls), tuple(pinned), able.reshape(len(instance.sites), len(days)),
        travel, level, round(UNIT * instance.balance),
        np.array([one.day for one in days], np.int64), np.array([one.team for one in days], np.int64),
        tuple(_before(instance, site) for site in instance.sites),
        any(call.windows for call in calls) or any(one.closes - one.opens < UNBOUNDED for one in days),
    )  # fmt: skip


def level_of(instance: Instance, team_days: int, travel: np.ndarray) -> int:
    """The mean day: all visits and, for each, the way from the nearest other point, over all team days."""
    points = {site.at for site in instance.sites} | {team.start for team in instance.teams}
    work = 0
    for site in instance.sites:
        near = min((int(travel[point, site.at]) for point in points if point != site.at), default=0)
        work += site.visits * (site.minutes + near)
    return max(1, ceil(work / max(1, team_days)))


def _team_days(instance: Instance) -> tuple[TeamDay, ...]:
    found = []
    for day in sorted(instance.days, key=lambda one: one.number):
        for t, team in enumerate(instance.teams):
            opens, closes = max(day.opens, team.day_start), min(day.closes, team.day_end)
            if day.number not in team.away and opens < closes:
                found.append(TeamDay(t, day.number, team.start, opens, closes, team.capacity, team.reach))
    return tuple(found)


def _before(instance: Instance, site: Site) -> int | None:
    if site.last is None:
        return None
    return next((t for t, team in enumerate(instance.teams) if team.id == site.last.team), None)


def suits(instance: Instance, site: Site, team: int) -> bool:
    """Skills are there, and nothing forbids it."""
    one = instance.teams[team]
    return one.id not in site.forbidden and site.skills <= one.skills


def _able(instance: Instance, site: Site, one: TeamDay, travel: np.ndarray) -> bool:
    if not suits(instance, site, one.team) or (site.days is not None and one.day not in site.days):
        return False
    if site.patterns and not any(one.day in days for days in site.patterns):
        return False
    if site.last is not None and one.day < site.last.day + site.gap:
        return False
    if one.capacity is not None and site.load > one.capacity:
        return False
    there = int(travel[one.start, site.at] + travel[site.at, one.start])
    if one.reach is not None and there > one.reach:
        return False
    return times_of([Call(site.at, site.minutes, site.windows)], one.start, one.opens, one.closes, travel) is not None
