"""Whether an instance is well formed: what is wrong with it is said in a sentence."""

from collections import Counter
from collections.abc import Iterable

import numpy as np

from peygir.engines.routing.values import Instance


def well_formed(instance: Instance) -> None:
    """ValueError for ids unknown or told twice, places outside the travel table, numbers out of range."""
    travel = np.asarray(instance.travel)
    if travel.ndim != 2 or travel.shape[0] != travel.shape[1] or not np.issubdtype(travel.dtype, np.integer):
        raise ValueError("travel is a square table of whole minutes")
    if travel.size and travel.min() < 0:
        raise ValueError("a travel time is below 0")
    _once("day", (str(one.number) for one in instance.days))
    teams = _once("team", (one.id for one in instance.teams))
    sites = _once("site", (one.id for one in instance.sites))
    for team in instance.teams:
        if not 0 <= team.start < len(travel):
            raise ValueError(f"team {team.id}: its start is not in the travel table")
    for site in instance.sites:
        if not 0 <= site.at < len(travel):
            raise ValueError(f"site {site.id}: it is not in the travel table")
        if site.minutes < 0 or site.visits < 0 or site.gap < 1 or site.weight < 1 or site.load < 0:
            raise ValueError(f"site {site.id}: minutes, visits and load are at least 0, gap and weight at least 1")
        if any(opens >= closes for opens, closes in site.windows):
            raise ValueError(f"site {site.id}: a window closes before it opens")
        if any(len(days) != site.visits for days in site.patterns):
            raise ValueError(f"site {site.id}: a pattern has as many days as there are visits")
    for one in instance.fixed:
        if one.site not in sites or one.team not in teams:
            raise ValueError(f"fixed: site {one.site} or team {one.team} is unknown")
    if instance.balance < 0:
        raise ValueError("balance is at least 0")


def _once(what: str, ids: Iterable[str]) -> set[str]:
    counted = Counter(ids)
    twice = [name for name, count in counted.items() if count > 1]
    if twice:
        raise ValueError(f"{what} {twice[0]} is told twice")
    return set(counted)
