"""Who may change a checklist. Everyone of an office may read those in force: the yardstick is no secret."""

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.checklists.problems import ChecklistNotYours
from peygir.domain.supervision.models import Checklist
from peygir.domain.supervision.problems import RoleMayNot
from peygir.domain.supervision.scopes import LEADING, LEADING_KINDS

READERS = frozenset({"auditor", "analyst"})  # of drafts too
# Checklists of the house belong to those who lead rounds of such offices.
_MUNICIPAL = frozenset({"area_office", "district_municipality"})
_BY_ROLE = {"coordination_deputy": _MUNICIPAL, "round_lead": _MUNICIPAL}


def can_make(by: Actor) -> bool:
    """Whether the actor may make a checklist of the own office."""
    return by.kind == "appointment" and by.role in LEADING and by.office_kind in LEADING_KINDS


def check_can_make(by: Actor) -> None:
    if not can_make(by):
        raise RoleMayNot


def can_change(by: Actor, checklist: Checklist) -> bool:
    if by.kind == "job":
        return True
    if checklist.owner_office_id is None:
        return _keeps_house(by, checklist)
    return can_make(by) and checklist.owner_office_id == by.office_id


def check_can_change(by: Actor, checklist: Checklist) -> None:
    """RoleMayNot, ChecklistNotYours."""
    if by.kind == "appointment" and not can_make(by) and by.role != "steward":
        raise RoleMayNot
    if not can_change(by, checklist):
        raise ChecklistNotYours


def check_is_job(by: Actor) -> None:
    if by.kind != "job":
        raise RoleMayNot


def _keeps_house(by: Actor, checklist: Checklist) -> bool:
    """Of the house: its steward; a deputy or a lead those made for municipal offices alone; a governor the others.

    A bakhshdar makes a checklist of the own: one bakhsh does not change the yardstick of the next.
    """
    if by.kind != "appointment":
        return False
    if by.role == "steward":
        return True
    if not can_make(by) or by.role == "bakhshdar":
        return False
    kinds = set(checklist.office_kinds)
    municipal = bool(kinds) and kinds <= _MUNICIPAL
    return municipal if by.role in _BY_ROLE else not municipal
