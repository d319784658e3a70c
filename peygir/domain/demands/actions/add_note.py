"""Write a note for the officials who work on a demand; the citizen does not read it."""

from datetime import datetime

from django.db import transaction

from peygir.base.text import find_sensitive
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.demands.actions._move import load
from peygir.domain.demands.drafts import Noted
from peygir.domain.demands.models import Note
from peygir.domain.demands.permissions import check_can
from peygir.domain.demands.problems import NoteEmpty, at_field


@transaction.atomic
def add_note(demand_id: int, text: str, *, by: Actor, at: datetime) -> Noted:
    """The answer warns of phrases that should not be kept about persons; nothing is blocked."""
    demand = load(demand_id, by)
    check_can("add_note", by, demand)
    if not text.strip():
        raise at_field(NoteEmpty, "text")
    note = Note.objects.create(demand=demand, at=at, appointment_id=by.appointment_id, office_id=by.office_id, text=text.strip())
    record(action="demands.add_note", thing="demand", thing_id=demand.pk, by=by, at=at, private={"note": note.text})
    return Noted(note, tuple(find_sensitive(text)))
