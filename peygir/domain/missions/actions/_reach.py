"""Whom the actor may name as the doer."""

from datetime import datetime

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions import _given
from peygir.domain.missions.permissions import check_can_give_to


def check_doer(office_id: int | None, *, by: Actor, at: datetime, place_path: str = "") -> None:
    """OfficeOutOfReach, or that there is no such office; nothing for none. `place_path`: of the mission."""
    if office_id is not None:
        check_can_give_to(by, _given.office(office_id, at), mission_place_path=place_path)
