"""How much each team and person of offices has to do, week by week, against the hands there are."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from peygir.domain.audit.actors import Actor
from peygir.domain.capacities.queries import in_teams, people_of_offices, personal_absences, supply, working_days_of
from peygir.domain.capacities.rules import people_on
from peygir.domain.missions.models import Mission
from peygir.domain.missions.organising.spreading import Work, ordinals, spread, weeks_from
from peygir.domain.missions.queries.visible import visible_to
from peygir.domain.missions.scopes import OFFICE_SUBTREE, OWN_OFFICE
from peygir.domain.missions.states import WORKING
from peygir.domain.people.models import Appointment

TEAM, PERSON, NOBODY = "team", "person", "nobody"
MOST_WEEKS = 26
_WORKERS = (OWN_OFFICE | OFFICE_SUBTREE) - {"clerk", "analyst"}  # who may do missions
_REACH = timedelta(days=400)  # how far beyond the weeks shown a window is looked at
_COLUMNS = (
    "id", "title", "state", "office_id", "team_id", "accountable_id", "effort_days", "duration_days", "starts_on", "due_on",
    "planned_from", "planned_to",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """What one mission asks of a row, week by week, in person-days."""

    mission: Mission
    weeks: NDArray[np.float64]


@dataclass(slots=True)
class Row:
    """`kind`: a team, a person without one, or what nobody was named for. `capacity` and `load`: person-days a week."""

    kind: str
    office_id: int
    id: int | None
    name: str
    capacity: NDArray[np.float64]
    in_team: bool = False  # a person whose hands the team's capacity counts already
    shares: list[Share] = field(default_factory=list)

    @property
    def load(self) -> NDArray[np.float64]:
        return np.sum([one.weeks for one in self.shares], axis=0) if self.shares else np.zeros_like(self.capacity)


@dataclass(frozen=True, slots=True)
class Workload:
    weeks: tuple[date, ...]  # their Saturdays
    rows: tuple[Row, ...]  # by office in the order asked for: teams, people, nobody


def workload(
    by: Actor | None, office_ids: Collection[int], *, today: date, weeks: int = 8, start: date | None = None
) -> Workload:
    """Open missions an actor sees of these offices, spread over their planned window, else up to their date.

    A mission with a team weighs on the team; without one on who is accountable; else on nobody. Capacity: a team's people,
    or one person, on each working day of its office, absences taken off. What is not yet given, contested or said to be
    done is no load. 13 queries, however much there is.
    """
    saturdays = weeks_from(start or today, min(max(weeks, 1), MOST_WEEKS))
    first, last = saturdays[0], saturdays[-1] + timedelta(days=6)
    offices = list(dict.fromkeys(office_ids))
    missions = list(visible_to(by).filter(office_id__in=offices, state__in=WORKING).order_by("queue_key", "id").only(*_COLUMNS))
    rows = _rows(offices, missions, first, last, len(saturdays))
    worked = working_days_of(offices, min(first, today) - _REACH, last + _REACH)
    days = {office: ordinals(sorted(found)) for office, found in worked.items()}
    starts = ordinals([*saturdays, saturdays[-1] + timedelta(days=7)])
    for mission in missions:
        share = spread(work_of(mission, today), today, days[mission.office_id], starts)
        key = _key(mission)
        row = rows.get(key) or rows.setdefault(
            (NOBODY, mission.office_id, None), Row(NOBODY, mission.office_id, None, "", np.zeros(len(saturdays)))
        )
        row.shares.append(Share(mission, share))
    order = {office: number for number, office in enumerate(offices)}
    kinds = {TEAM: 0, PERSON: 1, NOBODY: 2}
    found = sorted(rows.values(), key=lambda row: (order[row.office_id], kinds[row.kind]))
    return Workload(tuple(saturdays), tuple(found))


def total(rows: Collection[Row], weeks: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Load and capacity of several rows together; whoever is in a team counts with it, once."""
    nothing = np.zeros(weeks)
    load = sum((row.load for row in rows), nothing)
    return load, sum((row.capacity for row in rows if not row.in_team), nothing)


def work_of(mission: Mission, today: date) -> Work:
    planned = mission.planned_from is not None and mission.planned_to is not None
    first = mission.planned_from if planned else mission.starts_on
    last = mission.planned_to if planned else mission.due_on
    return Work(float(mission.effort_days), mission.duration_days, first or today, last, planned)


def _key(mission: Mission) -> tuple[str, int, int | None]:
    if mission.team_id is not None:
        return TEAM, mission.office_id, mission.team_id
    return (PERSON if mission.accountable_id is not None else NOBODY), mission.office_id, mission.accountable_id


def _rows(
    offices: list[int], missions: list[Mission], first: date, last: date, count: int
) -> dict[tuple[str, int, int | None], Row]:
    """Teams in being, and people who do missions or answer for one, each with its capacity."""
    there = supply(offices, first, last)
    weeks = [(day - first).days // 7 for day in there.days]
    rows: dict[tuple[str, int, int | None], Row] = {}
    for team in there.teams:
        held = np.bincount(weeks, weights=team.people, minlength=count).astype(float)
        rows[TEAM, team.office_id, team.id] = Row(TEAM, team.office_id, team.id, team.name, held)
    people = [one for one in people_of_offices(offices, first, last) if one.role in _WORKERS]
    members = in_teams(offices, first, last)
    away = personal_absences([one.pk for one in people], first, last)
    worked = working_days_of(offices, first, last)
    for one in people:
        at_work = [
            people_on(day, 1, away.get(one.pk, ())) if day in worked[one.office_id] and _within(one, day) else 0
            for day in there.days
        ]
        held = np.bincount(weeks, weights=at_work, minlength=count).astype(float)
        rows[PERSON, one.office_id, one.pk] = Row(
            PERSON, one.office_id, one.pk, one.user.get_full_name(), held, one.pk in members
        )
    return rows


def _within(appointment: Appointment, day: date) -> bool:
    return appointment.starts_on <= day and (appointment.ends_on is None or day <= appointment.ends_on)
