"""Answer what was asked: with evidence, with a reason from the list, or in words."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.missions.actions import _given
from peygir.domain.missions.actions._change import change
from peygir.domain.missions.actions._delays import reason_of, write_delay
from peygir.domain.missions.actions._followed import load_follow_up
from peygir.domain.missions.following import notices
from peygir.domain.missions.following.permissions import check_can
from peygir.domain.missions.following.problems import AnswerMissing, EvidenceMissing, EvidenceUnknown
from peygir.domain.missions.models import Evidence, FollowUp

ANSWER_LONGEST = 1000


@transaction.atomic
def answer_follow_up(
    follow_up_id: int,
    answer: str = "",
    reason_code: str = "",
    evidence: Sequence[int] = (),
    *,
    by: Actor,
    at: datetime,
) -> FollowUp:
    """`evidence`: numbers of evidence laid under the mission since it was asked; needed where evidence is asked for.

    A reason asked for is one of the list, and stands as the mission's reason from now on.
    """
    row, mission = load_follow_up(follow_up_id, by)
    check_can("answer_follow_up", by, mission)
    answer = _given.short(answer, "answer", ANSWER_LONGEST)
    laid = _laid(row, evidence)
    if row.asks == FollowUp.Asks.REASON:
        reason_code, answer = reason_of(reason_code, answer)
        write_delay(mission, reason_code, answer, by=by, at=at)
    else:
        reason_code = ""
    if row.asks == FollowUp.Asks.EVIDENCE and not laid:
        raise at_field(EvidenceMissing, "evidence")
    if row.asks == FollowUp.Asks.PROGRESS and not answer:
        raise at_field(AnswerMissing, "answer")
    row.open, row.answered_at, row.answered_by_appointment_id = False, at, by.appointment_id
    row.answer, row.reason_code = answer, reason_code
    row.save(force_update=True)
    row.evidence.set(laid)
    change(
        mission, "answer_follow_up", by=by, at=at, reason_code=reason_code or row.asks, note=answer,
        to_office=row.actor_office_id,
        changes={"follow_up": (row.pk, row.pk), "evidence": (None, [one.pk for one in laid] or None)},
    )  # fmt: skip
    notices.answered(row, by=by, at=at)
    return row


def _laid(row: FollowUp, numbers: Sequence[int]) -> list[Evidence]:
    """Old evidence answers no new question."""
    wanted = sorted(set(numbers))
    found = list(Evidence.objects.filter(pk__in=wanted, mission=row.mission_id, by_verifier=False, at__gte=row.at))
    if len(found) != len(wanted):
        raise at_field(EvidenceUnknown, "evidence")
    return found
