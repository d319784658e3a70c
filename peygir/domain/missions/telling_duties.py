"""What officials are told by date: reminders and digests. Each letter's key is unique: run again, a duty adds what is missing."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime

from django.db.models import QuerySet

from peygir.base.calendar import local_date, period_of
from peygir.domain.audit.actors import job
from peygir.domain.demands.ground import calendar_of
from peygir.domain.messages.actions import Letter, queue_many
from peygir.domain.missions.following import digests, notices
from peygir.domain.missions.following.rules import NEAR_DAYS
from peygir.domain.missions.models import DigestChoice, FollowUp, Mission
from peygir.domain.missions.rules import working_days_after
from peygir.domain.missions.states import WORKING
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import in_force

CHUNK = 200
FARTHEST = 40  # days: the longest that three working days may take, over any row of holidays
_WORKING = sorted(WORKING)


def remind(now: datetime) -> str:
    """Write to who is accountable: due in three working days, due today, asked and not answered in time. Each once."""
    today = local_date(now)
    working = Mission.objects.filter(is_open=True, state__in=_WORKING)
    soon = working.filter(due_on__gt=today, due_on__lte=date.fromordinal(today.toordinal() + FARTHEST))
    unanswered = FollowUp.objects.filter(open=True, answer_by__lt=today, mission__state__in=_WORKING).select_related("mission")
    sent = _queue(soon, lambda rows: notices.due_letters("mission_due_soon", _near(rows, today), now), now)
    sent += _queue(working.filter(due_on=today), lambda rows: notices.due_letters("mission_due_today", rows, now), now)
    sent += _queue(unanswered, lambda rows: notices.follow_up_letters("mission_unanswered", rows, now), now)
    return f"{sent} reminders"


def digest(now: datetime) -> str:
    """Mail each appointment that asked for it what is due and what waits, on its working days: once a day, or once a week."""
    today = local_date(now)
    asked = DigestChoice.objects.order_by("pk").select_related("appointment__user", "appointment__office")
    asked = asked.filter(appointment__in=Appointment.objects.filter(in_force(today), user__is_active=True, user__sample=False))
    sent = _queue(asked.exclude(appointment__user__email=""), lambda rows: _digests(rows, today), now)
    return f"{sent} digests"


def _digests(rows: list[DigestChoice], today: date) -> list[Letter]:
    at_work = [row for row in rows if calendar_of(row.appointment.office_id).working_intervals(today)]
    # The week's is sent on its first working day; if nobody ran the timetable then, on the next.
    periods = {row.pk: period_of(row.every, today) for row in at_work}
    return digests.letters([row.appointment for row in at_work], periods)


def _near(rows: Iterable[Mission], today: date) -> list[Mission]:
    return [row for row in rows if row.due_on <= working_days_after(today, NEAR_DAYS, calendar_of(row.office_id))]


def _queue(found: QuerySet, letters: Callable[[list], list[Letter]], now: datetime) -> int:
    """A chunk of rows is a transaction of its own: killed between two, the first is queued and the second is found again."""
    return sum(queue_many(letters(rows), by=job("remind"), at=now) for rows in _pages(found))


def _pages(found: QuerySet) -> Iterator[list]:
    last = 0
    while rows := list(found.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        yield rows
        last = rows[-1].pk
