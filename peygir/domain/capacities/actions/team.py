"""Teams of an office and who is in them."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.capacities.actions import _given
from peygir.domain.capacities.actions._change import held, tell, values
from peygir.domain.capacities.drafts import TeamDraft
from peygir.domain.capacities.models import Member, Team
from peygir.domain.capacities.permissions import check_can_keep
from peygir.domain.capacities.problems import (
    AlreadyClosed,
    MemberAlready,
    MemberNotFound,
    NameTaken,
    SkillMissing,
    TeamNotFound,
    at_field,
)
from peygir.domain.capacities.rules import MOST

_COLUMNS = ("office_id", "name", "size")


@transaction.atomic
def save_team(draft: TeamDraft, *, team_id: int | None = None, version: int | None = None, by: Actor, at: datetime) -> Team:
    """Make a team, or change one with its skills. `size`: people at work on a normal day, with an account or without."""
    today = local_date(at)
    team = _open(team_id, by, version) if team_id else Team(opened_on=today)
    check_can_keep("teams", by, _given.office(draft.office_id, today))
    kept = sorted(team.skills.values_list("pk", flat=True)) if team.pk else []
    skills = _given.skills(draft.skill_ids, kept)
    if not skills:
        raise at_field(SkillMissing, "skill_ids")
    before = values(team, _COLUMNS) | {"skills": kept}
    team.name = _given.name(draft.name, "name", 120)
    team.size = _given.between(draft.size, "size", 1, MOST)
    team.office_id = draft.office_id
    if Team.objects.filter(office_id=team.office_id, name=team.name).exclude(pk=team.pk).exists():
        raise NameTaken(taken=team.name)
    team.version += bool(team.pk)
    team.save()
    team.skills.set(skills)
    tell("save_team", "team", team, before, values(team, _COLUMNS) | {"skills": skills}, by=by, at=at)
    return team


@transaction.atomic
def close_team(team_id: int, on: date, *, version: int | None = None, by: Actor, at: datetime) -> Team:
    """The team is no more from that day on; its memberships end the day before at the latest."""
    team = _open(team_id, by, version)
    _given.in_order(team.opened_on, on, "on")
    team.closed_on = on
    team.version += 1
    team.save(update_fields=["closed_on", "version"])
    tell("close_team", "team", team, {"closed_on": None}, {"closed_on": on}, by=by, at=at)
    return team


@transaction.atomic
def add_member(team_id: int, appointment_id: int, starts_on: date, *, by: Actor, at: datetime) -> Member:
    """Somebody with an appointment in force at the team's office joins it."""
    team = _open(team_id, by)
    _given.appointment(appointment_id, starts_on, "appointment_id", team.office_id)
    there = Member.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on), team=team, appointment_id=appointment_id)
    if there.exists():
        raise MemberAlready
    member = Member.objects.create(team=team, appointment_id=appointment_id, starts_on=starts_on)
    before: dict[str, object] = {"appointment_id": None, "starts_on": None}
    tell("add_member", "team", team, before, {"appointment_id": appointment_id, "starts_on": starts_on}, by=by, at=at)
    return member


@transaction.atomic
def end_member(member_id: int, on: date, *, by: Actor, at: datetime) -> Member:
    """The last day of a membership."""
    member = Member.objects.filter(pk=member_id).first()
    if member is None:
        raise MemberNotFound
    team = _open(member.team_id, by)
    member.refresh_from_db()  # the team is held from here on
    if member.ends_on is not None:
        raise AlreadyClosed
    _given.in_order(member.starts_on, on, "on")
    member.ends_on = on
    member.save(update_fields=["ends_on"])
    after = {"appointment_id": member.appointment_id, "ends_on": on}
    tell("end_member", "team", team, {"appointment_id": None, "ends_on": None}, after, by=by, at=at)
    return member


def _open(team_id: int, by: Actor, version: int | None = None) -> Team:
    team = held(Team, team_id, TeamNotFound, version)
    check_can_keep("teams", by, team.office_id)
    if team.closed_on is not None:
        raise AlreadyClosed
    return team
