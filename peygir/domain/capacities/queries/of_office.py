"""What an office keeps: teams with their people, absences, budget lines. What an actor may not read is not in here."""

from collections.abc import Collection
from datetime import date
from typing import TypeVar

from django.db.models import Model, Prefetch, Q, QuerySet

from peygir.domain.audit.actors import Actor
from peygir.domain.capacities.models import Absence, BudgetLine, Member, Team
from peygir.domain.capacities.problems import BudgetLineNotFound, TeamNotFound
from peygir.domain.capacities.scopes import offices_read
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import in_force

SIZE = 50
_LAST = 2**63 - 1
_Row = TypeVar("_Row", bound=Model)


def visible_teams(by: Actor | None) -> QuerySet[Team]:
    return _of_offices(Team.objects.all(), by)


def teams(
    by: Actor | None, office_ids: Collection[int] | None = None, *, on: date, after: int = 0, size: int = SIZE
) -> list[Team]:
    """Teams in being on a day with their skills, today's members and the absences not yet over. Five queries."""
    rows = visible_teams(by).filter(Q(closed_on__isnull=True) | Q(closed_on__gt=on), opened_on__lte=on, pk__gt=after)
    if office_ids is not None:
        rows = rows.filter(office_id__in=office_ids)
    return list(_with_people(rows, on).order_by("pk")[:size])


def get_team(team_id: int, by: Actor | None, on: date) -> Team:
    found = _with_people(visible_teams(by), on).filter(pk=team_id).first() if 0 < team_id <= _LAST else None
    if found is None:
        raise TeamNotFound
    return found


def _with_people(rows: QuerySet[Team], on: date) -> QuerySet[Team]:
    members = Member.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    members = members.select_related("appointment__user").order_by("id")
    away = Absence.objects.filter(ends_on__gte=on).order_by("starts_on", "id")
    return rows.select_related("office").prefetch_related(
        "skills", Prefetch("members", members, to_attr="at_work"), Prefetch("absences", away, to_attr="away")
    )


def absences(by: Actor | None, office_ids: Collection[int] | None = None, *, on: date, size: int = SIZE) -> list[Absence]:
    """Absences not yet over of people and teams an actor reads, soonest first. One query."""
    offices = offices_read(by) if by is not None else set()
    rows = Absence.objects.filter(ends_on__gte=on)
    own = Q(appointment_id=by.appointment_id) if by is not None and by.appointment_id else Q(pk__in=[])
    if offices is not None:
        rows = rows.filter(Q(appointment__office_id__in=offices) | Q(team__office_id__in=offices) | own)
    if office_ids is not None:
        rows = rows.filter(Q(appointment__office_id__in=office_ids) | Q(team__office_id__in=office_ids))
    related = ("appointment__user", "appointment__office", "team__office", "substitute__user")
    return list(rows.select_related(*related).order_by("starts_on", "id")[:size])


def budget_lines(
    by: Actor | None, office_ids: Collection[int] | None = None, *, on: date, after: int = 0, size: int = SIZE
) -> list[BudgetLine]:
    """Lines not yet over, by number. One query. What missions took of them is in the room above."""
    rows = _of_offices(BudgetLine.objects.filter(ends_on__gte=on, pk__gt=after), by)
    if office_ids is not None:
        rows = rows.filter(office_id__in=office_ids)
    return list(rows.select_related("office").order_by("pk")[:size])


def get_budget_line(line_id: int, by: Actor | None) -> BudgetLine:
    rows = _of_offices(BudgetLine.objects.all(), by).select_related("office")
    found = rows.filter(pk=line_id).first() if 0 < line_id <= _LAST else None
    if found is None:
        raise BudgetLineNotFound
    return found


def people_of(office_id: int, on: date) -> QuerySet[Appointment]:
    """Appointments in force at an office, by name: whom a team or an absence may name."""
    held = Appointment.objects.filter(in_force(on), office_id=office_id, user__is_active=True)
    return held.select_related("user").order_by("user__sort_key", "id")


def people_of_offices(office_ids: Collection[int], first: date, last: date) -> list[Appointment]:
    """Appointments of these offices that hold on some day of first..last, by name. One query."""
    held = Q(ends_on__isnull=True) | Q(ends_on__gte=first)
    rows = Appointment.objects.filter(held, office_id__in=office_ids, starts_on__lte=last, user__is_active=True)
    return list(rows.select_related("user").order_by("user__sort_key", "id"))


def in_teams(office_ids: Collection[int], first: date, last: date) -> set[int]:
    """The appointments of these offices that are in a team on some day of first..last. One query."""
    held = Q(ends_on__isnull=True) | Q(ends_on__gte=first)
    rows = Member.objects.filter(held, starts_on__lte=last, team__office_id__in=office_ids)
    return set(
        rows.filter(Q(team__closed_on__isnull=True) | Q(team__closed_on__gt=first)).values_list("appointment_id", flat=True)
    )


def _of_offices(rows: QuerySet[_Row], by: Actor | None) -> QuerySet[_Row]:
    if by is None or by.kind == "reporter":
        return rows.none()
    offices = offices_read(by)
    return rows if offices is None else rows.filter(office_id__in=offices)
