"""A point, or a chosen place, and a service: one responsible office, and every place that holds the point."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, TypeVar

import numpy as np
import shapely
from django.utils import timezone
from numpy.typing import ArrayLike, NDArray

from peygir.base.geo import PointLocator, check_point
from peygir.base.problems import Words
from peygir.domain.calendars.revisions import Kept
from peygir.domain.places.holding import PlacesAt, places_at, places_of, refined
from peygir.domain.places.models import Place
from peygir.domain.places.problems import PlaceNotFound, PointOrPlaceNeeded
from peygir.domain.places.queries import BOUNDARIES, OFFICES, PLACES, claims, office_tree, tree
from peygir.domain.places.routing import REASONS, Route, Router, Rule
from peygir.domain.services.problems import ServiceNotFound
from peygir.domain.services.queries import REGISTER as SERVICES
from peygir.domain.services.queries import catalogue

T = TypeVar("T")
# Different answers are few: some hundred combinations of boundaries, times services. A bound all the same.
_MOST_REMEMBERED = 200_000


class Resolution(NamedTuple):
    office_id: int
    office_path: tuple[int, ...]  # ids from the root to the office itself
    routed_by: str  # "exact" or "climbed:<reason>"
    reason: str  # a key of routing.REASONS, "" when exact
    levels: dict[str, int]  # the demand's place columns → place ids; shared, not to be changed
    overlaps: tuple[tuple[int, ...], ...]  # places of one level that both hold the point
    claimants: tuple[int, ...]  # the offices that doubly claim it

    @property
    def words(self) -> Words:
        """Why this office, as a clause for people."""
        return REASONS[self.reason]


@dataclass(frozen=True, slots=True)
class Resolutions:
    """Many answers: `outcomes[index[i]]` is that of row i; `index` has the shape (n,)."""

    index: NDArray[np.int64]
    outcomes: tuple[Resolution, ...]

    def __len__(self) -> int:
        return len(self.index)

    def __getitem__(self, row: int) -> Resolution:
        return self.outcomes[self.index[row]]

    @property
    def office_ids(self) -> NDArray[np.int64]:
        return np.array([outcome.office_id for outcome in self.outcomes], dtype=np.int64)[self.index]

    def column(self, name: str) -> NDArray[np.int64]:
        """The place ids of a demand's place column, 0 where there is none."""
        return np.array([outcome.levels.get(name, 0) for outcome in self.outcomes], dtype=np.int64)[self.index]


def _load_locator() -> PointLocator[int]:
    rows = list(Place.objects.exclude(boundary="").order_by("depth", "code").values_list("id", "boundary"))
    polygons = shapely.from_geojson([boundary for _, boundary in rows])
    return PointLocator(zip([id_ for id_, _ in rows], polygons, strict=True))


_locator = Kept(_load_locator, BOUNDARIES)


class _Resolver:
    def __init__(self) -> None:
        self.places, self.offices, self.locator = tree(), office_tree(), _locator.get()
        known = claims()
        self.router = Router(self.places, self.offices, known)
        self.bounded = set(self.locator.keys)
        self.rules = {s.id: Rule(s.id, s.owner_kind, s.agency_kind, s.tree) for s in catalogue().by_id.values()}
        # Between two turns nothing opens, closes, starts or ends, so one answer holds for all days between.
        turns = set(np.unique([self.places.opened, self.places.closed]).tolist())
        turns |= {day.toordinal() for office in self.offices for day in (office.opened_on, office.closed_on) if day}
        turns |= {claim.starts_on.toordinal() for claim in known if claim.starts_on}
        turns |= {claim.ends_on.toordinal() + 1 for claim in known if claim.ends_on}
        self.turns = sorted(turns)
        self._memory: dict[Any, Any] = {}

    def era(self, on: date) -> int:
        return bisect_right(self.turns, on.toordinal())

    def at(self, hits: tuple[int, ...], place_id: int | None, on: date) -> PlacesAt:
        return self._remember(("at", hits, place_id, self.era(on)), lambda: self._at(hits, place_id, on))

    def resolve(self, service_id: int, hits: tuple[int, ...], place_id: int | None, on: date) -> Resolution:
        key = (service_id, hits, place_id, self.era(on))
        return self._remember(key, lambda: self._resolve(service_id, hits, place_id, on))

    def _at(self, hits: tuple[int, ...], place_id: int | None, on: date) -> PlacesAt:
        if place_id is not None and place_id not in self.places:
            raise PlaceNotFound()
        if not hits and place_id is not None:
            return places_of(self.places, place_id)
        return refined(self.places, places_at(self.places, hits, self.bounded, on), place_id)

    def _resolve(self, service_id: int, hits: tuple[int, ...], place_id: int | None, on: date) -> Resolution:
        rule = self.rules.get(service_id)
        if rule is None:
            raise ServiceNotFound()
        at = self.at(hits, place_id, on)
        route: Route = self.router.route(rule, at, on)
        path = self.offices.path_of(route.office_id)
        return Resolution(
            route.office_id, path, route.routed_by, route.reason, at.levels, at.overlaps, route.claimants
        )  # fmt: skip

    def _remember(self, key: Any, make: Callable[[], T]) -> T:
        found = self._memory.get(key)
        if found is None:
            if len(self._memory) > _MOST_REMEMBERED:
                self._memory.clear()
            found = self._memory[key] = make()
        return found


_resolver = Kept(_Resolver, PLACES, BOUNDARIES, OFFICES, SERVICES)


def locate(lon: float, lat: float, on: date | None = None) -> PlacesAt:
    """Every place of both trees that holds the point on that day, or today. PointInvalid for no point on the earth."""
    resolver = _resolver.get()
    hits = tuple(resolver.locator.locate(*check_point(lon, lat)))
    return resolver.at(hits, None, on or timezone.localdate())


def resolve(
    *, service: Any, on: date, lon: float | None = None, lat: float | None = None, place_id: int | None = None
) -> Resolution:
    """The responsible office for a service (its id, value or row) at a point, or at a place chosen from the list.

    With both, the point decides, and the place refines it where it lies below. Never nobody: what cannot be decided
    climbs, with its reason. PointOrPlaceNeeded with neither, NoOfficeAtAll in an empty installation.
    """
    resolver = _resolver.get()
    if lon is None or lat is None:
        if place_id is None:
            raise PointOrPlaceNeeded()
        hits: tuple[int, ...] = ()
    else:
        hits = tuple(resolver.locator.locate(*check_point(lon, lat)))
    return resolver.resolve(getattr(service, "id", service), hits, place_id, on)


def resolve_many(
    service_ids: ArrayLike,
    lons: ArrayLike,
    lats: ArrayLike,
    on: date | Sequence[date],
    place_ids: ArrayLike | None = None,
) -> Resolutions:
    """The same for rows: arrays of shape (n,), coordinates NaN where there is no point, place ids 0 where there is none.

    `on`: one day for all, or one a row. Rows that lie in the same places at the same time share one answer.
    """
    resolver = _resolver.get()
    services = np.asarray(service_ids, dtype=np.int64)
    chosen = np.zeros(len(services), dtype=np.int64) if place_ids is None else np.asarray(place_ids, dtype=np.int64)
    days = (on,) if isinstance(on, date) else on
    eras = np.searchsorted(resolver.turns, [day.toordinal() for day in days], "right")
    groups, hits_of = _groups(resolver.locator, lons, lats)
    first, index = _distinct(services, groups, chosen, np.broadcast_to(eras, services.shape))
    outcomes = tuple(
        resolver.resolve(int(services[row]), hits_of(row), int(chosen[row]) or None, days[row % len(days)])
        for row in first.tolist()
    )
    return Resolutions(index, outcomes)


def _distinct(*columns: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The first row of each distinct combination, and for each row the number of its combination."""
    number = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        values, rank = np.unique(column, return_inverse=True)
        # Dense after each column, so that the product never outgrows 64 bits.
        number = np.unique(number * len(values) + rank.reshape(-1), return_inverse=True)[1].reshape(-1)
    return np.unique(number, return_index=True)[1], number


def _groups(
    locator: PointLocator[int], lons: ArrayLike, lats: ArrayLike
) -> tuple[NDArray[np.int64], Callable[[int], tuple[int, ...]]]:
    """A number for each point, equal where the same places hold them, and the places of a point.

    A set of places is told by the sum of random 64-bit marks, one a place: sums of two different sets agree with a
    chance of one in 10^19.
    """
    located = locator.locate_many(lons, lats)
    marks = np.random.default_rng(1405).integers(1, 2**63, size=len(locator.keys), dtype=np.uint64)
    sums = np.zeros(located.size, dtype=np.uint64)
    points, starts = np.unique(located.points, return_index=True)
    if points.size:
        sums[points] = np.add.reduceat(marks[located.places], starts)
    ends = np.append(starts[1:], located.points.size)

    def hits_of(row: int) -> tuple[int, ...]:
        at = int(np.searchsorted(points, row))
        if at == points.size or points[at] != row:
            return ()
        return tuple(locator.keys[i] for i in located.places[starts[at] : ends[at]])

    return np.unique(sums, return_inverse=True)[1].reshape(-1), hits_of
