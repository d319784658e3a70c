"""Points at which nothing happened: where a system puts what came without an address, the office's own door as a rule."""

import numpy as np
from numpy.typing import NDArray

from peygir.domain.demands.discovery.reports import Reports
from peygir.domain.places.models import Place

# Of one service at exactly one point: so many, and so great a share of all its points, are an address nobody meant.
FEWEST, SHARE = 10, 1 / 3
# A service that is known at fewer points has no share to speak of: a village may have one well.
FEWEST_POINTS = 5


def at_default_points(reports: Reports) -> NDArray[np.bool_]:
    """Which rows lie at exactly the centre of a place, or at the point that holds an implausible share of their service."""
    there = np.isfinite(reports.lon) & np.isfinite(reports.lat)
    found = np.zeros(len(reports), bool)
    rows = np.flatnonzero(there)
    if not len(rows):
        return found
    points, point = np.unique(np.stack([reports.lon[rows], reports.lat[rows]]), axis=1, return_inverse=True)
    point = point.reshape(-1)
    services, service = np.unique(reports.service[rows], return_inverse=True)
    pairs, pair, number = np.unique(service * points.shape[1] + point, return_inverse=True, return_counts=True)
    of_service = np.bincount(service)
    known_at = np.bincount(pairs // points.shape[1], minlength=len(services))
    owner = pairs // points.shape[1]
    heaped = (number >= FEWEST) & (number >= SHARE * of_service[owner]) & (known_at[owner] >= FEWEST_POINTS)
    found[rows] = heaped[pair] | _centres(points)[point]
    return found


def _centres(points: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which points [lon and lat, n] are those of a place's centre, to the centimetre."""
    known = Place.objects.exclude(centre_lon=None).values_list("centre_lon", "centre_lat")
    centres = {(round(lon, 7), round(lat, 7)) for lon, lat in known}
    return np.fromiter(((round(x, 7), round(y, 7)) in centres for x, y in points.T.tolist()), bool, points.shape[1])
