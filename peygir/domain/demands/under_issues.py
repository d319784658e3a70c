"""Demands and their issues, read from above: which issue is it part of, which demands are, which might it belong to."""

from dataclasses import dataclass

from django.db.models import QuerySet

from peygir.base.geo import haversine_metres
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.prepared import Prepared
from peygir.domain.demands.models import Demand, IssueLink
from peygir.domain.demands.queries import visible_to
from peygir.domain.issues import queries as issues
from peygir.domain.issues.models import Issue
from peygir.domain.places.queries import tree
from peygir.domain.places.resolution import locate
from peygir.domain.services.queries import catalogue

SHOWN = 3
_LOOKED_AT = 50
_SLOTS = 16
_AROUND_M = 150.0  # points of one corner scatter: so far beyond its circle an issue may still be meant


@dataclass(frozen=True, slots=True)
class Suggested:
    """An open issue at the place of a demand, of its service. `metres` from the middle of its circle; None without one."""

    id: int
    title: str
    stage: str
    metres: float | None


def demands_of(issue_id: int, by: Actor) -> QuerySet[Demand]:
    """Those under an issue the actor may see of both rooms, newest first; IssueNotFound."""
    issues.get_visible(issue_id, by)
    return visible_to(by).filter(issue_link__issue=issue_id).order_by("-pk")


def issue_of(demand: Demand, by: Actor) -> Issue | None:
    """The issue a demand is part of, where the actor may see that issue. One query where it is part of none."""
    number = issue_number(demand)
    return issues.visible_to(by).filter(pk=number).first() if number is not None else None


def issue_number(demand: Demand) -> int | None:
    """The number of the issue it is part of, whoever may see that."""
    rows = _LINK.rows(demand.pk) if not demand.conduct else []
    return rows[0][0] if rows else None


def likely_issues(
    service_id: int, lon: float | None, lat: float | None, place_id: int | None, by: Actor | None
) -> list[Suggested]:
    """Open issues a demand of this service here may be part of: the nearest first, then the narrowest place.

    One query, and a second only where there are any.
    """
    service = catalogue().by_id.get(service_id)
    where = _places(lon, lat, place_id)
    if service is None or service.privacy == "conduct" or not where:
        return []
    found = []
    for number, title, stage, place, *circle in _OPEN.rows(*_padded(where), service_id):
        metres = _metres(lon, lat, *circle[:2])
        if metres is not None and metres > (circle[2] or 0.0) + _AROUND_M:
            continue
        narrow = tree()[place].depth if place in tree() else 0
        found.append(((metres is None, metres or 0.0, -narrow, -number), Suggested(number, title, stage, metres)))
    if not found:
        return []
    seen = set(issues.visible_to(by).filter(pk__in=[one.id for _, one in found]).values_list("pk", flat=True))
    return [one for _, one in sorted(found, key=lambda pair: pair[0]) if one.id in seen][:SHOWN]


def likely_issues_of(demand: Demand, by: Actor) -> list[Suggested]:
    """Of a demand that stands already."""
    place_id = demand.area_id or demand.village_id or demand.bakhsh_id or demand.municipal_district_id
    return [] if demand.conduct else likely_issues(demand.service_id, demand.lon, demand.lat, place_id, by)


# SQL made once: both stand on the page of every demand, and mostly find nothing.
_LINK = Prepared(lambda: IssueLink.objects.filter(pk=0).values_list("issue_id"))
_OPEN = Prepared(
    lambda: (
        Issue.objects.filter(is_open=True, place__in=range(1, _SLOTS + 1), services__service=0)
        .order_by("-top", "-pk")
        .values_list("pk", "title", "stage", "place_id", "lon", "lat", "radius_m")[:_LOOKED_AT]
    )
)


def _padded(place_ids: set[int]) -> list[int]:
    """As many as the made SQL has marks; both trees together are far less deep."""
    given = sorted(place_ids, reverse=True)[:_SLOTS]
    return given + given[:1] * (_SLOTS - len(given))


def _places(lon: float | None, lat: float | None, place_id: int | None) -> set[int]:
    places = tree()
    found: set[int] = set(places[place_id].path) if place_id in places else set()
    if lon is not None and lat is not None:
        for id_ in locate(lon, lat).levels.values():
            found.update(places[id_].path)
    return found


def _metres(lon: float | None, lat: float | None, other_lon: float | None, other_lat: float | None) -> float | None:
    if lon is None or lat is None or other_lon is None or other_lat is None:
        return None
    return haversine_metres(lon, lat, other_lon, other_lat)
