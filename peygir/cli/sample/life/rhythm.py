"""When people write and when offices work: local hours and weekdays of Tehran, in epoch seconds."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np

_ZONE = ZoneInfo("Asia/Tehran")
_FRIDAY, _THURSDAY = 4, 3
_BY_HOUR = (2, 1, 1, 1, 1, 2, 4, 8, 14, 18, 19, 17, 15, 12, 10, 10, 12, 14, 15, 14, 12, 10, 7, 4)
_BY_WEEKDAY = {_FRIDAY: 0.45, _THURSDAY: 0.8}
_STORMS = 3


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The hours of the span with their weight, for drawing moments; and which days were stormy."""

    edges: np.ndarray  # epoch seconds, one more than the hours
    cumulative: np.ndarray  # 0 … 1 at the edges
    stormy: np.ndarray  # per hour

    def moments(self, quantiles: np.ndarray) -> np.ndarray:
        """Return the epoch seconds at these quantiles of the span."""
        return np.interp(quantiles, self.cumulative, self.edges)

    def is_stormy(self, moments: np.ndarray) -> np.ndarray:
        hours = np.clip(np.searchsorted(self.edges, moments, side="right") - 1, 0, len(self.stormy) - 1)
        return self.stormy[hours]


def rhythm(now: datetime, days: int, rng: np.random.Generator) -> Rhythm:
    """Return the rhythm of the `days` before `now`; some days are stormy and busy."""
    starts = [_midnight(now, d) for d in range(days, -1, -1)]
    storms = set(rng.choice(days, size=min(_STORMS, days), replace=False).tolist())
    edges, weights, stormy = [], [], []
    for n, start in enumerate(starts):
        factor = _BY_WEEKDAY.get(start.weekday(), 1.0) * (1.5 if n in storms else rng.uniform(0.85, 1.15))
        factor *= 0.7 + 0.8 * n / days  # a service that becomes known is used more
        for hour, weight in enumerate(_BY_HOUR):
            edges.append(start.timestamp() + 3600 * hour)
            weights.append(weight * factor)
            stormy.append(n in storms)
    end = now.timestamp()
    keep = [n for n, edge in enumerate(edges) if edge < end]
    edges = np.array([edges[n] for n in keep] + [end])
    shares = np.array([weights[n] for n in keep]) * np.diff(edges)
    cumulative = np.concatenate([[0.0], np.cumsum(shares) / shares.sum()])
    return Rhythm(edges, cumulative, np.array([stormy[n] for n in keep]))


class OfficeHours:
    """When offices act: 7:30 to 15:00, to 13:00 on Thursdays, not on Fridays."""

    def __init__(self, now: datetime, days: int) -> None:
        self._opens: list[float] = []
        self._closes: list[float] = []
        for d in range(days + 1, -2, -1):
            day = _midnight(now, d)
            if day.weekday() != _FRIDAY:
                closing = time(13) if day.weekday() == _THURSDAY else time(15)
                self._opens.append(datetime.combine(day, time(7, 30), _ZONE).timestamp())
                self._closes.append(datetime.combine(day, closing, _ZONE).timestamp())

    def next(self, moment: float, spread: float) -> float:
        """Return `moment` if offices work then, else within three hours (`spread` 0 … 1) of the next opening."""
        n = bisect_right(self._opens, moment) - 1
        if n >= 0 and moment < self._closes[n]:
            return moment
        if n + 1 >= len(self._opens):
            return moment
        return self._opens[n + 1] + spread * 3 * 3600


def _midnight(now: datetime, days_before: int) -> datetime:
    day = now.astimezone(_ZONE).date() - timedelta(days=days_before)
    return datetime.combine(day, time(0), _ZONE)
