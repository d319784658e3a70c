"""A round with five offices and two teams of one inspector each, planned without waiting for the clock."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from peygir.domain.audit.actors import Actor, job
from peygir.domain.people.factories import make_actor, make_office, make_place
from peygir.domain.people.models import Appointment
from peygir.domain.places.models import Office
from peygir.domain.supervision.actions.ask_route_plan import ask_route_plan
from peygir.domain.supervision.factories import NOW, make_inspector, make_round, make_round_office, make_team, make_visit
from peygir.domain.supervision.models import Round, RoundTeam, RoutePlan, Visit
from peygir.domain.supervision.planning.computing import write
from peygir.domain.supervision.planning.inputs import instance_of
from peygir.engines.routing import solve
from tests.domain.issues.conftest import County, _built, county

__all__ = ["_built", "county"]

CONSOLE = job("console")
FIRST, LAST = date(2026, 11, 23), date(2026, 11, 29)  # Monday 2 Azar 1405 to Sunday; Friday is off


@dataclass
class Scene:
    county: County
    round: Round
    lead: Actor
    inspectors: tuple[Appointment, Appointment]
    teams: tuple[RoundTeam, RoundTeam]
    offices: list[Office] = field(default_factory=list)

    def visit(self, nth: int, **fields) -> Visit:
        return make_visit(self.round, self.offices[nth], **fields)

    def ask(self, **fields) -> RoutePlan:
        given = {"seconds": 1, "by": self.lead, "at": NOW} | fields
        days = given.pop("from_day", FIRST), given.pop("to_day", LAST)
        return ask_route_plan(self.round.pk, *days, **given)

    def plan(self, **fields) -> RoutePlan:
        """A draft, after one round of the search."""
        plan = self.ask(**fields)
        answer = solve(instance_of(plan.input), seconds=0, seed=plan.seed, rounds=1)
        write(plan.pk, answer, by=CONSOLE, at=NOW + timedelta(minutes=1))
        return RoutePlan.objects.get(pk=plan.pk)


def laid(county: County, lead: Actor | None = None) -> Scene:
    made = make_round(county.coordination)
    inspectors = make_inspector(county.inspectorate), make_inspector(county.inspectorate)
    teams = tuple(make_team(made, one, name=f"اکیپ {nth}") for nth, one in enumerate(inspectors, start=1))
    scene = Scene(county, made, lead or make_actor("round_lead", county.coordination), inspectors, teams)
    for nth in range(5):
        office = make_office("area_office", county.municipality, make_place("municipal", "area", county.district))
        make_round_office(made, office, lon=51.38 + 0.01 * nth, lat=35.70 + 0.004 * (nth % 2))
        scene.offices.append(office)
    return scene


@pytest.fixture
def scene(county) -> Scene:
    return laid(county)
