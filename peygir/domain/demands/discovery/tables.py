"""Reports as tables of place and day for each service, beside what is usual there."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from math import cos, radians

import numpy as np
from numpy.typing import NDArray

from peygir.base.calendar import TEHRAN
from peygir.domain.calendars.queries import working_calendar
from peygir.domain.demands.discovery.places import kept_place
from peygir.domain.demands.discovery.reports import Reports
from peygir.domain.places.models import Place
from peygir.engines.scan import Expectation, expectation

HOLIDAY = 7  # beside the seven days of the week
LEAST_HISTORY = 14  # days; with less, what is usual is the place's share of what the whole city does that day
SMALLEST = 1e-6  # of a day and a place where nothing was ever reported
_HOUR, _KM_PER_DEGREE = 3600, 111.195


@dataclass(frozen=True, slots=True)
class Cube:
    """All reports by place, service and day; what is counted is one voice a matter. Indexes of each row, -1 for none."""

    places: NDArray[np.int64]
    services: NDArray[np.int64]
    place: NDArray[np.int64]
    service: NDArray[np.int64]
    day: NDArray[np.int64]
    usual: Expectation | None
    first: int  # the first day that is scanned
    days: int  # of all; the last is today
    window: int  # days of the longest window: what is usual is learnt before it begins
    voice: NDArray[np.bool_]  # which rows are counted
    part_of_today: NDArray[np.float64]  # by service: how much of a day's reports has usually come by now

    def cases(self, service: int) -> NDArray[np.int64]:
        """[place, day] from `first` to today."""
        mine = (self.service == service) & (self.place >= 0) & (self.day >= self.first) & self.voice
        table = np.zeros((len(self.places), self.days - self.first), np.int64)
        np.add.at(table, (self.place[mine], self.day[mine] - self.first), 1)
        return table

    def expected(self, service: int) -> NDArray[np.float64]:
        """The same shape. Without a history: the place's share of each day, for what all do that day is no surprise."""
        if self.usual is None:
            cases = self.cases(service)
            return np.maximum(np.outer(cases.sum(axis=1), cases.sum(axis=0)) / max(cases.sum(), 1), SMALLEST)
        table = self.usual.by_day(self.first, self.days - 1, service)
        table[:, -1] *= self.part_of_today[service]
        return np.maximum(table, SMALLEST)


def cube(reports: Reports, now: datetime, *, days: int, window: int, voice: NDArray[np.bool_]) -> Cube:
    """`days`: scanned, up to today; `window`: the longest window, shorter where the register is not twice as old.

    `voice`: which rows are counted, one a matter; the others only know where and when they lie.
    """
    kept = cache(kept_place)
    place_ids = np.array([kept(id_) for id_ in reports.place.tolist()], dtype=np.int64)
    places, place = np.unique(place_ids, return_inverse=True)
    if len(places) and places[0] == 0:
        places, place = places[1:], place - 1
    services, service = np.unique(reports.service, return_inverse=True)
    # By today's offset from UTC: that a year ago clocks stood an hour apart moves no window of days.
    offset = now.astimezone(TEHRAN).utcoffset() or timedelta()
    hour = (reports.opened + int(offset.total_seconds())) // _HOUR
    this_hour = int(now.timestamp() + offset.total_seconds()) // _HOUR
    first_day = int(hour.min()) // 24 if len(hour) else this_hour // 24
    total = this_hour // 24 - first_day + 1
    hour, day = hour - first_day * 24, hour // 24 - first_day
    window = max(1, min(window, total // 2))
    history = total - window
    usual, part = None, np.ones(len(services))
    if history >= LEAST_HISTORY and len(places):
        learn = (place >= 0) & (day < history) & voice
        usual = expectation(
            place[learn], service[learn], hour[learn], places=len(places), services=len(services), days=history, ahead=window,
            day_kind=_kinds(now, total),
        )  # fmt: skip
        part = np.clip(usual.hour[:, : this_hour % 24 + 1].sum(axis=1), 0.02, 1.0)
    return Cube(places, services, place, service, day, usual, max(0, total - days), total, window, voice, part)


def _kinds(now: datetime, total: int) -> list[int]:
    """The weekday of each day up to today, holidays a kind of their own."""
    holidays, today = working_calendar(()).holidays, now.astimezone(TEHRAN).date()
    days = (today - timedelta(days=back) for back in range(total - 1, -1, -1))
    return [HOLIDAY if day in holidays else day.weekday() for day in days]


def centres(reports: Reports, found: Cube) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """East and north in kilometres of each place: its centre, else the middle of what was reported there, else far off."""
    rows = Place.objects.exclude(centre_lon=None).filter(pk__in=found.places.tolist())
    known = {id_: (lon, lat) for id_, lon, lat in rows.values_list("pk", "centre_lon", "centre_lat")}
    points = []
    for index, id_ in enumerate(found.places.tolist()):
        here = (found.place == index) & np.isfinite(reports.lon) if id_ not in known else None
        if here is not None:
            middle = (float(np.median(reports.lon[here])), float(np.median(reports.lat[here]))) if here.any() else None
            known[id_] = middle or (0.0, -1.0 - index)
        points.append(known[id_])
    lon, lat = np.array(points, dtype=float).reshape(-1, 2).T
    return lon * cos(radians(float(np.median(lat)))) * _KM_PER_DEGREE, lat * _KM_PER_DEGREE
