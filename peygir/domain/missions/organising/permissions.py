"""Who keeps templates and who hands work over. Twin of missions.permissions."""

from collections.abc import Callable

from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.permissions import DECIDERS, GIVERS, HEADS
from peygir.domain.missions.problems import ReadOnlyHere, RoleMayNot
from peygir.domain.places.queries import office_tree

# Who gives missions of their own; agencies give parts of theirs only.
KEEPERS = GIVERS - {"agency_liaison"}
READERS = KEEPERS | HEADS | {"office_staff", "clerk", "analyst"}


def check_can_keep(by: Actor, office_id: int) -> None:
    """Templates of an office: its giver, and who leads an office above it."""
    _check(by, office_id, KEEPERS)


def can_keep(by: Actor, office_id: int | None) -> bool:
    return office_id is not None and _holds(check_can_keep, by, office_id)


def check_can_hand_over(by: Actor, office_id: int) -> None:
    """The work of a person of an office: its head, and who leads an office above it."""
    _check(by, office_id, HEADS)


def can_hand_over(by: Actor, office_id: int | None) -> bool:
    return office_id is not None and _holds(check_can_hand_over, by, office_id)


def check_is_timetable(by: Actor) -> None:
    if by.kind != "job":
        raise RoleMayNot


def _check(by: Actor, office_id: int, roles: frozenset[str]) -> None:
    if by.kind != "appointment" or by.role not in roles or by.office_id is None:
        raise RoleMayNot
    if by.office_id != office_id and not (by.role in DECIDERS and office_tree().holds(by.office_id, office_id)):
        raise ReadOnlyHere


def _holds(check: Callable[[Actor, int], None], by: Actor, office_id: int) -> bool:
    try:
        check(by, office_id)
    except Problem:
        return False
    return True
