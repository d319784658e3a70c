"""Who may, around rankings: who leads the place opens and publishes, an analyst drafts too, the level above approves."""

from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.models import Ranking
from peygir.domain.issues.problems import OnlyStewardEditsCatalogue
from peygir.domain.issues.ranking.problems import OwnDraftNotApproved, RankingRoleMayNot
from peygir.domain.issues.scopes import DECIDERS, KEEPERS, holds

APPROVERS = frozenset({"coordination_deputy", "county_governor"})  # "approve rankings" in the list of roles
DRAFTERS = DECIDERS | {"analyst"}
JUDGES = KEEPERS | {"dehyar", "analyst", "inspector", "round_lead"}


def check_can_lead(by: Actor, place_path: str) -> None:
    """Open and close a panel, publish its draft."""
    _role_and_place(by, DECIDERS, place_path)


def check_can_draft(by: Actor, place_path: str) -> None:
    if by.kind == "appointment" and by.role == "analyst":
        return
    _role_and_place(by, DECIDERS, place_path)


def check_can_set_equity(by: Actor, place_path: str) -> None:
    _role_and_place(by, APPROVERS, place_path)


def check_can_freeze(by: Actor, ranking: Ranking) -> None:
    """Two people: one drafts, another one approves, whatever offices they hold."""
    _role_and_place(by, APPROVERS, ranking.place_path)
    if by.user_id is None or by.user_id == ranking.actor_user_id:
        raise OwnDraftNotApproved


def check_can_edit_criteria(by: Actor) -> None:
    if not (by.kind == "job" or (by.kind == "appointment" and by.role == "steward")):
        raise OnlyStewardEditsCatalogue


def can_lead(by: Actor, place_path: str) -> bool:
    return _holds(check_can_lead, by, place_path)


def can_draft(by: Actor, place_path: str) -> bool:
    return _holds(check_can_draft, by, place_path)


def can_set_equity(by: Actor, place_path: str) -> bool:
    return _holds(check_can_set_equity, by, place_path)


def can_freeze(by: Actor, ranking: Ranking) -> bool:
    return _holds(check_can_freeze, by, ranking)


def can_edit_criteria(by: Actor) -> bool:
    return _holds(check_can_edit_criteria, by)


def _holds(check, *given) -> bool:
    try:
        check(*given)
    except Problem:
        return False
    return True


def _role_and_place(by: Actor, roles: frozenset[str], place_path: str) -> None:
    if by.kind != "appointment" or by.role not in roles or not holds(by, place_path):
        raise RankingRoleMayNot
