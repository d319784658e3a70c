"""One mission waits for another: it comes after, never in a circle."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.holding import hold_places
from peygir.domain.issues.rules import closes_circle
from peygir.domain.missions.actions import _given
from peygir.domain.missions.actions._change import load, write_step
from peygir.domain.missions.models import Dependency
from peygir.domain.missions.permissions import check_can
from peygir.domain.missions.problems import (
    DependencyClosesCircle,
    DependencyExists,
    DependencyNotFound,
    MissionNotFound,
    StepNotOpen,
)
from peygir.domain.missions.queries import depends, visible_to
from peygir.domain.missions.states import State
from peygir.domain.missions.words import STATES, VERBS, told
from peygir.domain.places.queries import tree

LAG_MOST = 365


@transaction.atomic
def depend(
    mission_id: int, before_id: int, lag_days: int = 0, *, by: Actor, at: datetime, version: int | None = None
) -> Dependency:
    """The mission comes after `before_id`, and `lag_days` working days later."""
    # One row for all of them: two halves of a circle need not lie in one tree of places.
    roots = tree().children(None)
    hold_places([min(root.id for root in roots)] if roots else [])
    mission = load(mission_id, by, version)
    check_can("depend", by, mission)
    if mission.state in {State.DONE_CLAIMED, State.CONTESTED}:
        raise StepNotOpen(state=told(STATES[mission.state]), step=told(VERBS["depend"]))
    _given.between(lag_days, "lag_days", 0, LAG_MOST)
    before = visible_to(by).filter(pk=before_id).first()
    if before is None:
        raise MissionNotFound
    if before.pk == mission.pk or closes_circle(depends({mission.pk}), before.pk, mission.pk):
        raise DependencyClosesCircle
    if Dependency.objects.filter(before=before, after=mission).exists():
        raise DependencyExists
    made = Dependency.objects.create(before=before, after=mission, lag_days=lag_days)
    changes = {"predecessor": (None, before.pk), "lag_days": (None, lag_days)}
    write_step(mission, "depend", by=by, at=at, before=mission.state, changes=changes)
    return made


@transaction.atomic
def undepend(dependency_id: int, *, by: Actor, at: datetime) -> None:
    row = Dependency.objects.filter(pk=dependency_id).first()
    if row is None:
        raise DependencyNotFound
    mission = load(row.after_id, by)
    check_can("undepend", by, mission)
    if not row.delete()[0]:
        raise DependencyNotFound
    changes = {"predecessor": (row.before_id, None)}
    write_step(mission, "undepend", by=by, at=at, before=mission.state, changes=changes)
