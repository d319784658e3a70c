"""Minutes between the points of a plan: from the round's table where it names them, else by the straight line."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from peygir.domain.supervision.models import Round, TravelTable
from peygir.domain.supervision.planning.problems import TravelTableUnknown
from peygir.domain.supervision.rounds.rules import PARAMETERS
from peygir.engines.routing import geodesic

Point = tuple[float, float]


def minutes_between(round_: Round, points: Sequence[Point], names: Sequence[Sequence[str]]) -> tuple[np.ndarray, dict[str, Any]]:
    """The minutes, and by what they were found. `names[i]`: what point i may be called in a table, the first that is there
    counts.

    A way of which the table does not name both ends goes by the straight line. TravelTableUnknown.
    """
    parameters: Mapping[str, Any] = PARAMETERS | round_.parameters
    detour, speed = float(parameters["detour"]), float(parameters["speed_kmh"])
    told: dict[str, Any] = {"detour_per_mille": round(detour * 1000), "metres_an_hour": round(speed * 1000), "table": None}
    minutes = geodesic(points, detour=detour, speed_kmh=speed)
    chosen = str(parameters["travel"] or "")
    if not chosen:
        return minutes, told
    table = TravelTable.objects.filter(pk=int(chosen)).first() if chosen.isascii() and chosen.isdigit() else None
    if table is None:
        raise TravelTableUnknown
    row = {name: at for at, name in enumerate(table.names)}
    known = [next((row[name] for name in several if name in row), None) for several in names]
    here = [i for i, at in enumerate(known) if at is not None]
    rows = np.array([known[i] for i in here], int)
    if here:
        minutes[np.ix_(here, here)] = np.array(table.minutes, np.int64)[np.ix_(rows, rows)]
    return minutes, told | {"table": table.sha256, "named": len(here)}
