"""Put a visit on a day by hand, or a desk review before an inspector."""

from datetime import date, datetime, time

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.supervision.actions._change import load_visit, need_running, note, office_of, save_visit
from peygir.domain.supervision.actions._inspectors import check_free, member_of
from peygir.domain.supervision.models import Round, RoundTeam, TeamAway, Visit
from peygir.domain.supervision.permissions import check_can
from peygir.domain.supervision.problems import (
    AgreedNotUnannounced,
    DayOutsideWindow,
    NotAMember,
    OutsideHours,
    TeamAwayThatDay,
    TeamNotActive,
    TeamNotFound,
    VisitStepNotOpen,
)
from peygir.domain.supervision.rounds.rules import hours
from peygir.domain.supervision.states import VisitState
from peygir.domain.supervision.words import VERBS, VISIT_STATES, told


@transaction.atomic
def schedule_visit(
    visit_id: int,
    team_id: int,
    inspector_id: int | None,
    on: date,
    at_time: time | None = None,
    fixed: bool = False,
    *,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> Visit:
    """`inspector_id`: the appointment of a member; None leaves it to the team. `fixed`: agreed on, planning does not move it.

    ConflictDeclared, OwnOfficeNotInspected and NotTwiceRunning are hard limits; so are the window, days away and hours.
    """
    visit, round_ = _planned(visit_id, by, version)
    team = RoundTeam.objects.filter(round=round_, pk=team_id).first()
    if team is None:
        raise TeamNotFound
    if not team.active:
        raise TeamNotActive
    if fixed and visit.unannounced:
        raise at_field(AgreedNotUnannounced, "fixed")
    _check_day(visit, round_, on, at)
    if TeamAway.objects.filter(team=team, on=on).exists():
        raise at_field(TeamAwayThatDay, "on")
    if at_time is not None:
        _check_hours(round_, visit, at_time)
    if inspector_id is not None and member_of(round_, inspector_id, team) is None:
        raise at_field(NotAMember, "inspector_id")
    check_free(round_, visit, team=team, inspector_id=inspector_id)
    return _put(visit, {"team_id": team.pk, "inspector_id": inspector_id, "planned_on": on, "planned_at": at_time, "fixed": fixed,
                        "order": None}, "schedule_visit", by=by, at=at)  # fmt: skip


@transaction.atomic
def assign_desk(visit_id: int, inspector_id: int, on: date, *, version: int | None = None, by: Actor, at: datetime) -> Visit:
    """Give a desk review to a member of any team of the round."""
    visit, round_ = _planned(visit_id, by, version)
    member = member_of(round_, inspector_id)
    if member is None:
        raise at_field(NotAMember, "inspector_id")
    _check_day(visit, round_, on, at)
    check_free(round_, visit, inspector_id=inspector_id)
    return _put(visit, {"team_id": member.team_id, "inspector_id": inspector_id, "planned_on": on}, "assign_desk", by=by, at=at)


def _planned(visit_id: int, by: Actor, version: int | None) -> tuple[Visit, Round]:
    visit, round_ = load_visit(visit_id, by, version)
    check_can("schedule", by, round_)
    need_running(visit, round_, "schedule")
    if visit.state != VisitState.PLANNED:
        raise VisitStepNotOpen(state=told(VISIT_STATES[visit.state]), step=told(VERBS["schedule"]))
    return visit, round_


def _check_day(visit: Visit, round_: Round, on: date, at: datetime) -> None:
    # What was found is corrected when the window is long over.
    within = visit.kind == Visit.Kind.RECHECK or on <= round_.window_to
    if on < max(round_.window_from, local_date(at)) or not within:
        raise at_field(DayOutsideWindow, "on")


def _check_hours(round_: Round, visit: Visit, at_time: time) -> None:
    office = office_of(round_, visit.office_id)
    opens, closes = hours(office.opens, office.closes, round_.parameters)
    if not opens <= at_time < closes:
        raise at_field(OutsideHours, "at_time", opens=f"{opens:%H:%M}", closes=f"{closes:%H:%M}")


def _put(visit: Visit, fields: dict[str, object], verb: str, *, by: Actor, at: datetime) -> Visit:
    changes = {name: (getattr(visit, name), value) for name, value in fields.items() if getattr(visit, name) != value}
    for name, value in fields.items():
        setattr(visit, name, value)
    save_visit(visit)
    note(verb, visit, by=by, at=at, changes=changes)
    return visit
