"""A new round, as a draft of the office that leads it."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.actions import _checks
from peygir.domain.supervision.actions._change import note, text
from peygir.domain.supervision.drafts import NewRound
from peygir.domain.supervision.models import Checklist, Round
from peygir.domain.supervision.permissions import check_can_create
from peygir.domain.supervision.rounds.rules import PURPOSE_LONGEST, TITLE_LONGEST


@transaction.atomic
def create_round(draft: NewRound, *, by: Actor, at: datetime) -> Round:
    """WindowWrong, ChecklistUnknown, PreviousUnknown, NumberWrong, TextMissing beside their fields."""
    check_can_create(by, draft.lead_office_id)
    _checks.window(draft.window_from, draft.window_to)
    made = Round.objects.create(
        title=text(" ".join(draft.title.split()), "title", TITLE_LONGEST, needed=True),
        purpose=text(draft.purpose, "purpose", PURPOSE_LONGEST, needed=True),
        lead_office_id=draft.lead_office_id, window_from=draft.window_from, window_to=draft.window_to,
        field_checklist_id=_checks.checklist(draft.field_checklist_id, Checklist.Use.FIELD, "field_checklist_id"),
        desk_checklist_id=_checks.checklist(draft.desk_checklist_id, Checklist.Use.DESK, "desk_checklist_id"),
        previous_id=_checks.previous(draft.previous_id, draft.lead_office_id),
        parameters=_checks.parameters(draft.parameters), state_since=at, created_at=at,
        created_by_appointment_id=by.appointment_id, sample=draft.sample,
    )  # fmt: skip
    changes = {
        "state": (None, made.state), "title": (None, made.title), "lead_office": (None, made.lead_office_id),
        "window": (None, f"{made.window_from}/{made.window_to}"),
    }  # fmt: skip
    note("create_round", made, by=by, at=at, changes=changes, private={"purpose": made.purpose})
    return made
