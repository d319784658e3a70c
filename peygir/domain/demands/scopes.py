"""Whose demands an actor sees, as values: columns of Demand to compare, which queries, searches and tests all read.

Derived from roles.csv. A demand about conduct is seen through the offices that hold it only, never through its place.
"""

from dataclasses import dataclass

from peygir.domain.audit.actors import Actor
from peygir.domain.demands import ground

# What an office of a role sees of its own tree: its own desk only, or everything below it too.
OWN_OFFICE = frozenset({"office_staff", "area_manager", "dehyar", "agency_liaison"})
OFFICE_SUBTREE = frozenset({"clerk", "district_mayor", "coordination_deputy", "bakhshdar", "county_governor", "analyst"})
# Roles that see by place as well, across the offices that hold the cases.
PLACE_SUBTREE = frozenset({"coordination_deputy", "bakhshdar", "county_governor", "dehyar", "analyst"})
DRAWN_ONLY = frozenset({"inspector", "round_lead"})
EVERYTHING = frozenset({"auditor"})
WITHOUT_TEXT = frozenset({"analyst"})
WITHOUT_CONDUCT = frozenset({"analyst"})


@dataclass(frozen=True, slots=True)
class Branch:
    """One way to see: demands whose `column` is `value`, with or without those about conduct."""

    column: str  # a foreign key of Demand, without _id
    value: int
    conduct: bool


def branches(by: Actor) -> tuple[Branch, ...]:
    """The branches of an appointment; empty for who sees nothing by scope (or everything: see EVERYTHING)."""
    if by.kind != "appointment" or by.office_id is None:
        return ()
    found: list[Branch] = []
    whole_tree = by.role == "clerk" and by.office_kind == "call_centre"
    if by.role in OWN_OFFICE:
        found.append(Branch("office", by.office_id, True))
    elif by.role in OFFICE_SUBTREE:
        found.append(Branch(f"office_level{by.office_level}", by.office_id, by.role not in WITHOUT_CONDUCT))
    if whole_tree and by.office_path:
        found.append(Branch("office_level1", by.office_path[0], False))
    column = ground.place_column(by.place_id) if by.role in PLACE_SUBTREE or whole_tree else ""
    if column and by.place_id is not None:
        found.append(Branch(column, by.place_id, False))
    return tuple(found)


def within(by: Actor, office_path: tuple[int | None, ...]) -> bool:
    """Whether an office, given by its path, is the actor's own or lies below it."""
    return by.office_id is not None and by.office_id in office_path


def sees_text(by: Actor) -> bool:
    return by.role not in WITHOUT_TEXT
