"""Open missions that nobody answers for, and why. A check and a page: nothing may stay among them unseen."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import F, Q, QuerySet

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.models import Mission
from peygir.domain.missions.queries.visible import visible_to
from peygir.domain.missions.states import State
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import in_force
from peygir.domain.places.queries import office_tree

# Why nobody answers; the first that holds is told.
OFFICE_CLOSED, NOT_TAKEN, NOBODY, LEFT = "office_closed", "not_taken", "nobody", "left"
TIME_TO_TAKE = timedelta(days=7)  # the doer may still contest; then somebody should have been named
_WAITING = (State.ASSIGNED, State.CONTESTED)
SIZE = 50


def condition(on: date) -> Q:
    """Nobody named, or somebody whose appointment is not in force, whose account is shut, or who sits elsewhere by now."""
    closed = [office.id for office in office_tree() if not office.is_open(on)]
    held = Appointment.objects.filter(in_force(on), user__is_active=True)
    named = Q(accountable__isnull=False)
    gone = named & ~Q(accountable__in=held.values("pk"))
    moved = named & ~Q(accountable__office=F("office"))
    return Q(accountable__isnull=True) | gone | moved | Q(office__in=closed)


def ownerless(by: Actor | None, *, at: datetime, after: int = 0, size: int = SIZE) -> list[Mission]:
    """Those the actor sees, oldest first, with office and accountable. Each carries `why`. One query."""
    rows = _open(visible_to(by)).filter(condition(local_date(at)), pk__gt=after)
    related = ("office", "accountable__user", "accountable__office", "accountable__stands_in_for")
    return told(rows.select_related(*related).order_by("pk")[:size], at)


def count_ownerless(by: Actor | None, *, at: datetime) -> int:
    return _open(visible_to(by)).filter(condition(local_date(at))).count()


def stuck(at: datetime) -> QuerySet[Mission]:
    """Of all offices, those that lie there although somebody had the time to take them: what heads are told of."""
    fresh = Q(state__in=_WAITING, accountable__isnull=True, assigned_at__gt=at - TIME_TO_TAKE)
    return _open(Mission.objects.all()).filter(condition(local_date(at))).exclude(fresh)


def told(missions: Iterable[Mission], at: datetime) -> list[Mission]:
    on, offices = local_date(at), office_tree()
    found = list(missions)
    for one in found:
        office = offices.get(one.office_id)
        if office is None or not office.is_open(on):
            one.why = OFFICE_CLOSED
        elif one.accountable is None:
            one.why = NOT_TAKEN if one.state in _WAITING else NOBODY
        else:
            one.why = LEFT
    return found


def _open(rows: QuerySet[Mission]) -> QuerySet[Mission]:
    return rows.filter(is_open=True).exclude(state=State.DRAFT)
