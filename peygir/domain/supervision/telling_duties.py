"""What people are reminded of by date. Each letter's key is unique: run again, a duty adds what is missing."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import job
from peygir.domain.demands.ground import calendar_of
from peygir.domain.messages.actions import queue_many
from peygir.domain.missions.rules import working_days_after
from peygir.domain.supervision.findings import notices as findings
from peygir.domain.supervision.models import Finding
from peygir.domain.supervision.rounds import notices as rounds
from peygir.domain.supervision.states import FindingState

NEAR_DAYS = 2  # working days of the office
FARTHEST = timedelta(days=40)  # the longest that they may take, over any row of holidays


@transaction.atomic
def remind_of_visits(now: datetime) -> str:
    """Write to who goes out tomorrow: how many visits, and where the forms are. Never to the offices."""
    letters = rounds.tomorrow(local_date(now) + timedelta(days=1))
    return f"{queue_many(letters, by=job('remind-of-visits'), at=now)} reminders"


@transaction.atomic
def remind_of_answers(now: datetime) -> str:
    """Write to the heads of offices whose time to answer findings is over in two working days or less."""
    today = local_date(now)
    put = Finding.objects.filter(
        state=FindingState.PUT, answer_by__gte=today, answer_by__lte=today + FARTHEST, round__sample=False
    )
    waiting = put.order_by().values_list("office_id", "answer_by").annotate(many=Count("pk"))
    near = [row for row in waiting if row[1] <= _near(row[0], today)]
    return f"{queue_many(findings.due(near, today), by=job('remind-of-answers'), at=now)} reminders"


def _near(office_id: int, today: date) -> date:
    return working_days_after(today, NEAR_DAYS, calendar_of(office_id))
