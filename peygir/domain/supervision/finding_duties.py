"""What findings go through by themselves. Every step is a transaction of its own, and asks again under the lock."""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db.models import F, Q, QuerySet

from peygir.base.calendar import local_date
from peygir.base.problems import NotFound, RuleBroken
from peygir.domain.audit.actors import Actor, job
from peygir.domain.issues import actions as issues
from peygir.domain.missions.states import State
from peygir.domain.supervision.actions.defects import match_defects
from peygir.domain.supervision.actions.follow_finding import follow_mission, run_out
from peygir.domain.supervision.findings.proposing import proposals
from peygir.domain.supervision.models import Defect, Finding
from peygir.domain.supervision.states import FindingState

CHUNK = 500


def run_out_findings(now: datetime) -> str:
    """Let what no office answered in its seven working days stand."""
    over = Finding.objects.filter(state=FindingState.PUT, answer_by__lt=local_date(now))
    return f"{_each(over, run_out, 'run-out-findings', now)} stand unanswered"


def follow_corrections(now: datetime) -> str:
    """Take to findings what became of their corrective missions: verified, reopened or cancelled."""
    ended = Q(state=FindingState.CORRECTING, mission__state__in=[State.VERIFIED, State.CANCELLED])
    reopened = Q(state=FindingState.CORRECTED, mission__state=State.REOPENED, mission__state_since__gt=F("state_since"))
    left = Q(state=FindingState.STANDING, mission__is_open=True)
    told = Finding.objects.filter(ended | reopened | left)
    return f"{_each(told, follow_mission, 'follow-corrections', now)} taken along"


def match_new_defects(now: datetime) -> str:
    """Look for the demands that had reported the defects noted since."""
    waiting = Defect.objects.filter(matched_at__isnull=True, confirmed__isnull=True).order_by()
    rounds = list(waiting.values_list("round_id", flat=True).distinct())
    looked = sum(match_defects(number, by=job("match-defects"), at=now) for number in rounds)
    return f"{looked} looked for"


def propose_from_findings(now: datetime) -> str:
    """Propose to the register of issues what is found at the same office round after round."""
    done = issues.propose_many(proposals(now), by=job("discover-findings"), at=now)
    return f"{done.created} new, {done.renewed} renewed, {done.remembered} refused before, {done.known} known"


def _each(found: QuerySet[Finding], act: Callable[..., bool], name: str, now: datetime) -> int:
    by = job(name)
    return sum(_tried(act, number, by=by, at=now) for number in _numbers(found))


def _numbers(found: QuerySet[Finding]) -> Iterator[int]:
    """By number, a chunk at a time: what a step leaves as it was is not met again."""
    last = 0
    while rows := list(found.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        yield from rows
        last = rows[-1]


def _tried(act: Callable[..., bool], number: int, *, by: Actor, at: datetime) -> int:
    try:
        return int(act(number, by=by, at=at))
    except (RuleBroken, NotFound):
        return 0  # somebody was quicker
