"""Who may manage accounts, appointments and keys. Jobs are code of ours (the console, the sample), so they may."""

from peygir.domain.audit.actors import Actor
from peygir.domain.people.problems import NotYourToken, OnlyStewardsManagePeople
from peygir.domain.people.roles import STEWARD


def can_manage_people(by: Actor) -> bool:
    return by.kind == "job" or (by.kind == "appointment" and by.role == STEWARD)


def check_can_manage_people(by: Actor) -> None:
    if not can_manage_people(by):
        raise OnlyStewardsManagePeople


def check_can_issue_token_for(by: Actor, user_id: int) -> None:
    """The holder alone, and the console: a key acts as its holder, and a steward reads no cases, as nobody."""
    if not (by.kind == "job" or (by.kind == "appointment" and by.user_id == user_id)):
        raise NotYourToken


def can_manage_tokens_of(by: Actor, user_id: int) -> bool:
    """To take keys back: the holder's own, or a steward's right to any."""
    return can_manage_people(by) or (by.kind == "appointment" and by.user_id == user_id)


def check_can_manage_tokens_of(by: Actor, user_id: int) -> None:
    if not can_manage_tokens_of(by, user_id):
        raise NotYourToken
