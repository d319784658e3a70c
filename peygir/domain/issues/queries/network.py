"""Issues as a network: what causes, blocks or shares its root with what."""

from dataclasses import dataclass

from django.db.models import Q

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.models import Issue, Link
from peygir.domain.issues.queries.visible import visible_to

DEPTH = 2


@dataclass(frozen=True, slots=True)
class Edge:
    id: int
    from_id: int
    to_id: int
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Network:
    """`nodes` in the order of their distance from where it started; every edge has both its ends among them."""

    nodes: tuple[Issue, ...]
    edges: tuple[Edge, ...]


def network(by: Actor, *, around: int | None = None, place_path: str = "", depth: int = DEPTH) -> Network:
    """The visible issues within `depth` links of one, or those of a subtree of places. At most depth + 2 queries."""
    if around is None:
        nodes = list(visible_to(by).filter(place_path__startswith=place_path, is_open=True).order_by("id")) if place_path else []
        distance = {issue.pk: 0 for issue in nodes}
        return Network(tuple(nodes), _among(distance))
    distance = {around: 0}
    for step in range(1, depth + 1):
        reached = [number for number, far in distance.items() if far == step - 1]
        touching = Link.objects.filter(Q(from_issue__in=reached) | Q(to_issue__in=reached)).values_list(
            "from_issue_id", "to_issue_id"
        )
        for pair in touching:
            for number in pair:
                distance.setdefault(number, step)
    nodes = sorted(visible_to(by).filter(pk__in=distance), key=lambda issue: (distance[issue.pk], issue.pk))
    seen = {issue.pk: distance[issue.pk] for issue in nodes}
    return Network(tuple(nodes), _among(seen))


def _among(numbers: dict[int, int]) -> tuple[Edge, ...]:
    rows = Link.objects.filter(from_issue__in=numbers, to_issue__in=numbers).order_by("id")
    return tuple(Edge(*row) for row in rows.values_list("id", "from_issue_id", "to_issue_id", "kind", "note"))
