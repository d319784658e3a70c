"""A second person decides a contest: the assignment stands, or goes back to who gave it."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions import _given
from peygir.domain.missions.actions._change import load
from peygir.domain.missions.actions._move import arrow_of, move
from peygir.domain.missions.models import Contest, Mission
from peygir.domain.missions.permissions import check_can
from peygir.domain.missions.states import Verb

VERBS = {"upheld": Verb.UPHOLD, "released": Verb.RELEASE}


@transaction.atomic
def decide_contest(
    mission_id: int, outcome: str, decision: str, *, by: Actor, at: datetime, version: int | None = None
) -> Mission:
    """`outcome`: "upheld" (the assignment stands) or "released" (a draft again, to be given elsewhere or otherwise)."""
    mission = load(mission_id, by, version)
    verb = VERBS[_given.one_of(outcome, VERBS, "outcome")]
    check_can(verb, by, mission)
    arrow_of(mission, verb)
    row = Contest.objects.select_for_update().filter(mission=mission, decided_at__isnull=True).first()
    mission.accepted_at = None
    if verb == Verb.RELEASE:
        # What was asked did not hold: neither did its date nor who was to answer for it.
        mission.accountable = mission.assigned_at = mission.first_due_on = mission.promised_on = None
    step = move(
        mission, verb, by=by, at=at, reason_code=row.ground if row else "", note=decision, note_field="decision",
        to_office=mission.giver_office_id if verb == Verb.RELEASE else mission.office_id,
    )  # fmt: skip
    if row is not None:
        row.decided_at, row.outcome, row.decision = at, outcome, step.note
        row.decided_by_user_id, row.decided_by_appointment_id = by.user_id, by.appointment_id
        row.save()
    return mission
