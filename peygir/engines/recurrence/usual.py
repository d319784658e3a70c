"""How often what was closed usually comes back: returns per day at risk, by service and area."""

import numpy as np
from numpy.typing import NDArray

# What a rate is worth beside a place's own neighbours, in returns.
PRIOR = 5.0


def usual_rate(
    returns: NDArray[np.float64], risk: NDArray[np.float64], service: NDArray[np.int64], area: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return for each (place, service) the returns per day at risk of the *others* of its service and area.

    `returns`, `risk` (days within reach of a closure), `service`, `area`: of each (place, service). A service in an area is
    shrunk to the service in all areas, and that to all services: a lone place is measured against its like.
    """
    overall = (returns.sum() + 0.5) / (risk.sum() + 1.0)
    number, days = _others(service, returns, risk)
    everywhere = (number + PRIOR) / (days + PRIOR / overall)
    number, days = _others(service * (int(area.max(initial=0)) + 1) + area, returns, risk)
    return (number + PRIOR) / (days + PRIOR / everywhere)


def busy_rate(
    place: NDArray[np.int64], service: NDArray[np.int64], number: NDArray[np.float64], days: float
) -> NDArray[np.float64]:
    """Return for each (place, service) the openings per day that the place's *other* services let one expect of this one.

    `number`: episodes. The mix of services is that of all places; a service that makes up most of everything counts as half.
    """
    _, at = np.unique(place, return_inverse=True)
    _, kind = np.unique(service, return_inverse=True)
    share = np.minimum(np.bincount(kind, weights=number) / number.sum(), 0.5)[kind]
    others = np.bincount(at, weights=number)[at] - number
    return others / days * share / (1 - share)


def _others(
    key: NDArray[np.int64], returns: NDArray[np.float64], risk: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    _, at = np.unique(key, return_inverse=True)
    number, days = np.bincount(at, weights=returns), np.bincount(at, weights=risk)
    return number[at] - returns, np.maximum(days[at] - risk, 0.0)
