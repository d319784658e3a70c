"""What is usual: how many reports a place, a service and an hour would bring if nothing were the matter."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from peygir.engines.scan.levels import smooth_level
from peygir.engines.scan.shrinkage import shrunk_shares

HOURS = 24


@dataclass(frozen=True)
class Expectation:
    """A service's level on a day × the place's share × the share of the hour.

    `level` [service, day]: expected reports of the whole city, with season, trend and kind of day, for the days of the history
    and those ahead; `share` [service, place] and `hour` [service, hour] add to 1 over their second axis.
    """

    level: NDArray[np.float64]
    share: NDArray[np.float64]
    hour: NDArray[np.float64]

    def by_day(self, first: int, last: int, service: int | None = None) -> NDArray[np.float64]:
        """Return float64[place, day] for the days `first` … `last`, of one service or of all together."""
        services = slice(None) if service is None else slice(service, service + 1)
        return self.share[services].T @ self.level[services, first : last + 1]

    def by_hour(self, first: int, last: int, service: int | None = None) -> NDArray[np.float64]:
        """Return float64[place, hour] for the hours `first` … `last`, counted from hour 0 of day 0."""
        services = slice(None) if service is None else slice(service, service + 1)
        hours = np.arange(first, last + 1)
        return self.share[services].T @ (self.level[services][:, hours // HOURS] * self.hour[services][:, hours % HOURS])


def expectation(
    place: ArrayLike, service: ArrayLike, hour: ArrayLike, *, places: int, services: int, days: int, ahead: int,
    day_kind: ArrayLike,
) -> Expectation:  # fmt: skip
    """Learn what is usual from a history of reports.

    `place`, `service`: indexes of each report; `hour`: whole local hours since day 0 began, so hour 25 is 01:00 of day 1.
    `days`: of history; end it before the windows to be scanned begin, or an outbreak becomes its own expectation. `ahead`: days
    beyond it that will be asked for. `day_kind`: for each of the days + ahead a small number: its weekday, and numbers of their
    own for holidays and whatever else the caller knows to differ. Kinds of day, hours and places of a service with few reports
    are shrunk to those of all services. Linear in the reports; nothing is drawn by chance.
    ValueError: indexes or hours outside these bounds, or a kind missing for a day.
    """
    place, service, hour = (np.asarray(values, np.int64) for values in (place, service, hour))
    kinds = np.asarray(day_kind, np.int64)
    if not (place.shape == service.shape == hour.shape) or kinds.shape != (days + ahead,) or (kinds < 0).any():
        raise ValueError("one place, service and hour for each report, and one kind for each day of the history and ahead")
    for name, values, bound in (("place", place, places), ("service", service, services), ("hour", hour, days * HOURS)):
        if len(values) and not (values.min() >= 0 and values.max() < bound):
            raise ValueError(f"a {name} lies outside 0 … {bound - 1}")
    by_place = np.bincount(service * places + place, minlength=services * places).reshape(services, places).astype(float)
    by_hour = np.bincount(service * HOURS + hour % HOURS, minlength=services * HOURS).reshape(services, HOURS).astype(float)
    by_day = np.bincount(service * days + hour // HOURS, minlength=services * days).reshape(services, days).astype(float)
    factor = _kind_factors(by_day, kinds, days)
    level = np.stack([smooth_level(by_day[s], factor[s, kinds[:days]], ahead) * factor[s, kinds] for s in range(services)])
    return Expectation(level, shrunk_shares(by_place), shrunk_shares(by_hour))


def _kind_factors(by_day: NDArray[np.float64], kinds: NDArray[np.int64], days: int) -> NDArray[np.float64]:
    """Return each service's factor of each kind of day, 1 on the average day of the history: float64[service, kind]."""
    number = int(kinds.max()) + 1 if len(kinds) else 1
    seen = np.bincount(kinds[:days], minlength=number).astype(float)
    sums = np.stack([np.bincount(kinds[:days], weights=row, minlength=number) for row in by_day])
    # A kind the history never saw (a first holiday) is expected to be an average day.
    frequency = np.where(seen > 0, seen, 0.0) / max(days, 1)
    shares = np.zeros_like(sums)
    shares[:, seen > 0] = shrunk_shares(sums[:, seen > 0])
    return np.where(seen > 0, shares / np.where(frequency > 0, frequency, 1.0), 1.0)
