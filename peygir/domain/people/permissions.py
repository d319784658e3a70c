"""Who may manage accounts, appointments and keys. Jobs are code of ours (the console, the sample), so they may."""

from peygir.domain.audit.actors import Actor
from peygir.domain.people.problems import NotYourToken, OnlyStewardsManagePeople
from peygir.domain.people.roles import STEWARD


def can_manage_people(by: Actor) -> bool:
    return by.kind == "job" or (by.kind == "appointment" and by.role == STEWARD)


def check_can_manage_people(by: Actor) -> None:
    if not can_manage_people(by):
        raise OnlyStewardsManagePeople


def can_manage_tokens_of(by: Actor, user_id: int) -> bool:
    """The holder's own, or a steward's right to any."""
    return can_manage_people(by) or (by.kind == "appointment" and by.user_id == user_id)


def check_can_manage_tokens_of(by: Actor, user_id: int) -> None:
    if not can_manage_tokens_of(by, user_id):
        raise NotYourToken
