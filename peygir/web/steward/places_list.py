"""The steward's list of places: browsed down the trees, or found by words; fifty rows a page."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from peygir.domain.places.models import Place
from peygir.domain.places.queries import place_rows, tree
from peygir.domain.places.values import PlaceNode

LIMIT = 50


@dataclass(frozen=True, slots=True)
class PlaceLine:
    place: Place
    above: list[str]  # names from the root to the parent
    parts: int  # how many places stand right below


@dataclass(frozen=True, slots=True)
class PlacePage:
    rows: list[PlaceLine]
    next: str | None
    previous: None = None


def page_of(*, text: str, level: str, tree_name: str, parent: PlaceNode | None, after: str, tongue: str) -> PlacePage:
    """One query. With words, a level or a tree the whole register is searched below `parent`; else its parts are shown."""
    rows = place_rows(text=text, tree=tree_name, level=level).select_related(None).order_by("sort_key", "id")
    if text or level or tree_name:
        if parent:
            rows = rows.filter(path__startswith="/" + "/".join(map(str, parent.path)) + "/").exclude(pk=parent.id)
    else:
        rows = rows.filter(parent_id=parent.id if parent else None)
    if after:
        key, _colon, id_ = after.rpartition(":")
        if id_.isdigit() and len(id_) < 19:
            rows = rows.filter(Q(sort_key__gt=key) | Q(sort_key=key, pk__gt=int(id_)))
    found = list(rows[: LIMIT + 1])
    last: Any = found[LIMIT - 1] if len(found) > LIMIT else None
    places = tree()
    lines = [
        PlaceLine(
            place,
            [places.name(id_, tongue) for id_ in places.ancestors(place.pk)[:-1]] if place.pk in places else [],
            places.count_children(place.pk) if place.pk in places else 0,
        )
        for place in found[:LIMIT]
    ]
    return PlacePage(lines, f"{last.sort_key}:{last.pk}" if last else None)
