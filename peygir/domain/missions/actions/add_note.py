"""A note for officials, at any time; it changes nothing else."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions import _given
from peygir.domain.missions.actions._change import acted, load
from peygir.domain.missions.models import Note
from peygir.domain.missions.permissions import check_can


@transaction.atomic
def add_note(mission_id: int, text: str, *, by: Actor, at: datetime) -> Note:
    mission = load(mission_id, by, open_only=False)
    check_can("add_note", by, mission)
    note = Note.objects.create(mission=mission, text=_given.needed(text, "text", 2000), **acted(by, at))
    record(
        action="missions.add_note", thing="mission", thing_id=mission.pk, by=by, at=at, changes={"note": (None, note.pk)},
        private={"text": note.text},
    )  # fmt: skip
    return note
