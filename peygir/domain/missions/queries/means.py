"""What is offered to a mission for what it needs: teams and things that can do it, nearest first."""

from dataclasses import dataclass
from datetime import date, timedelta

from peygir.domain.capacities.queries import offered, supply
from peygir.domain.capacities.values import Offer, TeamSupply
from peygir.domain.missions.models import Mission, Need

_USUAL = timedelta(days=14)  # looked at where no date was given
MOST = 10  # offers for each need


@dataclass(frozen=True, slots=True)
class Means:
    """`teams`: of the doing office, with the most free hands first. `units`: of the capacity it names, on its leanest day."""

    need: Need
    teams: tuple[TeamSupply, ...] = ()
    offers: tuple[Offer, ...] = ()
    units: int | None = None


def window_of(mission: Mission, today: date) -> tuple[date, date]:
    """The days on which it may be done: as planned, else from today to its date."""
    first = max(mission.planned_from or mission.starts_on or today, today)
    last = mission.planned_to or mission.due_on or first + _USUAL
    return first, max(first, last)


def means(mission: Mission, today: date) -> list[Means]:
    """For each need of the mission what there is. 15 queries, however many needs and offers."""
    needs = list(mission.needs.select_related("skill", "capacity__place", "capacity__office").order_by("id"))
    if not needs or mission.office_id is None:
        return [Means(one) for one in needs]
    first, last = window_of(mission, today)
    named = [one.capacity_id for one in needs if one.capacity_id is not None]
    there = supply([mission.office_id], first, last, capacity_ids=named)
    skills = {one.skill_id for one in needs if one.skill_id is not None}
    found = []
    if skills:
        found = offered(mission.place_id, first=first, last=last, any_skill=skills, office_id=mission.office_id, limit=200)
    units = {one.id: min(one.units, default=0) for one in there.units}
    return [_of(one, there.teams, found, units) for one in needs]


def _of(need: Need, teams: tuple[TeamSupply, ...], found: list[Offer], units: dict[int, int]) -> Means:
    if need.skill_id is None:
        return Means(need, units=units.get(need.capacity_id or 0, 0))
    able = sorted((one for one in teams if need.skill_id in one.skills), key=lambda one: (-sum(one.people), one.id))
    fit = [one for one in found if any(skill.pk == need.skill_id for skill in one.capacity.skills.all())]
    return Means(need, tuple(able), tuple(fit[:MOST]))
