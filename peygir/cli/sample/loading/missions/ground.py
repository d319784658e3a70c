"""Where the sample's missions are: their places, streets and villages, and demands one of them can answer."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from peygir.cli.sample.life.ground import streets
from peygir.cli.sample.life.words import RURAL_SPOTS
from peygir.cli.sample.offices import SampleOffice
from peygir.cli.sample.places import SamplePlace, sample_places
from peygir.cli.sample.work.texts import Work
from peygir.domain.demands.models import Demand
from peygir.domain.places.models import Place

_KNOWN_FOR = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Spot:
    place_id: int
    where: str
    lon: float | None
    lat: float | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A demand that is still open."""

    number: int
    since: datetime
    lon: float | None
    lat: float | None


class Fields:
    """The leaf places of the sample, with points where demands came from."""

    def __init__(self) -> None:
        self._ids = dict(Place.objects.values_list("code", "pk"))
        self._children: defaultdict[str, list[SamplePlace]] = defaultdict(list)
        parents = {one.code: one.parent for one in sample_places()}
        for one in sample_places():
            if one.level == "village":
                for above in _above(one.code, parents):
                    self._children[above].append(one)
        self._points: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
        self._waiting: defaultdict[tuple[str, int], list[Waiting]] = defaultdict(list)
        self._taken: set[int] = set()
        self._read()

    def _read(self) -> None:
        columns = ("id", "service__code", "is_open", "conduct", "registered_at", "area_id", "village_id", "lon", "lat")
        for number, service, is_open, conduct, since, area, village, lon, lat in (
            Demand.objects.filter(sample=True).order_by("pk").values_list(*columns)
        ):
            place = area or village
            if place is None:
                continue
            if lon is not None:
                self._points[place].append((lon, lat))
            if is_open and not conduct:
                self._waiting[service, place].append(Waiting(number, since, lon, lat))

    def place_id(self, code: str) -> int:
        return self._ids[code]

    def spot(self, work: Work, office: SampleOffice, rng: np.random.Generator) -> Spot:
        """Somewhere in the office's place: a street of an area, a village, or what the work itself names."""
        code, where = office.place, ""
        if work.where:
            where = work.where[int(rng.integers(len(work.where)))]
        elif office.kind in {"area_office", "district_municipality"}:
            where = str(rng.choice(streets(code)))
        else:
            villages = self._children[code] or [one for one in sample_places() if one.code == code]
            chosen = villages[int(rng.integers(len(villages)))]
            code, where = chosen.code, f"روستای {chosen.name_fa}"
            if office.kind == "dehyari":
                where += f" ({rng.choice(RURAL_SPOTS)})"
        place_id = self._ids[code]
        points = [] if work.where else self._points[place_id]
        lon, lat = points[int(rng.integers(len(points)))] if points else (None, None)
        return Spot(place_id, where, lon, lat)

    def waiting(self, works: Sequence[Work], place_id: int, now: datetime, most: int) -> Iterator[tuple[Work, Waiting]]:
        """Demands there that one of the works would answer, each once, with the work; the latest are left to a visit."""
        found = 0
        for work in works:
            for service in work.services:
                for one in self._waiting[service, place_id]:
                    if found < most and one.number not in self._taken and one.since < now - _KNOWN_FOR:
                        self._taken.add(one.number)
                        found += 1
                        yield work, one


def _above(code: str, parents: dict[str, str]) -> list[str]:
    found = [code]
    while parents.get(found[-1]):
        found.append(parents[found[-1]])
    return found
