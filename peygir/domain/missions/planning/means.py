"""With what a plan may reckon, by half day: people of teams, equipment, money. A fixed number of queries."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from peygir.domain.calendars.queries import working_calendar
from peygir.domain.capacities.models import BudgetLine
from peygir.domain.capacities.queries import people_of_offices, personal_absences, supply, working_days_of
from peygir.domain.capacities.rules import Away
from peygir.domain.capacities.values import TeamSupply
from peygir.domain.missions.models import Mission, Need
from peygir.domain.missions.permissions import DOERS
from peygir.domain.missions.planning.inputs import MILLION
from peygir.domain.missions.planning.slots import Slots, halves
from peygir.domain.missions.states import OPEN, State
from peygir.domain.people.models import Appointment
from peygir.domain.places.queries import calendar_scopes

# States in which a mission's money is promised to somebody, or spent.
GIVEN_OUT = (OPEN - {State.DRAFT}) | {State.VERIFIED}


@dataclass(frozen=True, slots=True)
class Team:
    """`pool`: "t12", or "o3" for all the people of an office that has no teams."""

    pool: str
    office_id: int
    usual: int
    skills: frozenset[int]


@dataclass(frozen=True, slots=True)
class Means:
    """`resources`: {pool: (usual, units by slot)}; `teams` by office; `lines`: {"b5": million rials that are left}."""

    slots: Slots
    resources: dict[str, tuple[int, tuple[int, ...]]]
    teams: dict[int, tuple[Team, ...]]
    lines: dict[str, int]


def means_of(
    office_id: int,
    office_ids: Collection[int],
    first: date,
    last: date,
    *,
    missions: Sequence[Mission],
    capacity_ids: Collection[int],
) -> Means:
    """For the offices' teams and what these missions need; what other missions take of it is taken off."""
    found = supply(office_ids, first, last, capacity_ids=capacity_ids)
    calendar = working_calendar(calendar_scopes(office_id))
    # A day on which only an office below works counts whole: its own capacity tells who is there.
    slots = Slots(tuple((day, halves(calendar, day) or 2) for day in found.days))
    resources = {f"t{one.id}": (one.usual, _by_slot(one.people, slots)) for one in found.teams}
    teams = _teams(found.teams)
    for team, people in _without_teams(office_ids, set(teams), found.days):
        teams[team.office_id] = (team,)
        resources[team.pool] = (team.usual, _by_slot(people, slots))
    # What cannot be had any more (closed, no longer lent) is there with nothing.
    resources |= {f"c{capacity}": (0, (0,) * slots.count) for capacity in capacity_ids}
    taken = _taken_units(capacity_ids, {one.pk for one in missions}, slots)
    for one in found.units:
        if one.id in capacity_ids:
            left = [max(0, units - taken[one.id][day]) for day, units in zip(found.days, one.units, strict=True)]
            resources[f"c{one.id}"] = (one.usual, _by_slot(left, slots))
    return Means(slots, resources, teams, _money_left(missions, first, last))


def _by_slot(by_day: Sequence[int], slots: Slots) -> tuple[int, ...]:
    return tuple(units for (_, number), units in zip(slots.days, by_day, strict=True) for _ in range(number))


def _teams(found: Iterable[TeamSupply]) -> dict[int, tuple[Team, ...]]:
    teams: defaultdict[int, list[Team]] = defaultdict(list)
    for one in found:
        teams[one.office_id].append(Team(f"t{one.id}", one.office_id, one.usual, one.skills))
    return {office: tuple(several) for office, several in teams.items()}


def _without_teams(office_ids: Collection[int], with_teams: set[int], days: Sequence[date]) -> list[tuple[Team, tuple[int, ...]]]:
    """An office that has drawn up no teams is one team of everybody appointed there; without skills, for nobody told them.

    With each the people by day: who is appointed then and not away, where the office works at all.
    """
    left = sorted(set(office_ids) - with_teams)
    held: dict[int, list[Appointment]] = {office: [] for office in left}
    if days:
        for one in people_of_offices(left, days[0], days[-1]):
            if one.role in DOERS:
                held[one.office_id].append(one)
    ids = [one.pk for several in held.values() for one in several]
    if not ids:
        return []
    away = personal_absences(ids, days[0], days[-1])
    worked = working_days_of(left, days[0], days[-1])
    made = []
    for office, several in held.items():
        appointed = [[one for one in several if _holds(one, day)] for day in days]
        there = tuple(
            _heads(one for one in held_then if not _away(away.get(one.pk, ()), day)) if day in worked[office] else 0
            for day, held_then in zip(days, appointed, strict=True)
        )
        usual = max(map(_heads, appointed))
        if usual:
            made.append((Team(f"o{office}", office, usual, frozenset()), there))
    return made


def _heads(appointments: Iterable[Appointment]) -> int:
    """Who holds two appointments there has two hands all the same."""
    return len({one.user_id for one in appointments})


def _holds(appointment: Appointment, day: date) -> bool:
    return appointment.starts_on <= day and (appointment.ends_on is None or day <= appointment.ends_on)


def _away(absences: Iterable[Away], day: date) -> bool:
    return any(one.starts_on <= day <= one.ends_on for one in absences)


def _taken_units(capacity_ids: Collection[int], inside: Set[int], slots: Slots) -> defaultdict[int, Counter[date]]:
    """{capacity: {day: units}} that missions outside this plan have been promised by theirs."""
    taken: defaultdict[int, Counter[date]] = defaultdict(Counter)
    if not capacity_ids or not slots.days:
        return taken
    promised = Need.objects.filter(
        capacity_id__in=capacity_ids, mission__is_open=True,
        mission__planned_from__lte=slots.dates[-1], mission__planned_to__gte=slots.dates[0],
    ).values_list("mission_id", "capacity_id", "units", "mission__planned_from", "mission__planned_to")  # fmt: skip
    for mission, capacity, units, first, last in promised:
        if mission in inside:
            continue
        for day in slots.dates:
            if first <= day <= last:
                taken[capacity][day] += units
    return taken


def _money_left(missions: Iterable[Mission], first: date, last: date) -> dict[str, int]:
    """Million rials that the lines of these missions have left for them: less what is given out to others, or spent."""
    inside = [one for one in missions if one.budget_line_id is not None and one.cost_rials is not None]
    ids = {one.budget_line_id for one in inside}
    if not ids:
        return {}
    lines = BudgetLine.objects.filter(pk__in=ids, starts_on__lte=last, ends_on__gte=first).values_list("pk", "amount_rials")
    left = dict.fromkeys(ids, 0) | dict(lines)
    given_out = Mission.objects.filter(budget_line_id__in=ids, state__in=GIVEN_OUT).values_list("budget_line_id")
    for line, rials in given_out.annotate(Sum("cost_rials")).order_by():
        left[line] -= rials or 0
    for one in inside:
        left[one.budget_line_id] += one.cost_rials if one.state in GIVEN_OUT else 0
    return {f"b{line}": max(0, rials) // MILLION for line, rials in left.items()}
