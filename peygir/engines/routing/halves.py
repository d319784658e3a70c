"""Which visits PyVRP may move now, and where: of a site's visits every other one is held, so that those between may move freely.

A visit between two held ones keeps gap and rotation wherever it goes among the days and teams that these leave to it; so all the
loose halves of all sites may be moved together. Which half is held changes by lot.
"""

import numpy as np

from peygir.engines.routing.drafts import NOWHERE, Draft
from peygir.engines.routing.polishing import Scope
from peygir.engines.routing.spacing import keeps
from peygir.engines.routing.table import Table


def everywhere(table: Table, draft: Draft, rng: np.random.Generator) -> Scope:
    """All visits, but for the held halves. A lone visit may stand wherever it is able to."""
    may = _may_stand(table, draft, rng)
    visits = [int(v) for v in np.flatnonzero(may.any(axis=1))]
    return Scope(visits, may[visits])


def _may_stand(table: Table, draft: Draft, rng: np.random.Generator) -> np.ndarray:
    may = np.zeros((table.count, len(table.days)), bool)
    for s, visits in enumerate(table.visits):
        if not visits:
            continue
        placed = sorted((v for v in visits if draft.where[v] != NOWHERE), key=lambda v: table.days[draft.where[v]].day)
        if len(visits) == 1:
            _alone(table, s, visits[0], may)
            continue
        first = int(rng.integers(2))
        loose = placed[first::2]
        if table.instance.sites[s].patterns:
            # The days of a pattern hang together: one visit moves at a time.
            loose = [placed[int(rng.integers(len(placed)))]] if placed else []
        for k, v in enumerate(placed):
            may[v, draft.where[v]] = True
            if v in loose and table.pinned[v] == -1:
                _between(table, s, placed, k, draft, may)
    return may


def _alone(table: Table, s: int, v: int, may: np.ndarray) -> None:
    if table.pinned[v] >= 0:
        may[v, table.pinned[v]] = True
    elif table.pinned[v] == -1:
        may[v] = table.able[s]
        if table.instance.sites[s].rotate and table.before[s] is not None:
            may[v, table.team_of == table.before[s]] = False


def _between(table: Table, s: int, placed: list[int], k: int, draft: Draft, may: np.ndarray) -> None:
    site = table.instance.sites[s]
    stands = [(table.days[draft.where[v]].day, table.instance.teams[table.days[draft.where[v]].team].id) for v in placed]
    low = stands[k - 1][0] if k else -1
    high = stands[k + 1][0] if k + 1 < len(stands) else None
    for at in np.flatnonzero(table.able[s]):
        one = table.days[at]
        # Held in order: two that pass each other would no longer have a held one between them.
        if not site.patterns and (one.day <= low or (high is not None and one.day >= high)):
            continue
        moved = sorted([*stands[:k], (one.day, table.instance.teams[one.team].id), *stands[k + 1 :]])
        if keeps(site, moved):
            may[placed[k], at] = True
