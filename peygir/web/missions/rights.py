"""Which pages stand open to whom: what the side list, the buttons and the views ask."""

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.following.permissions import DRAWERS, RECHECKERS
from peygir.domain.missions.permissions import DECIDERS, can_create

LEADERS = DECIDERS | {"analyst", "auditor"}
AGENCIES = frozenset({"agency_liaison"})
CHECKERS = DRAWERS | RECHECKERS


def may_make(by: Actor) -> bool:
    return can_create(by)


def leads(by: Actor) -> bool:
    return by.role in LEADERS
