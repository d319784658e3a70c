"""Where things happen: leaf places with their weight, points inside them, and their streets."""

from dataclasses import dataclass
from functools import cache
from zlib import crc32

import numpy as np
import shapely

from peygir.cli.sample.facts import districts
from peygir.cli.sample.life.words import LANDMARKS, RURAL_SPOTS, STREETS
from peygir.cli.sample.places import SamplePlace, area_code, sample_places

_VILLAGE, _CITY, _OPEN_COUNTRY = 3.0, 5.0, 1.0
_HOT_SPOTS = 3
# The offices whose log-ins the demo prints get more than their share, so that their lists show something.
_SHOWN_AREA, _SHOWN_DISTRICT, _SHOWN_BAKHSH = (6, 2), 6, "230303"


@dataclass(frozen=True, slots=True)
class Ground:
    """The leaf places of one tree, and the triangles that make them up."""

    places: tuple[SamplePlace, ...]
    weights: np.ndarray  # per place, sum 1
    corners: np.ndarray  # (triangles, 3, 2) lon/lat
    reach: np.ndarray  # per triangle: place index + share of the place's area up to its end; ascending

    def points(self, place: np.ndarray, u: np.ndarray) -> np.ndarray:
        """Return lon/lat inside the places given by index; `u` is uniform, shape (n, 5). Some gather at hot spots."""
        triangle = np.searchsorted(self.reach, place + u[:, 0] * (1 - 1e-9), side="left")
        spread = _barycentric(u[:, 1:3])
        # A hot spot is a fixed point of its triangle; between two points of a triangle one never leaves it.
        spot = _barycentric(np.stack([(np.floor(u[:, 3] * _HOT_SPOTS) + 0.5) / _HOT_SPOTS, np.full(len(u), 0.3)], 1))
        pull = np.where(u[:, 4] < 0.45, 0.93, 0.0)[:, None]
        shares = spread * (1 - pull) + spot * pull
        return np.round(np.einsum("ij,ijk->ik", shares, self.corners[triangle]), 6)


@cache
def ground(tree: str) -> Ground:
    """Return the ground of "municipal" or "civil"."""
    chosen = _municipal() if tree == "municipal" else _civil()
    places = tuple(p for p, _ in chosen)
    weights = np.array([w for _, w in chosen])
    corners, reach = [], []
    for index, place in enumerate(places):
        triangles = list(shapely.get_parts(shapely.constrained_delaunay_triangles(place.boundary)))
        areas = shapely.area(triangles)
        reach += (index + np.cumsum(areas) / areas.sum()).tolist()
        corners += [np.array(t.exterior.coords)[:3] for t in triangles]
    return Ground(places, weights / weights.sum(), np.array(corners), np.array(reach))


@cache
def streets(code: str) -> tuple[str, ...]:
    """Return the dozen streets of a place, always the same."""
    rng = np.random.default_rng(crc32(code.encode()))
    return tuple(STREETS[n] for n in rng.choice(len(STREETS), size=12, replace=False))


def where(place: SamplePlace, u: list[float]) -> str:
    """Return a spot of the place in words; `u` holds four uniform numbers."""
    if place.level == "village":
        return f"روستای {place.name_fa}، {_pick(RURAL_SPOTS, u[1])}"
    if place.level == "dehestan":
        return f"دهستان {place.name_fa}، {_pick(RURAL_SPOTS, u[1])}"
    street = _pick(streets(place.code), u[0])
    town = f"شهر {place.name_fa}، " if place.level == "city" else ""
    side = _pick(_SIDES, u[1])
    mark = f"، {_pick(LANDMARKS, u[2])}" if u[3] < 0.55 else ""
    return f"{town}{street}{side}{mark}"


_SIDES = (
    "",
    "",
    "، کوچه اول",
    "، کوچه دوم",
    "، کوچه سوم",
    "، کوچه پنجم",
    "، کوچه هفتم غربی",
    "، کوچه چهارم شرقی",
    "، بن‌بست اول",
    "، نبش کوچه ششم",
)


def _pick(options: tuple[str, ...], u: float) -> str:
    return options[int(u * len(options))]


def _barycentric(u: np.ndarray) -> np.ndarray:
    root = np.sqrt(u[:, 0])
    return np.stack([1 - root, root * (1 - u[:, 1]), root * u[:, 1]], 1)


def _municipal() -> list[tuple[SamplePlace, float]]:
    by_code = {p.code: p for p in sample_places()}
    rng = np.random.default_rng(137)
    return [
        (
            by_code[area_code(d.number, n)],
            d.population / d.areas * float(rng.lognormal(0, 0.25)) * _shown(d.number, n),
        )
        for d in districts()
        for n in range(1, d.areas + 1)
    ]


def _shown(district: int, area: int) -> float:
    if (district, area) == _SHOWN_AREA:
        return 20.0
    return 3.0 if district == _SHOWN_DISTRICT else 1.0


def _civil() -> list[tuple[SamplePlace, float]]:
    weights = {"village": _VILLAGE, "city": _CITY, "dehestan": _OPEN_COUNTRY}
    return [
        (p, weights[p.level] * (5.0 if p.code.startswith(_SHOWN_BAKHSH) else 1.0))
        for p in sample_places()
        if p.tree == "civil" and p.level in weights and p.boundary is not None and not p.twin
    ]
