"""Which demand, if any, had reported a visible defect: pure, over arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

import numpy as np

from peygir.base.geo.distances import haversine_metres_many

METHOD = "nearest-of-the-same-service-1"


@dataclass(frozen=True, slots=True)
class Parameters:
    """How near a report must lie, and how long before, to be taken for one of the same thing."""

    radius_m: float = 50.0
    accuracy_most_m: float = 30.0  # of the phone's own claimed error, added to the radius
    days: int = 120
    method: str = METHOD

    def as_json(self) -> Mapping[str, object]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Seen:
    id: int
    service_id: int
    lon: float
    lat: float
    accuracy: float | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Reported:
    id: int
    service_id: int
    lon: float
    lat: float
    at: datetime


@dataclass(frozen=True, slots=True)
class Match:
    demand_id: int
    metres: float


def match(seen: Sequence[Seen], reported: Sequence[Reported], parameters: Parameters) -> dict[int, Match]:
    """By defect, the nearest report of the same service, within the radius and the days before; at equal distance the newest.

    One report may match several defects: it may be a row of them that was reported once.
    """
    by_service: dict[int, list[Reported]] = {}
    for one in reported:
        by_service.setdefault(one.service_id, []).append(one)
    arrays = {
        service: (
            np.array([one.lon for one in rows]), np.array([one.lat for one in rows]),
            np.array([one.at.timestamp() for one in rows]),
        )
        for service, rows in by_service.items()
    }  # fmt: skip
    found: dict[int, Match] = {}
    for one in seen:
        if one.service_id not in arrays:
            continue
        lons, lats, moments = arrays[one.service_id]
        metres = haversine_metres_many(one.lon, one.lat, lons, lats)
        reach = parameters.radius_m + min(one.accuracy or 0.0, parameters.accuracy_most_m)
        first = (one.at - timedelta(days=parameters.days)).timestamp()
        near = np.flatnonzero((metres <= reach) & (moments <= one.at.timestamp()) & (moments >= first))
        if near.size:
            best = near[np.lexsort((-moments[near], metres[near]))[0]]
            found[one.id] = Match(by_service[one.service_id][int(best)].id, round(float(metres[best]), 1))
    return found
