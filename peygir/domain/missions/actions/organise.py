"""Say what it takes: days, people, equipment, money. The doing office knows this best, so it may set it as well."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.missions.actions._change import change, load
from peygir.domain.missions.actions._fields import apply
from peygir.domain.missions.models import Mission
from peygir.domain.missions.permissions import check_can
from peygir.domain.missions.problems import ChoiceUnknown

FIELDS = frozenset({"effort_days", "duration_days", "team_id", "budget_line_id", "cost_rials", "needs", "starts_on"})


@transaction.atomic
def organise(mission_id: int, fields: Mapping[str, Any], *, by: Actor, at: datetime, version: int | None = None) -> Mission:
    """`fields`: of FIELDS, as NewMission names them. What is asked for, and by when, stays as it is."""
    mission = load(mission_id, by, version)
    check_can("organise", by, mission)
    unknown = fields.keys() - FIELDS
    if unknown:
        raise at_field(ChoiceUnknown, min(unknown))
    changes = apply(mission, fields, at)
    if changes:
        change(mission, "organise", by=by, at=at, changes=changes)
    return mission
