"""A mission that corrects what was found at an office: a draft of who gives there, who approves it by assigning it."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions import _create, _given
from peygir.domain.missions.drafts import NewMission
from peygir.domain.missions.models import Mission
from peygir.domain.missions.permissions import check_can_create_correction
from peygir.domain.missions.states import Origin
from peygir.domain.places.queries import office_tree


@transaction.atomic
def create_correction(draft: NewMission, giver_office_id: int, *, by: Actor, at: datetime) -> Mission:
    """`draft.office_id`: where it was found. The room above has checked whose finding it is; who binds an office is as ever."""
    offices = office_tree()
    doer = offices.get(draft.office_id)
    if doer is not None:
        check_can_create_correction(by, doer, offices[giver_office_id])
    _given.office(draft.office_id or 0, at)
    return _create.create(draft, origin=Origin.FINDING, by=by, at=at, giver_office_id=giver_office_id)
