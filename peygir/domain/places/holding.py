"""Which places hold a point or a chosen place: everything above them too, by level, with overlaps reported."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from peygir.domain.places.rules import CIVIL, MUNICIPAL
from peygir.domain.places.values import PlaceTree


class PlacesAt(NamedTuple):
    """`ids`: all places that hold it, deepest first. `levels`: the demand's columns, one place each.

    `overlaps`: places of one tree and level that both hold it; the first of them stands in `levels`.
    `inside_city`: whether it lies inside a city's limit, and not only in its buffer zone.
    """

    ids: tuple[int, ...]
    levels: dict[str, int]
    overlaps: tuple[tuple[int, ...], ...]
    inside_city: bool

    def of_tree(self, places: PlaceTree, tree: str) -> tuple[int, ...]:
        return tuple(id_ for id_ in self.ids if places.tree_of(id_) == tree)


NOWHERE = PlacesAt((), {}, (), False)


def places_at(places: PlaceTree, hits: Iterable[int], bounded: set[int], on: date) -> PlacesAt:
    """From the places whose own boundary holds a point; `bounded` are all places that have a boundary.

    The outline of an upper place may be drawn worse than a lower one's: what lies in the lower lies in the upper.
    """
    found = [id_ for id_ in hits if id_ in places and places.exists(id_, on)]
    found.sort(key=lambda id_: (-places[id_].depth, places[id_].code))
    whole = _with_ancestors(places, found)
    cities = [id_ for id_ in whole if places.level(id_) == "city"]
    # A city without an outline of its own reaches as far as its districts do.
    inside = any(id_ in found or (id_ not in bounded and places.tree_of(id_) == MUNICIPAL) for id_ in cities)
    levels = places.levels(found)
    return PlacesAt(tuple(whole), levels, _overlaps(places, whole, levels), inside)


def places_of(places: PlaceTree, place_id: int) -> PlacesAt:
    """From a place chosen in a list. A city stands in both trees; what lies below it, in its own tree only."""
    node = places[place_id]
    chosen = [place_id]
    if node.level == "city" and node.twin_id and node.twin_id in places:
        chosen.append(node.twin_id)
    whole = _with_ancestors(places, chosen)
    inside = any(places.level(id_) == "city" for id_ in whole)
    return PlacesAt(tuple(whole), places.levels(chosen), (), inside)


def refined(places: PlaceTree, point: PlacesAt, place_id: int | None) -> PlacesAt:
    """A chosen place beside a point: it counts where the point is in no place, or lies in a place above the chosen one."""
    if place_id is None or place_id not in places:
        return point
    chosen = places_of(places, place_id)
    if not point.ids:
        return chosen
    if place_id in point.ids or not set(places.ancestors(place_id)) & set(point.ids):
        return point
    tree = places.tree_of(place_id)
    same_tree = point.of_tree(places, tree)
    # Below the deepest place of its tree: finer than the map knows. Beside it: the map is right.
    if same_tree and not places.holds(same_tree[0], place_id):
        return point
    new = [id_ for id_ in reversed(places.ancestors(place_id)) if id_ not in point.ids]
    return point._replace(ids=(*new, *point.ids), levels=places.levels([place_id, *point.ids]))


def _with_ancestors(places: PlaceTree, found: list[int]) -> list[int]:
    whole = {above: None for id_ in found for above in places.ancestors(id_)}
    return sorted(whole, key=lambda id_: (-places[id_].depth, places[id_].tree == CIVIL, places[id_].code))


def _overlaps(places: PlaceTree, ids: list[int], levels: dict[str, int]) -> tuple[tuple[int, ...], ...]:
    groups: dict[str, list[int]] = {}
    for id_ in ids:
        groups.setdefault(places[id_].column, []).append(id_)
    doubled = [(column, group) for column, group in groups.items() if len(group) > 1]
    return tuple(tuple(sorted(group, key=lambda id_: id_ != levels.get(column))) for column, group in doubled)
