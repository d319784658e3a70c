"""How the background work is doing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Q
from django_tasks_db.models import DBTaskResult

from peygir.domain.jobs.models import Duty, Pulse

# A worker beats every few seconds, also while a duty works; after this long it is taken for dead.
DEAD_AFTER = timedelta(seconds=60)
# A duty is late, not only waiting its turn, when it is this long past its time.
LATE_AFTER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Health:
    """`pulse_age`: seconds since the newest beat of any worker, None when there never was one. `queue`: tasks by state."""

    alive: bool
    pulse_age: float | None
    workers: int
    overdue: tuple[str, ...]
    failed: tuple[str, ...]
    queue: dict[str, int]


def health(now: datetime) -> Health:
    """Three queries, however long the timetable and the queue are."""
    beats = Pulse.objects.aggregate(newest=Max("beat_at"), alive=Count("pk", filter=Q(beat_at__gt=now - DEAD_AFTER)))
    age = (now - beats["newest"]).total_seconds() if beats["newest"] else None
    duties = list(Duty.objects.order_by("name").values_list("name", "next_at", "outcome", "lease_until"))
    counts = dict(DBTaskResult.objects.order_by().values_list("status").annotate(Count("pk")))
    return Health(
        alive=beats["alive"] > 0,
        pulse_age=age,
        workers=beats["alive"],
        overdue=tuple(
            name
            for name, next_at, _, lease_until in duties
            if next_at < now - LATE_AFTER and (lease_until is None or lease_until < now)
        ),
        failed=tuple(name for name, _, outcome, _ in duties if outcome == "failed"),
        queue=counts,
    )
