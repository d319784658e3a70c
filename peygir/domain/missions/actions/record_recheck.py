"""Write down what the second look found: it holds, it is not done, or it could not be judged."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions import _given
from peygir.domain.missions.actions._change import load
from peygir.domain.missions.actions._move import move
from peygir.domain.missions.following.permissions import check_can
from peygir.domain.missions.following.problems import RecheckedAlready, RecheckNotFound, StandsNoMore
from peygir.domain.missions.models import Mission, Recheck
from peygir.domain.missions.reasons import RECHECKED
from peygir.domain.missions.states import State, Verb
from peygir.domain.missions.words import STATES, told


@transaction.atomic
def record_recheck(recheck_id: int, outcome: str, note: str = "", *, by: Actor, at: datetime) -> Recheck:
    """`outcome`: holds, fails (with a note: the mission is reopened) or unseen."""
    mission_id = Recheck.objects.filter(pk=recheck_id).values_list("mission_id", flat=True).first()
    if mission_id is None:
        raise RecheckNotFound
    mission = load(mission_id, by, open_only=False)
    check_can("record_recheck", by, mission)
    row = Recheck.objects.get(pk=recheck_id)  # under the mission's lock
    if row.outcome:
        raise RecheckedAlready
    outcome = _given.one_of(outcome, [code for code in RECHECKED if code], "outcome")
    if outcome == "holds" and mission.state != State.VERIFIED:
        raise StandsNoMore(state=told(STATES[mission.state]))
    row.outcome, row.note = outcome, _given.short(note, "note", 1000)
    row.checked_at, row.checked_by_appointment_id, row.checked_by_user_id = at, by.appointment_id, by.user_id
    if outcome == "fails":
        row.note = _given.reason(row.note, "note")
        _reopen(mission, row.note, by, at)
    row.save(force_update=True)
    record(
        action="missions.record_recheck", thing="mission", thing_id=mission.pk, by=by, at=at,
        changes={"draw": (row.draw_id, row.draw_id), "outcome": ("", outcome)}, private={"note": row.note} if row.note else None,
    )  # fmt: skip
    return row


def _reopen(mission: Mission, note: str, by: Actor, at: datetime) -> None:
    # Another draw may have found it first: then the finding is kept beside that one.
    if mission.state != State.VERIFIED:
        return
    changes = {"reopenings": (mission.reopenings, mission.reopenings + 1)}
    mission.reopenings += 1
    move(mission, Verb.RECHECK_FAILED, by=by, at=at, note=note, note_field="note", to_office=mission.office_id, changes=changes)
