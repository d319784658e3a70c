"""The records that have a point, in the measures the grouping works in, and the rules it follows."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from peygir.engines.nearness.grid import to_metres


@dataclass(frozen=True)
class Rules:
    """What is linked, what is too large, and what is worth a person's eye.

    `link_*`: what joins two reports; `cap_*`: the diameter and span no group exceeds; `around_metres`: the width of what
    "around there" means; `elevated`: the p-value below which a report's neighbourhood is above the expected;
    `false_share`: of the groups that are told, the share that may be chance.
    """

    link_metres: float = 150.0
    link_minutes: int = 4 * 1440
    cap_metres: float = 600.0
    cap_minutes: int = 28 * 1440
    around_metres: float = 2_000.0
    least_people: int = 5
    least_ratio: float = 2.0
    elevated: float = 0.01
    false_share: float = 0.05


RULES = Rules()


@dataclass(frozen=True)
class City:
    """`kind`: the service's rank; `minutes` from 0; east, north in metres; `people`: negative for unknown."""

    kind: NDArray[np.int64]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    east: NDArray[np.float64]
    north: NDArray[np.float64]
    minutes: NDArray[np.int64]
    people: NDArray[np.int64]

    @classmethod
    def of(cls, kind: NDArray, lon: NDArray, lat: NDArray, minutes: NDArray, people: NDArray) -> "City":
        return cls(kind, lon, lat, *to_metres(lon, lat), minutes - minutes.min(), people)
