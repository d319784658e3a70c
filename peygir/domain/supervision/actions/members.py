"""Who is in a team, and on which days it does not go out."""

from datetime import date, datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import holds, in_force
from peygir.domain.places.queries import tree
from peygir.domain.supervision.actions._change import note, text
from peygir.domain.supervision.actions._inspectors import check_may_join
from peygir.domain.supervision.actions._teams import team_and_round
from peygir.domain.supervision.models import Round, RoundMember, RoundTeam, TeamAway, Visit
from peygir.domain.supervision.problems import (
    AwayNotFound,
    DayOutsideWindow,
    MemberElsewhere,
    MemberMayNotInspect,
    MemberNotFound,
    TeamHasVisits,
)
from peygir.domain.supervision.scopes import LEADING
from peygir.domain.supervision.states import VisitState

# Besides inspectors, a governor or a bakhshdar may name officers of their own offices.
OFFICERS = frozenset({"office_staff", "clerk", "dehyar"})


@transaction.atomic
def add_round_member(team_id: int, appointment_id: int, leads: bool = False, *, by: Actor, at: datetime) -> RoundMember:
    """MemberMayNotInspect: no inspector (nor, in civil rounds, an officer below), or one who leads the round in another chair.
    ConflictDeclared, OwnOfficeNotInspected: the team is to visit an office that is not theirs to look at.
    """
    team, round_ = team_and_round(team_id, by)
    user_id = _check_may_inspect(round_, appointment_id, at)
    check_may_join(round_, team, user_id)
    elsewhere = RoundMember.objects.filter(team__round=round_, appointment__user=user_id).exclude(team=team)
    if elsewhere.exists():  # whichever chair they sit on there
        raise at_field(MemberElsewhere, "appointment_id")
    if leads:
        RoundMember.objects.filter(team=team, leads=True).exclude(appointment=appointment_id).update(leads=False)
    member, _ = RoundMember.objects.update_or_create(team=team, appointment_id=appointment_id, defaults={"leads": leads})
    changes = {"team": (None, team.pk), "member": (None, appointment_id), "leads": (None, leads)}
    note("add_round_member", round_, by=by, at=at, changes=changes)
    return member


@transaction.atomic
def remove_round_member(team_id: int, appointment_id: int, *, by: Actor, at: datetime) -> RoundTeam:
    """TeamHasVisits while visits ahead are theirs by name."""
    team, round_ = team_and_round(team_id, by)
    member = RoundMember.objects.filter(team=team, appointment=appointment_id).first()
    if member is None:
        raise MemberNotFound
    ahead = Visit.objects.filter(round=round_, inspector=appointment_id, state=VisitState.PLANNED).count()
    if ahead:
        raise TeamHasVisits(waiting=ahead)
    member.delete()
    note("remove_round_member", round_, by=by, at=at, changes={"team": (None, team.pk), "member": (appointment_id, None)})
    return team


@transaction.atomic
def add_team_away(team_id: int, on: date, reason: str, *, by: Actor, at: datetime) -> TeamAway:
    """A day on which the team does not go out. Visits already on that day stay there until the day is planned again."""
    team, round_ = team_and_round(team_id, by)
    if not round_.window_from <= on <= round_.window_to:
        raise at_field(DayOutsideWindow, "on")
    why = text(reason, "reason", 200, needed=True)
    away, _ = TeamAway.objects.update_or_create(team=team, on=on, defaults={"reason": why})
    note("add_team_away", round_, by=by, at=at, changes={"team": (None, team.pk), "on": (None, on)}, private={"reason": why})
    return away


@transaction.atomic
def remove_team_away(team_id: int, on: date, *, by: Actor, at: datetime) -> RoundTeam:
    team, round_ = team_and_round(team_id, by)
    if not TeamAway.objects.filter(team=team, on=on).delete()[0]:
        raise AwayNotFound
    note("remove_team_away", round_, by=by, at=at, changes={"team": (None, team.pk), "on": (on, None)})
    return team


def _check_may_inspect(round_: Round, appointment_id: int, at: datetime) -> int:
    """The user."""
    today = local_date(at)
    found = Appointment.objects.filter(in_force(today), pk=appointment_id, user__is_active=True).select_related("office").first()
    if found is None or not holds(found, today) or not _of_a_kind(round_, found):
        raise at_field(MemberMayNotInspect, "appointment_id")
    leading = Appointment.objects.filter(in_force(today), user=found.user_id, office=round_.lead_office_id, role__in=LEADING)
    if leading.exists():
        raise at_field(MemberMayNotInspect, "appointment_id")
    return found.user_id


def _of_a_kind(round_: Round, appointment: Appointment) -> bool:
    if appointment.role == "inspector":
        return True
    lead = round_.lead_office
    if appointment.role not in OFFICERS or lead.kind == "coordination_office":
        return False
    return appointment.office_id == lead.pk or tree().holds(lead.place_id, appointment.office.place_id)
