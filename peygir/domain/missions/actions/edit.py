"""Change what is asked for: its words, its place, its weight."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.issues.scopes import path_of
from peygir.domain.missions.actions._change import change, load
from peygir.domain.missions.actions._create import check_date_within_whole
from peygir.domain.missions.actions._fields import TEXTS, apply
from peygir.domain.missions.actions._reach import check_doer
from peygir.domain.missions.models import Mission
from peygir.domain.missions.permissions import check_can, check_place
from peygir.domain.missions.placing import do_at, unplan
from peygir.domain.missions.problems import ChoiceUnknown, StepNotOpen
from peygir.domain.missions.states import State
from peygir.domain.missions.words import STATES, VERBS, told

# Only before anybody was asked; later the date is postponed, and another office is asked by giving it anew.
BEFORE_GIVEN = frozenset({"office_id", "due_on"})
# What was accepted is not changed behind the doer's back: it is cancelled and asked for anew.
BEFORE_ACCEPTED = frozenset({"output", "measure", "target", "unit", "kind_id", "place_id"})
ALWAYS = frozenset(
    {"title", "hard_due", "priority", "danger", "cost_rials", "external_reference", "lon", "lat", "starts_on"}
    | {"effort_days", "duration_days", "team_id", "budget_line_id", "needs"}
)
FIELDS = BEFORE_GIVEN | BEFORE_ACCEPTED | ALWAYS
_OPEN_TO_EDIT = frozenset({State.DRAFT, State.ASSIGNED, State.ACCEPTED, State.IN_PROGRESS, State.REOPENED})


@transaction.atomic
def edit(mission_id: int, fields: Mapping[str, Any], *, by: Actor, at: datetime, version: int | None = None) -> Mission:
    """`fields`: of FIELDS, as NewMission names them. Changing what is asked of an office gives it its days to contest anew."""
    mission = load(mission_id, by, version)
    check_can("edit", by, mission)
    unknown = fields.keys() - FIELDS
    if unknown:
        raise at_field(ChoiceUnknown, min(unknown))
    _check_state(mission, fields)
    if "office_id" in fields:
        check_doer(fields["office_id"], by=by, at=at, place_path=mission.place_path)
    if "place_id" in fields and mission.parent_id is None:
        check_place(by, path_of(fields["place_id"]))
    if "due_on" in fields:
        check_date_within_whole(fields["due_on"], mission.parent)
    changes = apply(mission, fields, at)
    if not changes:
        return mission
    if "office" in changes:
        if "team" not in changes:
            unplan(mission)
        do_at(mission, mission.office_id)
    if mission.state == State.ASSIGNED and {name.removesuffix("_id") for name in BEFORE_ACCEPTED} & changes.keys():
        mission.assigned_at = at
    private = {name: str(changes.pop(name)[1]) for name in TEXTS & changes.keys()}
    change(mission, "edit", by=by, at=at, changes=changes, private=private)
    return mission


def _check_state(mission: Mission, fields: Mapping[str, Any]) -> None:
    late = {State.DRAFT: frozenset(), State.ASSIGNED: BEFORE_GIVEN}.get(mission.state, BEFORE_GIVEN | BEFORE_ACCEPTED)
    kept = {name for name in fields if name in late and getattr(mission, name) != fields[name]}
    if mission.state not in _OPEN_TO_EDIT or kept:
        raise StepNotOpen(state=told(STATES[mission.state]), step=told(VERBS["edit"]))
