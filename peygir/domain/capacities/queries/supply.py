"""What offices have to plan with, working day by working day."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Model, Q

from peygir.domain.capacities.models import BudgetLine, Capacity, Team
from peygir.domain.capacities.queries.times import absences_of, times_of
from peygir.domain.capacities.queries.working import working_days_of
from peygir.domain.capacities.rules import exists, people_on, units_on
from peygir.domain.capacities.values import LineSupply, Supply, TeamSupply, UnitSupply


def supply(office_ids: Collection[int], first: date, last: date, *, capacity_ids: Collection[int] = ()) -> Supply:
    """Teams with people per day, things with units per day, and budget lines, of these offices; `first` and `last` inside.

    `capacity_ids`: things that others lend, asked for by missions. A day on which the keeping office does not work
    counts nothing of it. Nine queries, however much there is.
    """
    offices = set(office_ids)
    held = Q(closed_on__isnull=True) | Q(closed_on__gt=first)
    teams = list(Team.objects.filter(held, office_id__in=offices, opened_on__lte=last).order_by("office_id", "id"))
    lent = Q(pk__in=capacity_ids, lent=True)
    things = list(Capacity.objects.filter(held, Q(office_id__in=offices) | lent, opened_on__lte=last).order_by("office_id", "id"))
    worked = working_days_of({*offices, *(one.office_id for one in things)}, first, last)
    days = tuple(sorted(set().union(*(worked[one] for one in offices)))) if offices else ()
    return Supply(days, _teams(teams, days, worked), _units(things, days, worked), _lines(offices, first, last))


def skills_of(model: type[Any], ids: Collection[int]) -> dict[int, frozenset[int]]:
    """The skills of teams or capacities, by their id. One query."""
    found: dict[int, set[int]] = defaultdict(set)
    through: type[Model] = model.skills.through
    owner = f"{model._meta.model_name}_id"
    for number, skill in through.objects.filter(**{f"{owner}__in": ids}).values_list(owner, "skill_id"):
        found[number].add(skill)
    return {number: frozenset(skills) for number, skills in found.items()}


def _teams(teams: list[Team], days: tuple[date, ...], worked: dict[int, frozenset[date]]) -> tuple[TeamSupply, ...]:
    ids = [one.pk for one in teams]
    skills = skills_of(Team, ids)
    away = absences_of(ids, days[0], days[-1]) if days else {}
    return tuple(
        TeamSupply(
            team.pk, team.office_id, team.name, team.size, skills.get(team.pk, frozenset()),
            tuple(
                people_on(day, team.size, away.get(team.pk, ()))
                if day in worked[team.office_id] and exists(day, team.opened_on, team.closed_on) else 0
                for day in days
            ),
        )
        for team in teams
    )  # fmt: skip


def _units(things: list[Capacity], days: tuple[date, ...], worked: dict[int, frozenset[date]]) -> tuple[UnitSupply, ...]:
    ids = [one.pk for one in things]
    skills, times = skills_of(Capacity, ids), times_of(ids)
    return tuple(
        UnitSupply(
            one.pk, one.office_id, one.kind, one.name, one.place_id, one.quantity, skills.get(one.pk, frozenset()),
            tuple(
                units_on(day, one.quantity, times.get(one.pk, ()))
                if day in worked[one.office_id] and exists(day, one.opened_on, one.closed_on) else 0
                for day in days
            ),
        )
        for one in things
    )  # fmt: skip


def _lines(offices: set[int], first: date, last: date) -> tuple[LineSupply, ...]:
    rows = BudgetLine.objects.filter(office_id__in=offices, starts_on__lte=last, ends_on__gte=first).order_by(
        "office_id", "code", "id"
    )
    return tuple(
        LineSupply(*row) for row in rows.values_list("id", "office_id", "code", "title", "amount_rials", "starts_on", "ends_on")
    )
