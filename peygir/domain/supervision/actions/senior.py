"""A senior visit: who attended, what staff said, and what was ordered on the spot. Each order is a mission."""

from collections.abc import Sequence
from datetime import date, datetime, time

from django.db import transaction

from peygir.base.calendar import local_date, utc_moment
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.missions import actions as missions
from peygir.domain.missions.drafts import NewMission
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import in_force
from peygir.domain.supervision.actions._change import acted, load_round, need_state, note, once, text
from peygir.domain.supervision.actions._visits import new_visit
from peygir.domain.supervision.models import Order, Round, SeniorVisit, Visit
from peygir.domain.supervision.permissions import check_can
from peygir.domain.supervision.problems import (
    AppointmentUnknown,
    DayOutsideWindow,
    NumberWrong,
    OfficeOutOfReach,
    SeniorVisitNotFound,
)
from peygir.domain.supervision.scopes import in_reach
from peygir.domain.supervision.states import RoundState, VisitState

STAFF_SAID_LONGEST = 4000
ATTENDING_MOST = 5000


@transaction.atomic
def record_senior_visit(
    round_id: int,
    office_id: int,
    held_on: date,
    attended: Sequence[int],
    others: int = 0,
    staff_said: str = "",
    *,
    by: Actor,
    at: datetime,
) -> SeniorVisit:
    """`attended`: appointments of that day; `others`: how many more, never who. `staff_said`: their words, without names."""
    round_ = load_round(round_id, by)
    check_can("senior", by, round_)
    need_state(round_, "senior", RoundState.OPEN, RoundState.CLOSED)
    if not in_reach(round_.lead_office_id, office_id):
        raise OfficeOutOfReach
    if held_on > local_date(at) or held_on < round_.window_from:
        raise at_field(DayOutsideWindow, "held_on")
    if not 0 <= others <= ATTENDING_MOST:
        raise at_field(NumberWrong, "others")
    there = once(attended)
    if Appointment.objects.filter(in_force(held_on), pk__in=there).count() != len(there):
        raise at_field(AppointmentUnknown, "attended")
    said = text(staff_said, "staff_said", STAFF_SAID_LONGEST)
    visit = _visit(round_, office_id, held_on, at)
    made = SeniorVisit.objects.create(visit=visit, others_attending=others, staff_said=said, held_on=held_on, **acted(by, at))
    made.attended.set(there)
    changes = {"held_on": (None, held_on), "attended": (None, there), "others": (None, others)}
    note("record_senior_visit", visit, by=by, at=at, changes=changes, private={"staff_said": said})
    return made


def _visit(round_: Round, office_id: int, held_on: date, at: datetime) -> Visit:
    here = Visit.objects.filter(round=round_)
    nth = here.filter(office=office_id, kind=Visit.Kind.SENIOR).count() + 1
    visit = new_visit(round_, office_id, Visit.Kind.SENIOR, nth, here.count() + 1)
    # Its hour is not asked: noon of the day it was held on, or now on the day itself.
    visit.state, visit.planned_on, visit.done_at = VisitState.DONE, held_on, min(at, utc_moment(held_on, time(12)))
    visit.save(force_insert=True)
    return visit


@transaction.atomic
def add_order(senior_id: int, draft: NewMission, *, by: Actor, at: datetime) -> Order:
    """An order given on the spot, by who presides over the round: a mission, given at once where office and date are named.

    What is wrong with the mission is said by its own sentences.
    """
    visit_id = SeniorVisit.objects.filter(pk=senior_id).values_list("visit_id", flat=True).first()
    visit = Visit.objects.filter(pk=visit_id).first() if visit_id is not None else None
    if visit is None:
        raise SeniorVisitNotFound
    round_ = load_round(visit.round_id, by)
    check_can("order", by, round_)
    mission = missions.create(draft, by=by, at=at)
    if mission.office_id is not None and mission.due_on is not None:
        mission = missions.assign(mission.pk, by=by, at=at)
    made = Order.objects.create(senior_id=senior_id, mission=mission)
    note("add_order", visit, by=by, at=at, changes={"mission": (None, mission.pk)})
    return made
