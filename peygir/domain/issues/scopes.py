"""Whose issues an actor sees and keeps, as values. Derived from the list of roles."""

from peygir.domain.audit.actors import Actor
from peygir.domain.places.queries import tree

DECIDERS = frozenset({"bakhshdar", "county_governor", "district_mayor", "coordination_deputy"})
KEEPERS = DECIDERS | {"area_manager"}  # keep the register of their place and of all below it
CONTRIBUTORS = frozenset({"clerk", "office_staff", "dehyar", "agency_liaison"})  # enter issues and bring evidence
SEES_PLACE = KEEPERS | CONTRIBUTORS | {"inspector", "round_lead"}
SEES_ALL = frozenset({"auditor", "analyst"})  # an issue holds no contact data and nobody's own words
REVIEWERS = KEEPERS | {"analyst", "inspector"}


def path_text(path: tuple[int, ...]) -> str:
    """(1, 23) as "/1/23/": how rows hold it."""
    return "/" + "".join(f"{part}/" for part in path)


def path_of(place_id: int | None) -> str:
    """The path of a place as rows hold it, from memory; "" for an unknown place."""
    found = tree().get(place_id)
    return path_text(found.path) if found is not None else ""


def root_of(by: Actor) -> str:
    """The path of the place an official answers for; "" for none. What starts with it lies in their subtree."""
    return path_of(by.place_id) if by.kind == "appointment" else ""


def holds(by: Actor, place_path: str) -> bool:
    """Whether a place lies in the subtree of the official's own. Authority never crosses to the other tree."""
    root = root_of(by)
    return bool(root) and place_path.startswith(root)
