"""What people ask for in each tree, in fair weather and in storms."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from peygir.cli.sample.life.texts import Lines, lines_of
from peygir.domain.services.starting import Service, read_catalogue

_IN_STORMS = {
    "street-flooding": 14.0,
    "gutter-dredging": 3.0,
    "fallen-tree": 8.0,
    "live-wire": 4.0,
    "rural-road-blocked": 8.0,
    "rural-power-cut": 3.0,
    "pothole": 1.5,
}


@dataclass(frozen=True, slots=True)
class Menu:
    services: tuple[Service, ...]
    lines: tuple[Lines, ...]
    fair: np.ndarray  # cumulative shares
    storm: np.ndarray

    def draw(self, u: np.ndarray, stormy: np.ndarray) -> np.ndarray:
        """Return the index of a service for each uniform number."""
        u = u * (1 - 1e-9)
        return np.where(stormy, np.searchsorted(self.storm, u), np.searchsorted(self.fair, u))


@cache
def menu(tree: str) -> Menu:
    """Return the menu of "municipal" or "civil"."""
    lines = lines_of(tree)
    services = tuple(s for s in read_catalogue().services if s.code in lines)
    weights = np.array([lines[s.code].weight for s in services])
    storm = weights * np.array([_IN_STORMS.get(s.code, 1.0) for s in services])
    return Menu(
        services,
        tuple(lines[s.code] for s in services),
        np.cumsum(weights) / weights.sum(),
        np.cumsum(storm) / storm.sum(),
    )
