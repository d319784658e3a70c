"""Tell what a mission answers that it is verified, or that a later look took this back. The timetable asks; nobody pushes."""

from datetime import datetime

from django.db import transaction

from peygir.base.text import find_sensitive
from peygir.domain.audit.actors import Actor
from peygir.domain.demands import actions as demands
from peygir.domain.issues import actions as issues
from peygir.domain.issues.drafts import NewEvidence
from peygir.domain.issues.models import Issue
from peygir.domain.missions.actions._change import change, load
from peygir.domain.missions.following.notices import in_digits
from peygir.domain.missions.following.permissions import check_is_job
from peygir.domain.missions.models import Mission
from peygir.domain.missions.states import State


@transaction.atomic
def tell_answered(mission_id: int, *, by: Actor, at: datetime) -> bool:
    """Whether anything was to tell. The mark and what is told are one transaction: told once, whoever is killed between."""
    check_is_job(by)
    mission = load(mission_id, by, open_only=False)
    verified = mission.state == State.VERIFIED
    if verified == (mission.told_at is not None):
        return False
    before, mission.told_at = mission.told_at, at if verified else None
    if mission.issue_id is not None:
        _tell_issue(mission, verified, by, at)
    if mission.demand_id is not None:
        # Officials write for officials: what carries a phrase that points at a person is not shown to a citizen.
        note = mission.output if verified and not find_sensitive(mission.output) else ""
        demands.tell_work_done(mission.demand_id, mission.pk, note, holds=verified, by=by, at=at)
    change(mission, "tell_answered", by=by, at=at, changes={"told_at": (before, mission.told_at)})
    return True


def _tell_issue(mission: Mission, verified: bool, by: Actor, at: datetime) -> None:
    number = in_digits(mission.pk, "fa")
    if verified:
        summary = f"مأموریت {number} انجام و از سوی کسی جز انجام‌دهنده تأیید شد: {mission.output}"
    else:
        summary = f"بازبینی نشان داد که مأموریت {number} انجام نشده است؛ دوباره باز شد."
    ref, seen_at = f"/desk/missions/{mission.pk}/", mission.verified_at or at
    told = NewEvidence(kind="statement", summary=summary, ref=ref, observed_at=seen_at)
    issues.add_evidence(_standing(mission.issue_id), told, by=by, at=at)


def _standing(issue_id: int) -> int:
    """The issue, or the one it was merged into in the end."""
    into = Issue.objects.filter(pk=issue_id).values_list("merged_into_id", flat=True).get()
    return issue_id if into is None else _standing(into)
