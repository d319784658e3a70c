"""What rounds go through by themselves, by date. Each step is a transaction of its own and asks again under the lock."""

from datetime import datetime

from peygir.base.calendar import local_date
from peygir.base.problems import NotFound, RuleBroken
from peygir.domain.audit.actors import job
from peygir.domain.supervision.actions.visits import miss_visit
from peygir.domain.supervision.models import Visit
from peygir.domain.supervision.states import RoundState, VisitState

CHUNK = 500
WINDOW_OVER = "بازه دوره به پایان رسید"  # what the visit then says


def miss_past_visits(now: datetime) -> str:
    """Mark as missed what is still ahead though the round's window is over. A form that comes later still counts."""
    by, missed, last = job("miss-past-visits"), 0, 0
    ahead = Visit.objects.filter(
        state=VisitState.PLANNED, round__state=RoundState.OPEN, round__window_to__lt=local_date(now)
    ).exclude(kind=Visit.Kind.RECHECK)
    while numbers := list(ahead.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        last = numbers[-1]
        for number in numbers:
            try:
                miss_visit(number, WINDOW_OVER, by=by, at=now)
            except (RuleBroken, NotFound):
                continue  # a form came in meanwhile, or the round was closed
            missed += 1
    return f"{missed} missed"
