"""Change what a round is, while it is prepared; its words, its end and its parameters also once it is open."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.supervision.actions import _checks
from peygir.domain.supervision.actions._change import load_round, need_state, note, save_round, text
from peygir.domain.supervision.models import Checklist, Round
from peygir.domain.supervision.permissions import check_can
from peygir.domain.supervision.problems import ChoiceUnknown, WindowOver
from peygir.domain.supervision.rounds.rules import PURPOSE_LONGEST, TITLE_LONGEST, moves_yardstick
from peygir.domain.supervision.states import RoundState

DRAFT_FIELDS = frozenset({"window_from", "field_checklist_id", "desk_checklist_id", "previous_id"})
FIELDS = DRAFT_FIELDS | {"title", "purpose", "window_to", "parameters"}


@transaction.atomic
def edit_round(round_id: int, fields: Mapping[str, Any], version: int | None = None, *, by: Actor, at: datetime) -> Round:
    """`fields`: of FIELDS. Those of DRAFT_FIELDS, and the parameters that offices are judged by, stand once the round is open:
    visits are judged by one yardstick.
    """
    round_ = load_round(round_id, by, version)
    check_can("edit", by, round_)
    only_draft = bool(DRAFT_FIELDS & fields.keys()) or (
        "parameters" in fields and moves_yardstick(round_.parameters, fields["parameters"])
    )
    need_state(round_, "edit", RoundState.DRAFT, *(() if only_draft else (RoundState.OPEN,)))
    changes: dict[str, tuple[object, object]] = {}
    for name, given in fields.items():
        if name not in FIELDS:
            raise at_field(ChoiceUnknown, name)
        before, after = getattr(round_, name), _checked(round_, name)(given)
        if before != after:
            changes[name] = (before, after)
            setattr(round_, name, after)
    _checks.window(round_.window_from, round_.window_to)
    if "window_to" in changes and round_.window_to < local_date(at):
        raise at_field(WindowOver, "window_to")
    if not changes:
        return round_
    save_round(round_)
    private = {"purpose": round_.purpose} if "purpose" in changes else None
    changes.pop("purpose", None)
    note("edit_round", round_, by=by, at=at, changes=changes, private=private)
    return round_


def _checked(round_: Round, name: str) -> Callable[[Any], Any]:
    checks: dict[str, Callable[[Any], Any]] = {
        "title": lambda given: text(" ".join(given.split()), "title", TITLE_LONGEST, needed=True),
        "purpose": lambda given: text(given, "purpose", PURPOSE_LONGEST, needed=True),
        "field_checklist_id": lambda given: _checks.checklist(given, Checklist.Use.FIELD, name),
        "desk_checklist_id": lambda given: _checks.checklist(given, Checklist.Use.DESK, name),
        "previous_id": lambda given: _checks.previous(given, round_.lead_office_id, round_.pk),
        "parameters": _checks.parameters,
    }
    return checks.get(name, lambda given: given)
