"""The known facts of the sample city: names, codes, counts, populations, approximate centres.

`tehran_districts.csv`: centres and areas are approximate; `*_verified` says whether the figure was found in a source.
`ray_places.csv`: codes and names after the Statistical Centre's list of divisions of 1399. `share` is the part of its
parent's area given to a bakhsh or dehestan, and the radius in km of a city's sketch. Populations: census of 1395.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class District:
    number: int
    code: str
    lon: float
    lat: float
    area_km2: float
    areas: int
    buffer_areas: int  # of the areas, how many lie in the buffer zone
    areas_verified: bool
    population: int
    population_verified: bool


@dataclass(frozen=True, slots=True)
class RayPlace:
    code: str
    level: str
    parent: str
    name_fa: str
    name_en: str
    centre: tuple[float, float] | None
    share: float
    population: int | None


@cache
def districts() -> tuple[District, ...]:
    """Return the 22 municipal districts of Tehran in order."""
    return tuple(
        District(
            number=int(r["district"]),
            code=r["code"],
            lon=float(r["centre_lon"]),
            lat=float(r["centre_lat"]),
            area_km2=float(r["area_km2"]),
            areas=int(r["areas"]),
            buffer_areas=int(r["buffer_areas"]),
            areas_verified=r["areas_verified"] == "yes",
            population=int(r["population"]),
            population_verified=r["population_verified"] == "yes",
        )
        for r in _rows("tehran_districts.csv")
    )


@cache
def ray_places() -> tuple[RayPlace, ...]:
    """Return the places of Ray county, parents before children."""
    return tuple(
        RayPlace(
            code=r["code"],
            level=r["level"],
            parent=r["parent"],
            name_fa=r["name_fa"],
            name_en=r["name_en"],
            centre=(float(r["lon"]), float(r["lat"])) if r["lon"] else None,
            share=float(r["share"] or 0),
            population=int(r["population"]) if r["population"] else None,
        )
        for r in _rows("ray_places.csv")
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
