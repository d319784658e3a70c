"""Rounds of visits: sites × teams × working days → who goes where on which day in which order. Pure; values in, values out.

How a plan is found stands in `solving`; docs/routing.md tells what is minimised and how it is measured.
"""

from peygir.engines.routing.checking import check
from peygir.engines.routing.solving import solve
from peygir.engines.routing.travel import TableWrong, geodesic, read_matrix
from peygir.engines.routing.values import (
    FULL,
    GAP,
    NO_DAY,
    NO_TEAM,
    ROTATION,
    TOO_FAR,
    Broken,
    Day,
    Fixed,
    Instance,
    Last,
    Plan,
    Route,
    Site,
    Stop,
    Team,
    Unvisited,
)

__all__ = [
    "FULL",
    "GAP",
    "NO_DAY",
    "NO_TEAM",
    "ROTATION",
    "TOO_FAR",
    "Broken",
    "Day",
    "Fixed",
    "Instance",
    "Last",
    "Plan",
    "Route",
    "Site",
    "Stop",
    "TableWrong",
    "Team",
    "Unvisited",
    "check",
    "geodesic",
    "read_matrix",
    "solve",
]
