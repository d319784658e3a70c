"""Which topic of issues a service speaks of: a first guess that the person who accepts may change."""

from peygir.domain.issues.queries import topics
from peygir.domain.services.queries import catalogue

# Code of a service's topic → code of the topic of issues. What is not here is left to the person.
_TOPICS = {
    "animals": "environment",
    "building-control": "housing",
    "city-safety": "safety",
    "cleaning": "waste",
    "green-space": "public-space",
    "lighting-utilities": "public-space",
    "obstruction": "public-space",
    "production-environment": "production",
    "roads": "roads-transport",
    "rural-roads": "roads-transport",
    "rural-services": "service-counters",
    "surface-water": "safety",
    "traffic": "roads-transport",
}
# Where a topic of services holds several matters.
_SERVICES = {
    "rural-water-cut": "water",
    "rural-water-quality": "water",
    "water-burst": "water",
    "sewage-overflow": "water",
    "water-pollution": "environment",
    "air-pollution": "environment",
    "rural-power-cut": "energy",
    "rural-gas-supply": "energy",
    "production-energy": "energy",
    "gas-smell": "safety",
    "live-wire": "safety",
    "rural-danger": "safety",
    "school-building": "schooling",
    "school-places": "schooling",
    "health-house": "health",
    "rural-waste": "waste",
    "rural-construction": "housing",
    "hadi-plan": "housing",
    "rural-stray-animals": "environment",
}


def topic_ids() -> dict[int, int]:
    """Service id → id of the topic of issues, of those that speak of one. One query."""
    known, services = dict(topics().values_list("code", "pk")), catalogue()
    found = {}
    for service in services.by_id.values():
        code = _SERVICES.get(service.code) or _TOPICS.get(services.topics[service.topic_id].code, "")
        if code in known:
            found[service.id] = known[code]
    return found
