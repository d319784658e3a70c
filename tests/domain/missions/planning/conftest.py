"""A county whose area office has teams, and missions to plan."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from peygir.domain.audit.actors import Actor, job
from peygir.domain.capacities.factories import make_skill, make_team
from peygir.domain.capacities.models import Skill, Team
from peygir.domain.missions.actions.ask_plan import ask_plan
from peygir.domain.missions.factories import NOW, make_mission
from peygir.domain.missions.models import Mission, Plan
from peygir.domain.missions.planning.computing import compute
from peygir.domain.people.factories import make_actor
from tests.domain.issues.conftest import County, _built, county

__all__ = ["_built", "county"]

FIRST, LAST = date(2026, 11, 28), date(2026, 12, 25)  # Saturday 7 Azar 1405, four weeks
CONSOLE = job("console")


@dataclass
class Office:
    """An area office with a team of four that lays asphalt, and its head."""

    county: County
    skill: Skill
    team: Team
    head: Actor
    missions: list[Mission] = field(default_factory=list)

    def mission(self, **fields) -> Mission:
        given = {"office": self.county.area_office, "giver": self.county.municipality, "effort_days": 4, "duration_days": 1}
        made = make_mission(**(given | fields))
        self.missions.append(made)
        return made

    def ask(self, **fields) -> Plan:
        given = {
            "office_id": self.county.area_office.pk, "starts_on": FIRST, "ends_on": LAST, "seconds": 2,
            "by": self.head, "at": NOW,
        }  # fmt: skip
        return ask_plan(**(given | fields))

    def plan(self, **fields) -> Plan:
        return self.computed(self.ask(**fields))

    def computed(self, plan: Plan) -> Plan:
        compute(plan.pk, by=CONSOLE, clock=lambda: NOW + timedelta(minutes=1))
        return Plan.objects.get(pk=plan.pk)


@pytest.fixture
def office(county) -> Office:
    skill = make_skill()
    team = make_team(county.area_office, skill, name="اکیپ آسفالت", size=4)
    return Office(county, skill, team, make_actor("area_manager", county.area_office))
