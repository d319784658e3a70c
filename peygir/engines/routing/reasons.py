"""Why a visit is in no route: the first of these that holds alone, or that the days are full."""

from dataclasses import replace

import numpy as np

from peygir.engines.routing.drafts import NOWHERE, Draft
from peygir.engines.routing.spacing import keeps
from peygir.engines.routing.table import Table, suits
from peygir.engines.routing.values import FULL, GAP, NO_DAY, NO_TEAM, ROTATION, TOO_FAR


def reason_of(table: Table, draft: Draft, visit: int) -> str:
    s = table.of[visit]
    site = table.instance.sites[s]
    teams = [t for t in range(len(table.instance.teams)) if suits(table.instance, site, t)]
    if table.pinned[visit] == -2:
        return NO_DAY  # agreed on for a day on which the team does not go out
    if table.pinned[visit] >= 0:
        return FULL if _fits_alone(table, visit, table.pinned[visit]) else TOO_FAR
    if not teams:
        return NO_TEAM
    mine = set().union(*site.patterns) if site.patterns else site.days
    days = [at for at, one in enumerate(table.days) if one.team in teams and (mine is None or one.day in mine)]
    if site.last is not None:
        late = [at for at in days if table.days[at].day >= site.last.day + site.gap]
        if days and not late:
            return GAP
        days = late
    if not days:
        return NO_DAY
    able = [int(at) for at in np.flatnonzero(table.able[s])]
    if not able:
        return TOO_FAR
    return _beside_others(table, draft, s, able)


def _fits_alone(table: Table, visit: int, at: int) -> bool:
    return table.times(at, [visit]) is not None


def _beside_others(table: Table, draft: Draft, s: int, able: list[int]) -> str:
    """Whether gap or rotation stand in the way, given where its other visits are."""
    site = table.instance.sites[s]
    stands = sorted(_stand(table, draft.where[v]) for v in table.visits[s] if draft.where[v] != NOWHERE)
    if any(keeps(site, sorted([*stands, _stand(table, at)])) for at in able):
        return FULL
    without = replace(site, rotate=False)
    if site.rotate and any(keeps(without, sorted([*stands, _stand(table, at)])) for at in able):
        return ROTATION
    return GAP


def _stand(table: Table, at: int) -> tuple[int, str]:
    return table.days[at].day, table.instance.teams[table.days[at].team].id
