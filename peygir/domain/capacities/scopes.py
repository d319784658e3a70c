"""Whose capacities an actor keeps and sees, as values. Derived from the list of roles."""

from peygir.domain.audit.actors import Actor
from peygir.domain.places.queries import office_tree

# Of their own office and of those below it.
HEADS_OF_SUBTREE = frozenset({"district_mayor", "coordination_deputy", "bakhshdar", "county_governor"})
# Of their own office.
HEADS = HEADS_OF_SUBTREE | {"area_manager", "dehyar", "agency_liaison"}
KEEPERS = HEADS | {"office_staff"}  # enter things and absences; teams and money are the head's
READS_SUBTREE = HEADS_OF_SUBTREE | {"analyst", "inspector", "round_lead", "clerk"}
READS_ALL = frozenset({"auditor"})


def holds_office(by: Actor, office_id: int) -> bool:
    """Whether an office is the actor's own, or stands below it and the role reaches there."""
    if by.kind != "appointment" or by.office_id is None:
        return False
    return by.office_id == office_id or (by.role in HEADS_OF_SUBTREE and office_tree().holds(by.office_id, office_id))


def offices_read(by: Actor) -> set[int] | None:
    """The offices whose teams, absences and budget an actor reads; None: all."""
    if by.kind == "job" or by.role in READS_ALL:
        return None
    if by.kind != "appointment" or by.office_id is None or by.role == "steward":
        return set()
    return office_tree().subtree(by.office_id) if by.role in READS_SUBTREE else {by.office_id}
