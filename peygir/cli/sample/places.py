"""The sample's places in both trees, as plain values: parents before children."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

import shapely
from shapely.geometry.base import BaseGeometry

from peygir.base.text.digits import to_persian_digits
from peygir.cli.sample.facts import District, districts, ray_places
from peygir.cli.sample.geometry import ray, tehran

CENSUS = date(2016, 10, 22)  # 1 Aban 1395
LIST_OF_DIVISIONS = date(2021, 3, 20)  # the end of 1399
SAMPLE = "نمونه"
SKETCH = "نمونه: مرز شماتیک از مرکز تقریبی، نه مرز رسمی"
LISTED = "فهرست تقسیمات کشوری ۱۳۹۹؛ مرز: نمونه و شماتیک"
COUNTED = "سرشماری ۱۳۹۵"
FROM_MEMORY = "سرشماری ۱۳۹۵ (نقل از حافظه، تأییدنشده)"
COUNT_UNSURE = "نمونه: مرز شماتیک؛ شمار ناحیه‌های منطقه تأییدنشده"
MUNICIPAL_TEHRAN = "M-2301021576"
CIVIL_TEHRAN = "2301021576"


@dataclass(frozen=True, slots=True)
class SamplePlace:
    code: str
    tree: str  # civil, municipal
    level: str
    parent: str  # "" at a root
    name_fa: str
    name_en: str
    source: str
    as_of: date
    verified: bool  # that it exists, by this name; never that its boundary is true
    population: int | None = None
    population_source: str = ""
    twin: str = ""  # the same city in the other tree

    @property
    def boundary(self) -> BaseGeometry | None:
        """The sketch of the place, drawn when first asked for; None where there is none."""
        return atlas().get(self.code)

    @property
    def population_on(self) -> date | None:
        return CENSUS if self.population is not None else None

    @property
    def boundary_geojson(self) -> str:
        return shapely.to_geojson(self.boundary) if self.boundary is not None else ""


@cache
def sample_places() -> tuple[SamplePlace, ...]:
    """Return every place of the sample: the province, Tehran in both trees, Ray county."""
    return (*_above(), *_ray(), *_tehran())


@cache
def atlas() -> dict[str, BaseGeometry]:
    """Return place code → its sketch. Drawing takes a second or two; the rest of this module needs none of it."""
    return {
        CIVIL_TEHRAN: tehran.city_limit(),
        MUNICIPAL_TEHRAN: tehran.city_boundary(),
        **{d.code: tehran.district_boundaries()[d.number] for d in districts()},
        **{area_code(*key): shape for key, shape in tehran.area_boundaries().items()},
        **ray.ray_boundaries(),
    }


def area_code(district: int, area: int) -> str:
    """Return the code of an area: its district's code and its number."""
    return f"{districts()[district - 1].code}-{area}"


def _above() -> Iterator[SamplePlace]:
    rows = (
        ("23", "province", "", "تهران", "Tehran Province"),
        ("2301", "county", "23", "تهران", "Tehran County"),
        ("2303", "county", "23", "ری", "Ray County"),
        ("230102", "bakhsh", "2301", "مرکزی تهران", "Markazi of Tehran"),
    )
    for code, level, parent, fa, en in rows:
        yield SamplePlace(code, "civil", level, parent, fa, en, LISTED, LIST_OF_DIVISIONS, True)
    yield SamplePlace(
        CIVIL_TEHRAN,
        "civil",
        "city",
        "230102",
        "تهران",
        "Tehran",
        LISTED,
        LIST_OF_DIVISIONS,
        True,
        twin=MUNICIPAL_TEHRAN,
    )


def _ray() -> Iterator[SamplePlace]:
    for p in ray_places():
        yield SamplePlace(
            code=p.code,
            tree="civil",
            level=p.level,
            parent=p.parent,
            name_fa=p.name_fa,
            name_en=p.name_en,
            source=LISTED,
            as_of=LIST_OF_DIVISIONS,
            verified=True,
            population=p.population,
            population_source=COUNTED if p.population else "",
        )


def _tehran() -> Iterator[SamplePlace]:
    yield SamplePlace(
        MUNICIPAL_TEHRAN,
        "municipal",
        "city",
        "",
        "شهر تهران",
        "City of Tehran",
        SKETCH,
        LIST_OF_DIVISIONS,
        True,
        twin=CIVIL_TEHRAN,
    )
    for d in districts():
        number = to_persian_digits(str(d.number))
        yield SamplePlace(
            code=d.code,
            tree="municipal",
            level="municipal_district",
            parent=MUNICIPAL_TEHRAN,
            name_fa=f"منطقه {number}",
            name_en=f"District {d.number}",
            source=LISTED,
            as_of=LIST_OF_DIVISIONS,
            verified=True,
            population=d.population,
            population_source=COUNTED if d.population_verified else FROM_MEMORY,
        )
        yield from _areas(d)


def _areas(d: District) -> Iterator[SamplePlace]:
    number = to_persian_digits(str(d.number))
    for n in range(1, d.areas + 1):
        yield SamplePlace(
            code=area_code(d.number, n),
            tree="municipal",
            level="area",
            parent=d.code,
            name_fa=f"ناحیه {to_persian_digits(str(n))} منطقه {number}",
            name_en=f"Area {n} of District {d.number}",
            source=SKETCH if d.areas_verified else COUNT_UNSURE,
            as_of=LIST_OF_DIVISIONS,
            verified=d.areas_verified,
        )
