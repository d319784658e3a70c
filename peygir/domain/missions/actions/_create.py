"""Write a new mission, however it came about: its own, from an issue or a demand, a part, of a template."""

from collections.abc import Sequence
from datetime import date, datetime

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.missions import search
from peygir.domain.missions.actions import _given
from peygir.domain.missions.actions._change import derive, write_step
from peygir.domain.missions.drafts import NewMission, NewNeed
from peygir.domain.missions.models import Mission, Need
from peygir.domain.missions.placing import do_at, give_from, locate
from peygir.domain.missions.problems import DatesWrong, PartLaterThanWhole
from peygir.domain.missions.rules import MEASURE_LONGEST, OUTPUT_LONGEST, TITLE_LONGEST
from peygir.domain.missions.states import Origin, Verb

_COPIED = (
    "due_on", "starts_on", "hard_due", "target", "effort_days", "duration_days", "priority", "danger", "cost_rials", "sample",
)  # fmt: skip


def create(
    draft: NewMission,
    *,
    origin: Origin,
    by: Actor,
    at: datetime,
    giver_office_id: int | None = None,
    issue_id: int | None = None,
    demand_id: int | None = None,
    proposal_id: int | None = None,
    parent: Mission | None = None,
    template_id: int | None = None,
    occurrence_on: date | None = None,
) -> Mission:
    """The caller has checked who may, and to whom; fields are checked here. `giver_office_id`: else the actor's."""
    check_numbers(draft, at)
    needs = _given.needs(draft.needs)
    mission = Mission(
        title=_given.title(draft.title, TITLE_LONGEST),
        output=_given.needed(draft.output, "output", OUTPUT_LONGEST),
        measure=_given.needed(draft.measure, "measure", MEASURE_LONGEST),
        unit=_given.short(draft.unit, "unit", 40),
        external_reference=_given.short(draft.external_reference, "external_reference", 60),
        kind=_given.kind(draft.kind_id),
        budget_line_id=_given.budget_line(draft.budget_line_id),
        team_id=_given.team(draft.team_id, draft.office_id, local_date(at)),
        origin=origin, issue_id=issue_id, demand_id=demand_id, proposal_id=proposal_id, parent=parent,
        template_id=template_id, occurrence_on=occurrence_on, given_by_user_id=by.user_id,
        given_by_appointment_id=by.appointment_id, created_at=at, state_since=at,
        **{name: getattr(draft, name) for name in _COPIED},
    )  # fmt: skip
    do_at(mission, _given.office(draft.office_id, at).id if draft.office_id is not None else None)
    give_from(mission, giver_office_id if giver_office_id is not None else by.office_id)
    locate(mission, _given.place(draft.place_id), draft.lon, draft.lat)
    derive(mission)
    mission.save(force_insert=True)
    search.index(mission)
    write_needs(mission, needs)
    sources = {"issue": issue_id, "demand": demand_id, "parent": parent.pk if parent else None, "template": template_id}
    changes = {
        "state": (None, mission.state), "origin": (None, origin), "place": (None, mission.place_id),
        "office": (None, mission.office_id), "due_on": (None, mission.due_on), "kind": (None, mission.kind.code),
    } | {name: (None, value) for name, value in sources.items() if value is not None}  # fmt: skip
    private = {"title": mission.title, "output": mission.output, "measure": mission.measure}
    write_step(mission, Verb.CREATE, by=by, at=at, before="", changes=changes, private=private)
    return mission


def check_numbers(draft: NewMission, at: datetime) -> None:
    for name in ("target", "cost_rials"):
        _given.at_least_zero(getattr(draft, name), name)
    _given.between(draft.effort_days, "effort_days", 0.1, 99_999)
    _given.between(draft.duration_days, "duration_days", 1, 2000)
    _given.between(draft.priority, "priority", 0, 100)
    _given.point(draft.lon, draft.lat)
    check_dates(draft.starts_on, draft.due_on, at)


def check_dates(starts_on: date | None, due_on: date | None, at: datetime) -> None:
    """DatesWrong for a date that is past, or lies before the start."""
    if due_on is not None and (due_on < local_date(at) or (starts_on is not None and starts_on > due_on)):
        raise at_field(DatesWrong, "due_on")


def check_date_within_whole(due_on: date | None, whole: Mission | None) -> None:
    """A part is over before its whole can be."""
    if whole is not None and due_on is not None and whole.due_on is not None and due_on > whole.due_on:
        raise at_field(PartLaterThanWhole, "due_on")


def write_needs(mission: Mission, needs: Sequence[NewNeed]) -> None:
    Need.objects.bulk_create(
        Need(mission=mission, skill_id=one.skill_id, capacity_id=one.capacity_id, units=one.units) for one in needs
    )
