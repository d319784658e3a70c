"""The days of a site's visits: which sets of days may be, and whether these days and teams keep gap and rotation."""

from itertools import pairwise

import numpy as np

from peygir.engines.routing.table import Table
from peygir.engines.routing.values import Site

MOST = 300  # sets of days that are looked at for a site; of more, as many by lot


def day_sets(table: Table, s: int, rng: np.random.Generator) -> list[tuple[int, ...]]:
    """Sets of days, in order, as large as the visits wanted or as the days allow; days agreed on are in each."""
    site, visits = table.instance.sites[s], table.visits[s]
    agreed = {table.days[table.pinned[v]].day for v in visits if table.pinned[v] >= 0}
    days = sorted({int(day) for day in table.day_of[table.able[s]]} | agreed)
    if site.patterns:
        found = [tuple(sorted(one)) for one in site.patterns if one <= set(days) and agreed <= one]
        if found:
            return found
        # None whole: as much of one as there is.
        return sorted({tuple(sorted((one & set(days)) | agreed)) for one in site.patterns} - {()})
    for size in range(len(visits), 0, -1):
        found = spaced(days, size, site.gap, agreed, rng)
        if found:
            return found
    return []


def spaced(days: list[int], size: int, gap: int, agreed: set[int], rng: np.random.Generator) -> list[tuple[int, ...]]:
    """All sets of `size` days with the gap between them, or MOST of them by lot."""
    count = _ways(days, size, gap)
    if count == 0:
        return []
    found: list[tuple[int, ...]] = []
    if count <= MOST * 20:
        _all(days, size, gap, 0, (), found)
        found = [one for one in found if agreed <= set(one)]
        if len(found) > MOST:
            found = [found[k] for k in sorted(rng.choice(len(found), MOST, replace=False))]
        return found
    for _ in range(MOST * 4):
        one = _lot(days, size, gap, agreed, rng)
        if one is not None:
            found.append(one)
    return sorted(set(found))[:MOST]


def _ways(days: list[int], size: int, gap: int) -> int:
    ways = [1] * len(days)
    for _ in range(size - 1):
        ways = [sum(ways[j] for j in range(i) if days[i] - days[j] >= gap) for i in range(len(days))]
    return sum(ways)


def _all(days, size, gap, first, chosen, found) -> None:
    if len(chosen) == size:
        found.append(chosen)
        return
    for i in range(first, len(days)):
        if not chosen or days[i] - chosen[-1] >= gap:
            _all(days, size, gap, i + 1, (*chosen, days[i]), found)


def _lot(days, size, gap, agreed, rng) -> tuple[int, ...] | None:
    chosen = set(agreed)
    for day in rng.permutation(days):
        if len(chosen) == size:
            break
        if all(abs(int(day) - one) >= gap for one in chosen):
            chosen.add(int(day))
    return tuple(sorted(chosen)) if len(chosen) == size else None


def keeps(site: Site, placed: list[tuple[int, str]]) -> bool:
    """Whether (day, team) of some or all of its visits, in order, keep gap or pattern, and rotation."""
    if site.patterns:
        days = {day for day, _ in placed}
        if len(days) < len(placed) or not any(days <= one for one in site.patterns):
            return False
    elif any(after[0] - before[0] < site.gap for before, after in pairwise(placed)):
        return False
    return not site.rotate or not any(before[1] == after[1] for before, after in pairwise(_with_last(site, placed)))


def _with_last(site: Site, placed: list[tuple[int, str]]) -> list[tuple[int, str | None]]:
    return [*([(site.last.day, site.last.team)] if site.last is not None else []), *placed]
