"""The sample's offices and what each answers for, as plain values: parents before children."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from peygir.base.text import slug, to_persian_digits
from peygir.cli.sample.facts import RayPlace, districts, ray_places
from peygir.cli.sample.places import MUNICIPAL_TEHRAN, area_code

# kind → (the agency, its branch in Tehran or "", its branch in Ray), each in Persian and English
_AGENCIES = {
    "water": (
        ("شرکت آب و فاضلاب استان تهران", "Water and Sewage Company of Tehran Province"),
        ("آب و فاضلاب شهر تهران", "Water and Sewage, Tehran"),
        ("امور آب و فاضلاب شهرستان ری", "Water and Sewage, Ray"),
    ),
    "power": (
        ("شرکت توزیع نیروی برق", "Power Distribution Company"),
        ("توزیع برق شهر تهران", "Power Distribution, Tehran"),
        ("توزیع برق شهرستان ری", "Power Distribution, Ray"),
    ),
    "gas": (
        ("شرکت گاز استان تهران", "Gas Company of Tehran Province"),
        ("گاز شهر تهران", "Gas, Tehran"),
        ("اداره گاز شهرستان ری", "Gas Office of Ray"),
    ),
    "roads": (
        ("اداره کل راهداری استان تهران", "Roads Administration of Tehran Province"),
        None,
        ("اداره راهداری شهرستان ری", "Roads Office of Ray"),
    ),
    "health": (("شبکه بهداشت و درمان", "Health Network"), None, ("شبکه بهداشت ری", "Health Network of Ray")),
    "education": (
        ("اداره کل آموزش و پرورش", "Education Administration"),
        None,
        ("آموزش و پرورش شهرستان ری", "Education Office of Ray"),
    ),
    "environment": (
        ("اداره کل حفاظت محیط زیست", "Environment Administration"),
        None,
        ("حفاظت محیط زیست شهرستان ری", "Environment Office of Ray"),
    ),
    "industry": (
        ("سازمان صنعت، معدن و تجارت", "Industry, Mine and Trade Organisation"),
        None,
        ("صنعت، معدن و تجارت شهرستان ری", "Industry, Mine and Trade Office of Ray"),
    ),
}
BAKHSHDARI = {
    "230302": "R-fashapuyeh",
    "230303": "R-kahrizak",
    "230304": "R-markazi",
    "230305": "R-khavaran",
    "230306": "R-qalehnow",
}
_VILLAGES_WITHOUT_DEHYARI = 3  # every third: its demands climb to the bakhshdari, visibly


@dataclass(frozen=True, slots=True)
class Contest:
    """Offices that both claim a service in an area: what is asked there climbs to the level above, visibly."""

    service: str
    area: tuple[int, int]  # district, area
    offices: tuple[str, ...]


# A channel that is the border of two areas, where the demo's printed log-ins see it.
DOUBLE_CLAIM = Contest("gutter-dredging", (6, 2), ("T-6-2", "T-6-3"))


@dataclass(frozen=True, slots=True)
class SampleOffice:
    code: str
    kind: str
    parent: str  # "" at a root
    place: str
    name_fa: str
    name_en: str
    agency_kind: str = ""
    answers_for: str = ""  # the place whose services it owns, by the owner rule; "" for none


@cache
def sample_offices() -> tuple[SampleOffice, ...]:
    """Return every office of the sample."""
    return (*_municipal(), *_civil(), *_agencies())


def area_office(district: int, area: int) -> str:
    return f"T-{district}-{area}"


def _municipal() -> Iterator[SampleOffice]:
    city = MUNICIPAL_TEHRAN
    yield SampleOffice(
        "T", "coordination_office", "", city, "معاونت هماهنگی و امور مناطق", "Coordination Office", answers_for=city
    )
    yield SampleOffice("T-137", "call_centre", "T", city, "مرکز پیام‌های شهروندی ۱۳۷", "137 Call Centre")
    yield SampleOffice("INSPECTORATE", "inspectorate", "", city, "بازرسی", "Inspectorate")
    yield SampleOffice("SECRETARIAT", "secretariat", "", city, "دبیرخانه سامانه", "Secretariat")
    for d in districts():
        number = to_persian_digits(d.number)
        yield SampleOffice(
            f"T-{d.number}",
            "district_municipality",
            "T",
            d.code,
            f"شهرداری منطقه {number}",
            f"District {d.number} Municipality",
            answers_for=d.code,
        )
        for n in range(1, d.areas + 1):
            place = area_code(d.number, n)
            yield SampleOffice(
                area_office(d.number, n),
                "area_office",
                f"T-{d.number}",
                place,
                f"ناحیه {to_persian_digits(n)} منطقه {number}",
                f"Area Office {n}, District {d.number}",
                answers_for=place,
            )


def _civil() -> Iterator[SampleOffice]:
    yield SampleOffice("R", "governorate", "", "2303", "فرمانداری ویژه ری", "Governorate of Ray", answers_for="2303")
    bakhsh_of = {p.code: p.parent for p in ray_places() if p.level == "dehestan"}
    bakhsh = [p for p in ray_places() if p.level == "bakhsh"]
    villages = [p for p in ray_places() if p.level == "village"]
    for b in bakhsh:
        yield SampleOffice(
            BAKHSHDARI[b.code],
            "bakhshdari",
            "R",
            b.code,
            f"بخشداری {b.name_fa}",
            f"Bakhshdari of {b.name_en}",
            answers_for=b.code,
        )
    for n, v in enumerate(villages):
        if n % _VILLAGES_WITHOUT_DEHYARI == _VILLAGES_WITHOUT_DEHYARI - 1:
            continue
        yield SampleOffice(
            _dehyari(v, villages),
            "dehyari",
            BAKHSHDARI[bakhsh_of[v.parent]],
            v.code,
            f"دهیاری {v.name_fa}",
            f"Dehyari of {v.name_en}",
            answers_for=v.code,
        )


def _dehyari(village: RayPlace, villages: list[RayPlace]) -> str:
    name = slug(village.name_en)
    first = next(v for v in villages if v.name_en == village.name_en)
    return f"R-{name}" if first is village else f"R-{name}-{village.parent[-6:-4]}"


def _agencies() -> Iterator[SampleOffice]:
    for kind, (agency, in_tehran, in_ray) in _AGENCIES.items():
        yield SampleOffice(f"A-{kind}", "agency", "", "23", *agency, agency_kind=kind)
        for suffix, names, place in (("T", in_tehran, MUNICIPAL_TEHRAN), ("R", in_ray, "2303")):
            if names:
                yield SampleOffice(
                    f"A-{kind}-{suffix}",
                    "agency_branch",
                    f"A-{kind}",
                    place,
                    *names,
                    agency_kind=kind,
                    answers_for=place,
                )
