"""The services as a citizen chooses among them: by topic, in plain words, those about conduct apart."""

from dataclasses import dataclass
from datetime import date

from peygir.base.text import fold
from peygir.domain.places.offices import OfficeNode
from peygir.domain.services.queries import catalogue
from peygir.domain.services.values import Catalogue, ServiceValue

# The catalogue names a service for complaints about each kind of office; the first one of the tree serves the rest.
_CONDUCT = {
    "area_office": "conduct-area-office",
    "district_municipality": "conduct-district",
    "bakhshdari": "conduct-bakhshdari",
    "dehyari": "conduct-dehyari",
    "agency_branch": "conduct-agency",
    "agency": "conduct-agency",
}


@dataclass(frozen=True, slots=True)
class Offered:
    code: str
    name: str
    about: str
    words: str  # what the search looks at
    danger: bool


@dataclass(frozen=True, slots=True)
class Topic:
    code: str
    name: str
    services: tuple[Offered, ...]


_made: dict[str, tuple[Catalogue, tuple[Topic, ...]]] = {}


def topics(on: date, language: str) -> tuple[Topic, ...]:
    """Kept as long as the catalogue itself is the same one."""
    known = catalogue(on)
    held = _made.get(language)
    if held is None or held[0] is not known:
        held = _made[language] = (known, _topics(known, language))
    return held[1]


def _topics(known: Catalogue, language: str) -> tuple[Topic, ...]:
    groups: dict[int, list[ServiceValue]] = {}
    for service in known.services:
        if service.privacy != "conduct":
            groups.setdefault(service.topic_id, []).append(service)
    return tuple(
        Topic(known.topics[id_].code, known.topics[id_].name(language), tuple(_offered(s, known, language) for s in services))
        for id_, services in groups.items()
    )


def _offered(service: ServiceValue, known: Catalogue, language: str) -> Offered:
    about = service.description(language)
    words = fold(f"{service.name(language)} {about} {known.topics[service.topic_id].name(language)}")
    return Offered(service.code, service.name(language), about, words, service.danger)


def service_with(code: str, on: date) -> ServiceValue | None:
    """An active service that is reported by the common form."""
    service = catalogue(on).by_code.get(code)
    return service if service is not None and service.is_active(on) and service.privacy != "conduct" else None


def conduct_service(unit: OfficeNode, on: date) -> ServiceValue | None:
    """The service a complaint about a unit's conduct is registered under; None where the catalogue has none."""
    known = catalogue(on)
    offered = [service for service in known.services if service.privacy == "conduct"]
    wanted = _CONDUCT.get(unit.kind, "")
    return next((service for service in offered if service.code == wanted), offered[0] if offered else None)
