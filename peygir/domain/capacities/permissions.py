"""Who may: role × office. tests/domain/capacities/truth_table.csv states the outcome for each.

Things (equipment, rooms, firms, groups) and absences are entered by the people of the office; teams and money by its head.
"""

from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.capacities.problems import NotYourOffice, OnlyStewardKeepsSkills, RoleMayNot
from peygir.domain.capacities.scopes import HEADS, KEEPERS, holds_office

ROLES = {"things": KEEPERS, "absences": KEEPERS, "teams": HEADS, "budget": HEADS}


def check_can_keep(what: str, by: Actor, office_id: int) -> None:
    """`what`: things, teams, absences or budget of an office. Raises the sentence that says why not."""
    if by.kind != "appointment" or by.role not in ROLES[what]:
        raise RoleMayNot
    if not holds_office(by, office_id):
        raise NotYourOffice


def can_keep(what: str, by: Actor, office_id: int | None) -> bool:
    if office_id is None:
        return False
    try:
        check_can_keep(what, by, office_id)
    except Problem:
        return False
    return True


def check_can_tell_absence(by: Actor, office_id: int, appointment_id: int | None) -> None:
    """Of oneself everybody may; of others who keeps the office."""
    if by.kind == "appointment" and appointment_id is not None and by.appointment_id == appointment_id:
        return
    check_can_keep("absences", by, office_id)


def check_can_keep_skills(by: Actor) -> None:
    if not can_keep_skills(by):
        raise OnlyStewardKeepsSkills


def can_keep_skills(by: Actor) -> bool:
    return by.kind == "job" or (by.kind == "appointment" and by.role == "steward")
