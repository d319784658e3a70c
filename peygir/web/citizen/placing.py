"""Choosing a place from the list: one short list after another, from the widest that we answer for to the narrowest."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from peygir.domain.places.offices import OfficeTree
from peygir.domain.places.queries import office_tree, tree
from peygir.domain.places.values import PlaceNode, PlaceTree

# An agency's branch may be placed in a whole province; that alone does not mean that a place is looked after.
_LOCAL = frozenset({"coordination_office", "district_municipality", "area_office", "governorate", "bakhshdari", "dehyari"})


@dataclass(frozen=True, slots=True)
class Choice:
    code: str
    name: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """One list: groups of (name or "", choices). `number` counts from 1."""

    number: int
    groups: tuple[tuple[str, tuple[Choice, ...]], ...]


def levels(code: str, on: date, language: str) -> list[Level]:
    """The lists to show for a chosen place: those it was reached by, and the one of what lies below it."""
    places = tree()
    chosen = places.by_code(code) if code else None
    chain = _chain(places, chosen) if chosen is not None else ()
    first = tops(on)
    marked = {node.id for node in chain}
    groups = tuple(
        (root.name(language), tuple(Choice(n.code, n.name(language), n.id in marked) for n in nodes)) for root, nodes in first
    )
    found = [Level(1, groups)]
    reached = next((i for i, node in enumerate(chain) if any(node.id == n.id for _, nodes in first for n in nodes)), None)
    for node in chain[reached:] if reached is not None else ():
        below = children(node, on)
        if below:
            choices = tuple(Choice(n.code, n.name(language), n.id in marked) for n in below)
            found.append(Level(len(found) + 1, (("", choices),)))
    return found


def children(node: PlaceNode, on: date) -> list[PlaceNode]:
    """What lies right below a place; below a city of the civil tree, the districts of its municipality."""
    places = tree()
    below = places.children(node.id, on)
    if not below and node.level == "city" and node.twin_id in places:
        below = places.children(node.twin_id, on)
    return below


def _chain(places: PlaceTree, node: PlaceNode) -> tuple[PlaceNode, ...]:
    """From the root down to the place. A municipal district may have been reached through its city in the civil tree."""
    return tuple(places[id_] for id_ in places.ancestors(node.id))


def tops(on: date) -> tuple[tuple[PlaceNode, tuple[PlaceNode, ...]], ...]:
    """(the widest place, what the first list offers of it), the municipal trees first."""
    return _tops(tree(), office_tree(), on)


@lru_cache(maxsize=4)
def _tops(places: PlaceTree, offices: OfficeTree, on: date) -> tuple[tuple[PlaceNode, tuple[PlaceNode, ...]], ...]:
    own = {office.place_id for office in offices if office.kind in _LOCAL and office.is_open(on) and office.place_id in places}
    above = {id_ for place_id in own for id_ in places.ancestors(place_id)}

    def served(node: PlaceNode) -> bool:
        return node.id in above or not own.isdisjoint(node.path)

    found = []
    for root in sorted(places.children(None, on), key=lambda node: node.tree != "municipal"):
        if not served(root):
            continue
        below = [node for node in places.children(root.id, on) if served(node)]
        while len(below) == 1:
            root, below = below[0], [node for node in places.children(below[0].id, on) if served(node)]
        found.append((root, tuple(below) or (root,)))
    return tuple(found)
