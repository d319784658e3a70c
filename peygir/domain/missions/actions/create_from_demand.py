"""A demand that needs more than a visit becomes a mission in one step."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.demands.problems import DemandNotFound
from peygir.domain.demands.queries import visible_to
from peygir.domain.issues.scopes import path_of
from peygir.domain.missions.actions import _create, _given
from peygir.domain.missions.actions._reach import check_doer
from peygir.domain.missions.drafts import NewMission
from peygir.domain.missions.models import Mission
from peygir.domain.missions.permissions import check_can_create
from peygir.domain.missions.problems import ConductMakesNoMission, SourceClosed
from peygir.domain.missions.states import Origin


@transaction.atomic
def create_from_demand(demand_id: int, draft: NewMission, *, by: Actor, at: datetime) -> Mission:
    """The demand goes on as it was. Of a complaint about conduct none is made: more people would see it."""
    demand = visible_to(by).filter(pk=demand_id).first() if 0 < demand_id < 2**63 else None
    if demand is None:
        raise DemandNotFound
    check_can_create(by, path_of(_given.place(draft.place_id)))
    if demand.conduct:
        raise ConductMakesNoMission
    if not demand.is_open:
        raise SourceClosed
    check_doer(draft.office_id, by=by, at=at)
    return _create.create(draft, origin=Origin.DEMAND, by=by, at=at, demand_id=demand.pk)
