"""Which office the owner rule leads to for a service and a leaf place, as plain values."""

from functools import cache

from peygir.cli.sample.offices import BAKHSHDARI, sample_offices
from peygir.cli.sample.places import SamplePlace, sample_places
from peygir.domain.services.starting import Service

_ABOVE_AREA = {"district_municipality", "coordination_office"}


def owner_of(service: Service, place: SamplePlace) -> str:
    """Return the code of the answerable office; a village without a dehyari leads to its bakhshdari."""
    if service.owner_kind == "agency_branch":
        return f"A-{service.agency_kind}-{'T' if place.tree == 'municipal' else 'R'}"
    if place.tree == "municipal":
        return _municipal_owner(service.owner_kind, place.code)
    if service.owner_kind == "governorate":
        return "R"
    if service.owner_kind == "dehyari":
        return office_at(place.code) or bakhshdari_of(place.code)
    return bakhshdari_of(place.code)


def _municipal_owner(kind: str, place: str) -> str:
    if kind == "coordination_office":
        return "T"
    area = office_at(place)
    return parent_of(area) if kind in _ABOVE_AREA else area


@cache
def office_at(place: str) -> str:
    """Return the office that answers for exactly this place, "" when none does."""
    return next((o.code for o in sample_offices() if o.answers_for == place and o.kind != "agency_branch"), "")


@cache
def parent_of(office: str) -> str:
    return next(o.parent for o in sample_offices() if o.code == office)


@cache
def siblings_of(office: str) -> tuple[str, ...]:
    """Return the other offices of the same kind under the same parent."""
    me = next(o for o in sample_offices() if o.code == office)
    return tuple(o.code for o in sample_offices() if o.parent == me.parent and o.kind == me.kind and o is not me)


@cache
def bakhshdari_of(place: str) -> str:
    """Return the bakhshdari of a place of the civil tree."""
    parents = {p.code: p.parent for p in sample_places()}
    while place not in BAKHSHDARI:
        place = parents[place]
    return BAKHSHDARI[place]


def unit_concerned(service: Service, place: SamplePlace) -> str:
    """Return the office a complaint about conduct is about, "" where it is not said."""
    if service.privacy != "conduct" or service.code == "conduct-agency":
        return ""
    if place.tree == "municipal":
        area = office_at(place.code)
        return area if service.code == "conduct-area-office" else parent_of(area)
    if service.code == "conduct-dehyari":
        return office_at(place.code) or bakhshdari_of(place.code)
    return bakhshdari_of(place.code)
