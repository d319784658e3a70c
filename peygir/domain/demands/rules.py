"""When may, when due, in what order: pure functions over values."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from peygir.base.calendar import WorkingCalendar, add_working_time, day_start, local_date

SILENT_DAYS = 14  # a claimed closure nobody answers becomes unconfirmed
REOPEN_DAYS = 30  # after the closure
ERASE_DAYS = 90  # contacts, after the closure
BOUNCES_THAT_CLIMB = 2

_NO_PROMISE = 1 << 40  # seconds: after every real promise
_CALM = 1 << 41
QUEUE_CLOSED = 1 << 42
_HORIZON = 400  # days searched for a working day before the promise falls back to plain days


def queue_key(danger: bool, due_at: datetime | None, closed: bool) -> int:
    """The place in the queue, small first: danger, then the promise; equal keys are ordered by id, so by age."""
    seconds = _NO_PROMISE if due_at is None else max(0, int(due_at.timestamp()))
    return (QUEUE_CLOSED if closed else 0) + (0 if danger else _CALM) + seconds


@dataclass(frozen=True, slots=True)
class Standard:
    amount: int
    unit: str  # hours, days
    clock: str  # working, calendar


def promised_by(start: datetime, standard: Standard, calendar: WorkingCalendar) -> datetime:
    """The UTC moment a demand registered at `start` is promised for.

    Working hours are counted in working time. Working days are counted after the day of registration, and the
    promise is the close of work of the last of them: so it depends on the date alone, which imports rely on.
    """
    if standard.clock == "calendar":
        return start + (timedelta(hours=standard.amount) if standard.unit == "hours" else timedelta(days=standard.amount))
    if standard.unit == "hours":
        return add_working_time(start, timedelta(hours=standard.amount), calendar)
    day, left = local_date(start), standard.amount
    for _ in range(_HORIZON + 7 * standard.amount):
        day += timedelta(days=1)
        intervals = calendar.working_intervals(day)
        left -= bool(intervals)
        if intervals and left <= 0:
            return day_start(day) + timedelta(seconds=intervals[-1].end)
    return start + timedelta(days=standard.amount)


NEAR = timedelta(hours=24)
ESCALATE_AFTER = timedelta(days=3)  # past the promise; what is dangerous climbs at once
ESCALATE_AGAIN = timedelta(days=7)


def promise_mark(due_at: datetime | None, owes_work: bool, now: datetime) -> str:
    """late, near or nothing: what a list shows. What was claimed done before its promise is not late, it waits."""
    if due_at is None or not owes_work:
        return ""
    if due_at <= now:
        return "late"
    return "near" if due_at <= now + NEAR else ""
