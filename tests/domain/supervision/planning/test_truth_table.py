"""Each role may plan what the table says: a round of the own office, one in whose teams the person is, one of elsewhere."""

from datetime import timedelta

import pytest

from peygir.domain.people.factories import make_actor, make_office, make_place
from peygir.domain.people.models import Appointment
from peygir.domain.places.models import Office
from peygir.domain.supervision.actions import replan_day as replanning
from peygir.domain.supervision.actions.adopt_route_plan import adopt_route_plan
from peygir.domain.supervision.actions.ask_route_plan import ask_route_plan
from peygir.domain.supervision.actions.load_travel_table import load_travel_table
from peygir.domain.supervision.factories import NOW, make_inspector, make_round, make_team, make_visit
from peygir.domain.supervision.models import RoutePlan
from peygir.domain.supervision.planning.computing import write
from peygir.domain.supervision.planning.inputs import instance_of
from peygir.engines.routing import solve
from tests.domain import truth
from tests.domain.issues.test_truth_table import SEATS
from tests.domain.supervision.planning.conftest import CONSOLE, FIRST, LAST

pytestmark = pytest.mark.django_db
TABLE = ",start,A\nstart,0,5\nA,5,0\n"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(
        replanning,
        "solve",
        lambda instance, *, seconds, seed, clock, ruin: solve(instance, seconds=0, seed=seed, rounds=0, ruin=ruin),
    )


def _seat(county, name: str):
    """(actor, office): each role at an office of the county that has such a role."""
    office = getattr(county, SEATS.get(name, "coordination"))
    return (truth.actor(name) if name in {"reporter", "job"} else make_actor(name, office)), office


def _round(row, by, office: Office):
    led = make_office("coordination_office", place=make_place("municipal", "city")) if row.case == "elsewhere" else office
    made = make_round(led)
    team = make_team(made, make_inspector())
    make_visit(made, make_office("area_office"))
    if row.case == "inspects":
        make_team(made, Appointment.objects.get(pk=by.appointment_id))
    return made, team


def _plan(made) -> RoutePlan:
    plan = ask_route_plan(made.pk, FIRST, LAST, seconds=1, by=CONSOLE, at=NOW)
    write(plan.pk, solve(instance_of(plan.input), seconds=0, rounds=0), by=CONSOLE, at=NOW + timedelta(minutes=1))
    return plan


@pytest.mark.parametrize(("row", "name"), truth.cases("supervision", "planning_"))
def test_each_role_may_what_the_table_says(county, row, name):
    by, office = _seat(county, name)
    if row.action == "load_travel_table":
        truth.check(row, name, lambda: load_travel_table("جدول", TABLE, by=by, at=NOW))
        return
    made, team = _round(row, by, office)
    if row.action == "ask_route_plan":
        act = lambda: ask_route_plan(made.pk, FIRST, LAST, by=by, at=NOW)  # noqa: E731
    elif row.action == "adopt_route_plan":
        plan = _plan(made)
        act = lambda: adopt_route_plan(plan.pk, by=by, at=NOW)  # noqa: E731
    else:
        act = lambda: replanning.replan_day(made.pk, team.pk, FIRST, "بیماری", by=by, at=NOW)  # noqa: E731
    truth.check(row, name, act)
