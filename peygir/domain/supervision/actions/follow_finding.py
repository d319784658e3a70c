"""What time and missions do to a finding, by themselves: a letter unanswered, a corrective mission verified or gone."""

from datetime import datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.states import State
from peygir.domain.supervision.actions import _finding
from peygir.domain.supervision.findings.permissions import check_is_job
from peygir.domain.supervision.models import Finding
from peygir.domain.supervision.states import FindingState


@transaction.atomic
def run_out(finding_id: int, *, by: Actor, at: datetime) -> bool:
    """The time to answer is over: the finding stands. False when there was nothing to do."""
    check_is_job(by)
    finding = _finding.load(finding_id, by)
    over = finding.state == FindingState.PUT and finding.answer_by is not None and finding.answer_by < local_date(at)
    if not over:
        return False
    finding.stands_by = "unanswered"
    _finding.move(finding, "run_out", by=by, at=at, changes={"stands_by": ("", "unanswered")})
    return True


@transaction.atomic
def follow_mission(finding_id: int, *, by: Actor, at: datetime) -> bool:
    """Take what became of its mission. False when there was nothing to take."""
    check_is_job(by)
    finding = _finding.load(finding_id, by)
    verb = _told(finding)
    if verb is None:
        return False
    changes: dict[str, tuple[object, object]] = {"mission": (finding.mission_id, finding.mission_id)}
    if verb == "mission_done":
        finding.corrected_at, finding.corrected_by_user_id = at, finding.mission.claimed_by_user_id
    elif verb == "mission_reopened":
        finding.corrected_at = finding.corrected_by_user_id = None
    _finding.move(finding, verb, by=by, at=at, changes=changes)
    return True


def _told(finding: Finding) -> str | None:
    mission, state = finding.mission, finding.state
    if mission is None:
        return None
    if state == FindingState.CORRECTING:
        return {State.VERIFIED: "mission_done", State.CANCELLED: "mission_dropped"}.get(mission.state)
    if state == FindingState.CORRECTED and mission.state == State.REOPENED:
        # Reopened since: what the office claims beside its mission stays its claim.
        return "mission_reopened" if mission.state_since > finding.state_since else None
    if state == FindingState.STANDING and mission.is_open:
        return "mission_reopened"
    return None
