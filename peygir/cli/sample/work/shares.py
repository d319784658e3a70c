"""Who gives how much work to whom in the sample."""

from collections.abc import Iterator
from dataclasses import dataclass

from peygir.cli.sample.offices import BAKHSHDARI, SampleOffice, area_office, sample_offices

Post = tuple[str, str]  # office, role
MAYOR, MANAGER, BAKHSHDAR = "district_mayor", "area_manager", "bakhshdar"
DEPUTY, GOVERNOR = ("T", "coordination_deputy"), ("R", "county_governor")
_AGENCIES = {
    "water": 15, "power": 11, "roads": 12, "gas": 8, "health": 7, "education": 7, "environment": 7, "industry": 6,
}  # fmt: skip
_DISTRICTS = {6: 5, 18: 4, 15: 3, 4: 3, 2: 3}
_SHOWN = "R-kahrizak"  # its log-in is printed by the demo


@dataclass(frozen=True, slots=True)
class Share:
    giver: Post
    doer: str
    count: int


def shares() -> Iterator[Share]:
    yield from _municipal()
    yield from _civil()


def offices() -> dict[str, SampleOffice]:
    return {one.code: one for one in sample_offices()}


def shown(kind: str) -> list[str]:
    """Offices of a kind, or branches of a kind of agency, that have work here."""
    known = offices()
    doers = dict.fromkeys(one.doer for one in shares())
    return [code for code in doers if kind in (known[code].kind, known[code].agency_kind)]


def _municipal() -> Iterator[Share]:
    for district, count in _DISTRICTS.items():
        yield Share(DEPUTY, f"T-{district}", count)
        areas = [one.code for one in sample_offices() if one.parent == f"T-{district}"]
        for code in areas if district in (6, 18) else areas[:2]:
            share = {area_office(6, 2): 12}.get(code, 6 if district == 6 else 3)
            yield Share((f"T-{district}", MAYOR), code, share)
    for code, count in {area_office(6, 2): 14, area_office(6, 1): 3, area_office(18, 1): 4}.items():
        yield Share((code, MANAGER), code, count)


def _civil() -> Iterator[Share]:
    for agency, count in _AGENCIES.items():
        yield Share(GOVERNOR, f"A-{agency}-R", count)
    for code in BAKHSHDARI.values():
        dehyaris = [one.code for one in sample_offices() if one.parent == code]
        total = 14 if code == _SHOWN else 7
        yield Share(GOVERNOR, code, 3)
        yield Share((code, BAKHSHDAR), code, 18 if code == _SHOWN else 6)
        for n, doer in enumerate(dehyaris):
            yield Share((code, BAKHSHDAR), doer, total * (n + 1) // len(dehyaris) - total * n // len(dehyaris))
