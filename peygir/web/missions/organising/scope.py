"""Whose work a page of organising may be about."""

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.permissions import HEADS
from peygir.domain.missions.scopes import EVERYTHING, OFFICE_SUBTREE
from peygir.domain.places.offices import OfficeNode
from peygir.domain.places.queries import office_tree
from peygir.web.shared.access import roles_only

READERS = HEADS | EVERYTHING | {"office_staff", "analyst"}
readers_only = roles_only(*sorted(READERS))
heads_only = roles_only(*sorted(HEADS))


def offices_of(by: Actor) -> list[OfficeNode]:
    """The offices whose load an actor reads: the own one, those below for who leads them; from the root down."""
    offices = office_tree()
    if by.role in EVERYTHING:
        return sorted(offices, key=lambda one: one.path)
    if by.office_id not in offices:
        return []
    ids = offices.subtree(by.office_id) if by.role in OFFICE_SUBTREE else {by.office_id}
    return sorted((offices[one] for one in ids), key=lambda one: one.path)


def chosen_office(by: Actor, given: str) -> OfficeNode | None:
    """The office named in an address if the actor may read it, else their own."""
    allowed = {one.id: one for one in offices_of(by)}
    number = int(given) if given.isascii() and given.isdecimal() and len(given) < 19 else None
    return allowed.get(number) or allowed.get(by.office_id)
