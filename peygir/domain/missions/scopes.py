"""Whose missions an actor sees, as values: columns of Mission to compare, which queries, searches and counts all read.

Derived from the list of roles. A draft is seen by who gives it alone: until it is assigned it asks nothing of the doer.
"""

from dataclasses import dataclass

from peygir.domain.audit.actors import Actor
from peygir.domain.places.queries import tree

OWN_OFFICE = frozenset({"office_staff", "area_manager", "dehyar", "agency_liaison"})
OFFICE_SUBTREE = frozenset({"clerk", "district_mayor", "coordination_deputy", "bakhshdar", "county_governor", "analyst"})
# Roles that see by the place of their office as well, whoever does the work there.
PLACE_SUBTREE = frozenset({"coordination_deputy", "bakhshdar", "county_governor", "dehyar", "analyst", "inspector", "round_lead"})
EVERYTHING = frozenset({"auditor"})


@dataclass(frozen=True, slots=True)
class Branch:
    """One way to see: missions whose `column` (a foreign key of Mission, without _id) is `value`; drafts too, or not."""

    column: str
    value: int
    drafts: bool = False


def branches(by: Actor) -> tuple[Branch, ...]:
    """The branches of an appointment; empty for who sees nothing by scope (or everything: see EVERYTHING)."""
    if by.kind != "appointment" or by.office_id is None:
        return ()
    found: list[Branch] = []
    if by.role in OWN_OFFICE:
        found += [Branch("office", by.office_id), Branch("giver_office", by.office_id, drafts=True)]
    elif by.role in OFFICE_SUBTREE:
        level = by.office_level
        found += [Branch(f"office_level{level}", by.office_id), Branch(f"giver_level{level}", by.office_id, drafts=True)]
    column = place_column(by.place_id) if by.role in PLACE_SUBTREE else ""
    if column and by.place_id is not None:
        found.append(Branch(column, by.place_id))
    if found:
        # What waits for a decision of this office, wherever it stands.
        found.append(Branch("next_office", by.office_id))
    return tuple(found)


def place_column(place_id: int | None) -> str:
    """The mission's column that holds places of this one's level; "" for none."""
    found = tree().get(place_id)
    return found.column if found is not None else ""


def within(by: Actor, office_path: tuple[int | None, ...]) -> bool:
    """Whether an office, given by its path, is the actor's own or lies below it."""
    return by.office_id is not None and by.office_id in office_path
