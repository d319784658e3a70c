"""Which groups are more than chance: people against the Poisson level of the service around there."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from peygir.engines.nearness.chance import at_least_in_clumps, false_discovery
from peygir.engines.nearness.city import City, Rules
from peygir.engines.nearness.expected import Level

_HOUR = 60


@dataclass(frozen=True)
class Judged:
    """`members`: rows of the city, ascending; `radius` in metres around their middle."""

    members: NDArray[np.int64]
    people: int
    radius: float
    expected: float
    p: float
    q: float


def judged(
    city: City, level: Level, core: NDArray[np.int64], label: NDArray[np.int64], clumped: NDArray[np.float64], rules: Rules
) -> list[Judged]:
    """Groups that pass the rules' size, ratio and false discovery, the surest first.

    One of a group is why we look there, so the others are counted against the expected, and against what one report of
    the service ordinarily brings with it (`clumped`, by kind). The circle and the time are
    widened to what so many members would span if more could have fallen just outside. Every record's neighbourhood was
    looked at, so the false discoveries are counted among as many places as there are records.
    """
    if not len(core):
        return []
    people = _people(label, city.people[core])
    kept = (people >= rules.least_people)[label]
    core, label = core[kept], np.unique(label[kept], return_inverse=True)[1]
    if not len(core):
        return []
    people = people[people >= rules.least_people]
    order = np.lexsort((core, label))
    core, label = core[order], label[order]
    starts = np.searchsorted(label, np.arange(label[-1] + 1))
    size = np.diff(np.append(starts, len(core)))
    east, north = (np.add.reduceat(side[core], starts) / size for side in (city.east, city.north))
    radius = np.maximum.reduceat(np.hypot(city.east[core] - east[label], city.north[core] - north[label]), starts)
    since, until = np.minimum.reduceat(city.minutes[core], starts), np.maximum.reduceat(city.minutes[core], starts)
    wide = np.maximum(radius * np.sqrt((size + 1) / size), rules.link_metres / 3)
    more = np.maximum((until - since) / (size - 1), _HOUR / 2).astype(np.int64)
    kind = city.kind[core[starts]]
    expected = level.expected(kind, east, north, wide, since - more, until + more, counted=True)
    p = at_least_in_clumps(people - 1, expected, clumped[kind])
    q = false_discovery(p, len(city.kind))
    good = np.flatnonzero((q <= rules.false_share) & (people >= rules.least_ratio * expected))
    surest = good[np.lexsort((north[good], east[good], since[good], -people[good], p[good]))]
    ends = starts + size
    return [
        Judged(core[starts[g] : ends[g]], int(people[g]), float(radius[g]), float(expected[g]), float(p[g]), float(q[g]))
        for g in surest
    ]


def _people(label: NDArray[np.int64], reporter: NDArray[np.int64]) -> NDArray[np.int64]:
    """Different reporters of each label, those unknown each for one."""
    known = reporter >= 0
    pairs = np.unique(np.stack([label[known], reporter[known]]), axis=1)[0]
    return np.bincount(pairs, minlength=label.max() + 1) + np.bincount(label[~known], minlength=label.max() + 1)
