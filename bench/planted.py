"""A city made by a seed, with planted matters whose truth is kept apart from what the engines are given.

Nothing here is read from a file or a clock: the same seed gives the same city. Reports follow rates of hour, weekday, season,
service, place and address; a part is reported again by others; services have good and bad days over the whole city, which no
model of rates foresees. Into that are planted outages (a service, some neighbouring places, some days), flooded streets (several
services along a line), and matters that come back after each closure.
"""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

AREAS, PLACES, SERVICES, ADDRESSES = 124, 300, 24, 150
CENTRE = (51.39, 35.70)
METRES = (90_400.0, 110_950.0)
OUTAGES = (5, 10, 20, 40)
RETURNS = (2, 3, 5, 8)
# From so many reports on, one matter of the background is worth telling too.
SHARED = 5
WORDS = (
    "خیابان", "کوچه", "برق", "آب", "قطع", "لوله", "ترکیده", "چراغ", "خاموش", "زباله",
    "مانده", "آسفالت", "چاله", "درخت", "شاخه", "فاضلاب", "بوی", "پیاده‌رو", "جدول", "شکسته",
    "سد", "معبر", "ساختمان", "نخاله", "موش", "جوی", "گرفته", "پل", "علائم", "سرعت‌گیر",
)  # fmt: skip


@dataclass(frozen=True)
class Reports:
    """What the engines see. `opened`, `closed`: days since the city began (NaN while open); `address`: of all places together."""

    place: NDArray[np.int64]
    service: NDArray[np.int64]
    address: NDArray[np.int64]
    opened: NDArray[np.float64]
    closed: NDArray[np.float64]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    texts: list[str]


@dataclass(frozen=True)
class Plant:
    """`strength`: planted reports of an outage or street, returns of a recurrence. `rows`: its reports.

    `shared` is one matter of the background in the recent days that five or more told of.
    """

    kind: str
    strength: int
    services: frozenset[int]
    places: frozenset[int]
    first_day: int
    last_day: int
    address: int
    rows: frozenset[int]


@dataclass(frozen=True)
class City:
    reports: Reports
    truth: tuple[Plant, ...]
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    area: NDArray[np.int64]
    days: int
    recent: int


@dataclass
class _Maker:
    """Rows as they are made: matter (what is one incident), place, service, address, opened, closed."""

    chance: np.random.Generator
    columns: list[tuple[NDArray, ...]] = field(default_factory=list)
    shared: list[Plant] = field(default_factory=list)
    rows: int = 0

    def add(self, place: NDArray, service: NDArray, address: NDArray, opened: NDArray, closed: NDArray) -> frozenset[int]:
        first = self.rows
        self.columns.append((place, service, address, opened, closed))
        self.rows += len(place)
        return frozenset(range(first, self.rows))


def city(
    seed: int,
    *,
    days: int = 720,
    recent: int = 90,
    per_day: float = 500.0,
    outages: int = 12,
    streets: int = 4,
    returns: int = 15,
) -> City:
    """Make a city of 124 areas and 300 places; `outages` of each strength in the `recent` days, `returns` of each length."""
    chance = np.random.default_rng(seed)
    area, x, y = _map(chance)
    maker = _Maker(chance)
    weight, homes, hours = _background(maker, days, per_day)
    truth = [plant for plant in maker.shared if plant.first_day >= days - recent]
    for strength in OUTAGES:
        truth += [_outage(maker, x, y, weight, hours, strength, days, recent) for _ in range(outages)]
    truth += [_street(maker, x, y, days, recent) for _ in range(streets)]
    for number in RETURNS:
        truth += [_returning(maker, homes, number, days) for _ in range(returns)]
    # Mixed, so that nothing can be read from the order of rows.
    order = chance.permutation(maker.rows)
    at = np.argsort(order)
    truth = [replace(plant, rows=frozenset(at[list(plant.rows)].tolist())) for plant in truth]
    place, service, address, opened, closed = (np.concatenate(column)[order] for column in zip(*maker.columns, strict=True))
    closed = np.where(closed >= days, np.nan, closed)
    east, north = _points(chance, x, y, place, address)
    reports = Reports(
        place, service, address, opened, closed, CENTRE[0] + east / METRES[0], CENTRE[1] + north / METRES[1],
        _texts(chance, service, address),
    )  # fmt: skip
    return City(reports, tuple(truth), x, y, area, days, recent)


def _map(chance: np.random.Generator) -> tuple[NDArray, NDArray, NDArray]:
    centres = chance.uniform([-13_000, -9_000], [13_000, 9_000], (AREAS, 2))
    area = np.concatenate([np.arange(AREAS), chance.integers(0, AREAS, PLACES - AREAS)])
    points = centres[area] + chance.normal(0, 700, (PLACES, 2))
    return area, points[:, 0], points[:, 1]


def _background(maker: _Maker, days: int, per_day: float) -> tuple[NDArray, NDArray, NDArray]:
    chance = maker.chance
    weight = chance.lognormal(0, 0.6, PLACES)
    homes = chance.gamma(0.8, 1.0, (PLACES, ADDRESSES))
    homes /= homes.sum(axis=1, keepdims=True)
    hours = chance.dirichlet(np.r_[np.full(7, 0.3), np.full(14, 3.0), np.full(3, 1.0)], SERVICES)
    volume = 1 / np.arange(1, SERVICES + 1) ** 0.8
    volume *= per_day / volume.sum() / 1.09
    weekday = 7 * chance.dirichlet(np.r_[np.full(5, 30.0), 15.0, 8.0], SERVICES)
    day = np.arange(days)
    for s in range(SERVICES):
        mix = weight * chance.lognormal(0, 0.4, PLACES)
        season = 1 + chance.uniform(0, 0.4) * np.sin(2 * np.pi * (day / 365.2425 + chance.uniform()))
        trend = np.exp(chance.uniform(-0.2, 0.2) * day / 365)
        # What no model of rates foresees: the whole city has a day of it.
        mean = volume[s] * weekday[s, day % 7] * season * trend * chance.lognormal(0, 0.1, days)
        when = np.repeat(day, chance.poisson(mean))
        place = chance.choice(PLACES, len(when), p=mix / mix.sum())
        opened = when + _moment(chance, hours[s], len(when))
        address = place * ADDRESSES + _address(chance, homes, place)
        closed = opened + chance.gamma(2, 1 + 4 * chance.uniform(), len(when))
        again = np.flatnonzero(chance.random(len(when)) < 0.06)
        again = np.repeat(again, chance.geometric(0.65, len(again)))
        first = maker.rows
        maker.add(
            np.r_[place, place[again]], np.full(len(when) + len(again), s), np.r_[address, address[again]],
            np.r_[opened, np.minimum(opened[again] + chance.exponential(0.8, len(again)), days - 1e-6)],
            np.r_[closed, closed[again]],
        )  # fmt: skip
        for one in np.flatnonzero(np.bincount(again, minlength=len(when)) >= SHARED - 1).tolist():
            rows = frozenset([first + one, *(first + len(when) + np.flatnonzero(again == one)).tolist()])
            begun, where = int(opened[one]), frozenset({int(place[one])})
            maker.shared.append(Plant("shared", SHARED, frozenset({s}), where, begun, begun + 3, int(address[one]), rows))
    return weight, homes, hours


def _address(chance: np.random.Generator, homes: NDArray, place: NDArray) -> NDArray:
    chosen = (np.cumsum(homes, axis=1)[place] < chance.random((len(place), 1))).sum(axis=1)
    return np.minimum(chosen, ADDRESSES - 1)


def _moment(chance: np.random.Generator, profile: NDArray, number: int) -> NDArray:
    return (chance.choice(24, number, p=profile) + chance.random(number)) / 24


def _outage(
    maker: _Maker, x: NDArray, y: NDArray, weight: NDArray, hours: NDArray, strength: int, days: int, recent: int
) -> Plant:
    chance = maker.chance
    s, centre, lasts = int(chance.integers(SERVICES)), int(chance.integers(PLACES)), int(chance.integers(1, 5))
    places = np.argsort(np.hypot(x - x[centre], y - y[centre]))[: chance.integers(1, 6)]
    first = int(chance.integers(days - recent, days - lasts))
    place = chance.choice(places, strength, p=weight[places] / weight[places].sum())
    opened = first + chance.integers(0, lasts, strength) + _moment(chance, hours[s], strength)
    rows = maker.add(
        place, np.full(strength, s), place * ADDRESSES + chance.integers(0, ADDRESSES, strength), opened,
        opened + chance.gamma(2, 1, strength),
    )  # fmt: skip
    return Plant("outage", strength, frozenset({s}), frozenset(places.tolist()), first, first + lasts - 1, -1, rows)


def _street(maker: _Maker, x: NDArray, y: NDArray, days: int, recent: int, number: int = 25) -> Plant:
    """Plant a street under water: neighbours on one line call about the water, the sewer and the road within two days."""
    chance = maker.chance
    place, services = int(chance.integers(PLACES)), chance.choice(SERVICES, 3, replace=False)
    first = int(chance.integers(days - recent, days - 2))
    service = chance.choice(services, number, p=[0.6, 0.25, 0.15])
    opened = first + chance.exponential(0.5, number).clip(0, 1.99)
    # The first addresses of a place lie along one street: see _points.
    address = place * ADDRESSES + chance.integers(0, 12, number)
    rows = maker.add(np.full(number, place), service, address, opened, opened + chance.gamma(2, 1.5, number))
    return Plant("street", number, frozenset(services.tolist()), frozenset({place}), first, first + 1, -1, rows)


def _returning(maker: _Maker, homes: NDArray, number: int, days: int) -> Plant:
    chance = maker.chance
    place, s, home = int(chance.integers(PLACES)), int(chance.integers(SERVICES)), int(chance.integers(ADDRESSES))
    lasts, gaps = chance.gamma(2, 2, number + 1), chance.uniform(2, 20, number)
    since = np.r_[0.0, np.cumsum(lasts[:-1] + gaps)]
    opened = chance.uniform(0, max(days - since[-1] - 10, 1)) + since
    address = np.full(number + 1, place * ADDRESSES + home)
    rows = maker.add(np.full(number + 1, place), np.full(number + 1, s), address, opened, opened + lasts)
    first, last = int(opened[0]), int(opened[-1])
    return Plant("recurrence", number, frozenset({s}), frozenset({place}), first, last, int(address[0]), rows)


def _points(chance: np.random.Generator, x: NDArray, y: NDArray, place: NDArray, address: NDArray) -> tuple[NDArray, NDArray]:
    """Addresses lie about their place's centre, the first twelve of each along one street; reports within some metres of them."""
    east, north = chance.normal(0, 300, (2, PLACES, ADDRESSES))
    angle = chance.uniform(0, np.pi, PLACES)[:, None]
    along = np.linspace(-200, 200, 12)[None, :]
    east[:, :12], north[:, :12] = along * np.cos(angle), along * np.sin(angle)
    jitter = chance.normal(0, 8, (2, len(place)))
    return x[place] + east.ravel()[address] + jitter[0], y[place] + north.ravel()[address] + jitter[1]


def _texts(chance: np.random.Generator, service: NDArray, address: NDArray) -> list[str]:
    own = [chance.choice(len(WORDS), 6, replace=False) for _ in range(SERVICES)]
    chosen = chance.integers(0, 6, (len(service), 3))
    return [
        " ".join([*(WORDS[own[s][w]] for w in row), f"پلاک {a % ADDRESSES}"])
        for s, a, row in zip(service.tolist(), address.tolist(), chosen.tolist(), strict=True)
    ]
