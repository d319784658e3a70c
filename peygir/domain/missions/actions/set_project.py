"""Who carries a project out, under which contract, for how much."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions import _given
from peygir.domain.missions.actions._change import load, write_step
from peygir.domain.missions.drafts import NewProject
from peygir.domain.missions.models import Project
from peygir.domain.missions.permissions import check_can
from peygir.domain.missions.problems import NotAProject

_FIELDS = ("contractor", "contract_number", "contract_on", "budget_rials")


@transaction.atomic
def set_project(mission_id: int, draft: NewProject, *, by: Actor, at: datetime, version: int | None = None) -> Project:
    """Contractors are organisations, never private persons. NotAProject where the mission's kind is none."""
    mission = load(mission_id, by, version)
    check_can("set_project", by, mission)
    if not mission.kind.is_project:
        raise NotAProject
    project = Project.objects.filter(mission=mission).first() or Project(mission=mission)
    before = {name: getattr(project, name) for name in _FIELDS}
    project.contractor = _given.short(draft.contractor, "contractor", 160)
    project.contract_number = _given.short(draft.contract_number, "contract_number", 60)
    _given.between(draft.budget_rials, "budget_rials", 0, 9 * 10**18)
    project.contract_on, project.budget_rials = draft.contract_on, draft.budget_rials
    project.save()
    changes = {name: (before[name], getattr(project, name)) for name in _FIELDS if before[name] != getattr(project, name)}
    if changes:
        write_step(mission, "set_project", by=by, at=at, before=mission.state, changes=changes)
    return project
