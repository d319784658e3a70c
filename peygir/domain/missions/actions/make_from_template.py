"""Make and give the mission of one occurrence of a template: by hand, or by the timetable. Each occurrence once."""

from datetime import date, datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.calendars.queries import working_calendar
from peygir.domain.missions.actions import _create
from peygir.domain.missions.actions._give import give
from peygir.domain.missions.actions._templates import advance, dates_of, held
from peygir.domain.missions.drafts import NewMission, NewNeed
from peygir.domain.missions.models import Mission, Template
from peygir.domain.missions.organising.permissions import check_can_keep, check_is_timetable
from peygir.domain.missions.organising.problems import OccurrenceMade, TemplateRetired
from peygir.domain.missions.states import Origin
from peygir.domain.places.queries import calendar_scopes

_COPIED = ("title", "output", "measure", "kind_id", "place_id", "target", "unit", "effort_days", "duration_days", "priority")


@transaction.atomic
def make_from_template(template_id: int, on: date | None = None, *, by: Actor, at: datetime) -> Mission:
    """Give the doer the work of the occurrence that starts on that day (today where none is given)."""
    template = held(template_id, by)
    check_can_keep(by, template.office_id)
    if not template.active:
        raise TemplateRetired
    on = on or local_date(at)
    made = template.made.filter(occurrence_on=on).values_list("pk", flat=True).first()
    if made is not None:
        raise OccurrenceMade(mission=made)
    mission = _made(template, on, by=by, at=at)
    if on == template.next_on:  # one made for another day leaves those before it due
        advance(template, on)
    return mission


@transaction.atomic
def make_due(template_id: int, on: date, *, by: Actor, at: datetime) -> Mission | None:
    """The same for the timetable: None where another worker, or somebody by hand, was quicker."""
    check_is_timetable(by)
    template = held(template_id, by)
    if not template.active or template.next_on != on:
        return None
    done = template.made.filter(occurrence_on=on).exists()
    mission = None if done else _made(template, on, by=by, at=at)
    advance(template, on)
    return mission


def _made(template: Template, on: date, *, by: Actor, at: datetime) -> Mission:
    doer = template.doer_id or template.office_id
    starts_on, due_on = dates_of(on, template.days_to_do, local_date(at), working_calendar(calendar_scopes(doer)))
    draft = NewMission(
        office_id=doer, starts_on=starts_on, due_on=due_on,
        needs=[NewNeed(skill_id=one.get("skill"), capacity_id=one.get("capacity"), units=one["units"]) for one in template.needs],
        **{name: getattr(template, name) for name in _COPIED},
    )  # fmt: skip
    mission = _create.create(
        draft, origin=Origin.TEMPLATE, by=by, at=at, giver_office_id=template.office_id, template_id=template.pk, occurrence_on=on
    )
    # Who wrote the template gives what it makes: no one else is there to be asked, or to be kept from judging it.
    if by.kind == "job":
        mission.given_by_user_id = template.saved_by_user_id
        mission.given_by_appointment_id = template.saved_by_appointment_id
    give(mission, doer, due_on, by=by, at=at)
    return mission
