"""The rows of the timetable: kept like its lines, claimed, and handed back. Compare-and-set throughout, no lock."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Q

from peygir.domain.jobs.models import Duty
from peygir.domain.jobs.timetable import Line

# The pulse renews it while the worker lives; past it the worker is taken for dead and the duty is run again.
LEASE = timedelta(seconds=120)
# After a failure: sooner than the next day, but not again and again at once.
FIRST_RETRY, LONGEST_RETRY = timedelta(minutes=1), timedelta(hours=1)
DETAIL_LENGTH = 1000


def keep_rows(lines: Collection[Line], now: datetime) -> None:
    """Give each new line its row, and drop the rows of lines that are gone."""
    names = {line.name for line in lines}
    known = set(Duty.objects.values_list("name", flat=True))
    fresh = [
        Duty(name=line.name, next_at=now if line.every else line.next_after(now)) for line in lines if line.name not in known
    ]
    if fresh:
        Duty.objects.bulk_create(fresh, ignore_conflicts=True)
    if known - names:
        Duty.objects.filter(name__in=known - names).delete()


def due(now: datetime) -> list[Duty]:
    """Return what is due and in nobody's hands, longest waiting first."""
    free = Q(lease_until=None) | Q(lease_until__lte=now)
    return list(Duty.objects.filter(free, next_at__lte=now).order_by("next_at", "pk"))


def claim(duty: Duty, worker: str, now: datetime) -> bool:
    """Take a duty if it still is as it was read; whether it is ours now."""
    unchanged = Duty.objects.filter(pk=duty.pk, next_at=duty.next_at, lease_until=duty.lease_until)
    return unchanged.update(claimed_by=worker, lease_until=now + LEASE, started_at=now) == 1


def renew(worker: str, now: datetime) -> None:
    """Keep what the worker has in hand."""
    Duty.objects.filter(claimed_by=worker, lease_until__isnull=False).update(lease_until=now + LEASE)


def release(worker: str) -> None:
    """Let go of what the worker no longer works on."""
    Duty.objects.filter(claimed_by=worker).update(claimed_by="", lease_until=None)


def hand_back(duty: Duty, line: Line, worker: str, *, detail: str, failed: bool, began: datetime, now: datetime) -> bool:
    """Write down how it went and when it is due next; False when another worker has taken it over meanwhile."""
    failures = duty.failures + 1 if failed else 0
    next_at = line.next_after(began)
    if failed:
        next_at = min(max(next_at, now), now + retry_after(failures)) if line.daily else max(next_at, now)
    ours = Duty.objects.filter(pk=duty.pk, claimed_by=worker, started_at=began)
    return (
        ours.update(
            claimed_by="",
            lease_until=None,
            finished_at=now,
            next_at=next_at,
            outcome="failed" if failed else "done",
            detail=detail[:DETAIL_LENGTH],
            failures=failures,
        )
        == 1
    )


def retry_after(failures: int) -> timedelta:
    return min(FIRST_RETRY * 2 ** min(failures - 1, 10), LONGEST_RETRY)
