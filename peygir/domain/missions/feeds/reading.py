"""What a feed tells: due dates, and the days the adopted plan gives."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.feeds.secrets import hash_of
from peygir.domain.missions.filters import ME, MissionFilter
from peygir.domain.missions.models import FeedToken, Mission
from peygir.domain.missions.states import State
from peygir.domain.missions.worklist import queryset
from peygir.domain.people.queries import actor_of, holds, in_force

MOST = 1000  # events of one kind
_LONGEST = 100  # letters of a secret


@dataclass(frozen=True, slots=True)
class Event:
    """Whole days, `last` included. `kind`: due, plan."""

    kind: str
    mission_id: int
    title: str
    output: str
    place_id: int
    state: str
    danger: bool
    first: date
    last: date
    version: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Dates:
    of: str  # person or office
    office_id: int
    language: str  # of the person's account, fa where none was chosen
    events: list[Event]


def dates_of(secret: str, *, at: datetime) -> Dates | None:
    """What stands under a secret; None for one that is unknown, was taken back, or whose appointment is over.

    Three queries, and one write on the first use of a day.
    """
    found = _token(secret, at)
    if found is None:
        return None
    appointment = found.appointment
    events = _events(actor_of(appointment), found.of, at)
    return Dates(found.of, appointment.office_id, appointment.user.language or "fa", events)


def feeds_of(by: Actor) -> list[FeedToken]:
    """The feeds in force of the own appointment."""
    found = FeedToken.objects.filter(appointment=by.appointment_id or 0, revoked_at__isnull=True)
    return list(found.order_by("of", "id"))


def _token(secret: str, at: datetime) -> FeedToken | None:
    if not secret or len(secret) > _LONGEST:
        return None
    on = local_date(at)
    token = (
        FeedToken.objects.filter(in_force(on, "appointment__"), hash=hash_of(secret), revoked_at__isnull=True)
        .filter(appointment__user__is_active=True)
        .select_related("appointment__office__place", "appointment__user")
        .defer("appointment__office__place__boundary")
        .first()
    )
    if token is None or not holds(token.appointment, on):
        return None
    if token.used_on != on:
        FeedToken.objects.filter(pk=token.pk).update(used_on=on)
    return token


def _events(by: Actor, of: str, at: datetime) -> list[Event]:
    own = MissionFilter(accountable=ME) if of == FeedToken.Of.PERSON else MissionFilter(office_id=by.office_id, below=False)
    dated = Q(due_on__isnull=False) | Q(planned_from__isnull=False)
    # Drafts ask nothing of the doer yet.
    found = queryset(by, own, at=at).filter(dated).exclude(state=State.DRAFT).order_by("queue_key", "id")
    rows = list(found.only(*_COLUMNS)[:MOST])
    return [event for mission in rows for event in _of(mission)]


_COLUMNS = (
    "id", "title", "output", "place_id", "state", "danger", "due_on", "planned_from", "planned_to", "version", "state_since",
)  # fmt: skip


def _of(mission: Mission) -> list[Event]:
    shared = (mission.pk, mission.title, mission.output, mission.place_id, mission.state, mission.danger)
    stamp = (mission.version, mission.state_since)
    days = []
    if mission.due_on is not None:
        days.append(Event("due", *shared, mission.due_on, mission.due_on, *stamp))
    if mission.planned_from is not None:
        last = max(mission.planned_from, mission.planned_to or mission.planned_from)
        days.append(Event("plan", *shared, mission.planned_from, last, *stamp))
    return days
