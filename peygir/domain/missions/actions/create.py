"""A mission of one's own, or one that a room above links to: a finding's, a resolution's."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.scopes import path_of
from peygir.domain.missions.actions import _create, _given
from peygir.domain.missions.actions._reach import check_doer
from peygir.domain.missions.drafts import NewMission
from peygir.domain.missions.models import Mission
from peygir.domain.missions.permissions import check_can_create
from peygir.domain.missions.states import Origin

ORIGINS = frozenset({Origin.OWN, Origin.FINDING, Origin.RESOLUTION})


@transaction.atomic
def create(draft: NewMission, *, origin: Origin = Origin.OWN, by: Actor, at: datetime) -> Mission:
    """A draft of the actor's office. Without an office to do it, it waits for one until it is assigned."""
    check_can_create(by, path_of(_given.place(draft.place_id)))
    _given.one_of(origin, ORIGINS, "origin")
    check_doer(draft.office_id, by=by, at=at)
    return _create.create(draft, origin=origin, by=by, at=at)
