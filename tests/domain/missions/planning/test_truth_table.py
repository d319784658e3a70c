"""Each role may plan what the table says: its own office, with all below, one below it, elsewhere."""

import pytest

from peygir.domain.missions.actions.adopt_plan import adopt_plan
from peygir.domain.missions.actions.ask_plan import ask_plan
from peygir.domain.missions.actions.move_line import move_line
from peygir.domain.missions.actions.replan import replan
from peygir.domain.missions.actions.revise_plan import revise_plan
from peygir.domain.missions.actions.set_plan_aside import set_plan_aside
from peygir.domain.missions.factories import NOW, make_mission
from peygir.domain.people.factories import make_office
from peygir.domain.places.models import Office
from tests.domain import truth
from tests.domain.missions.planning.conftest import FIRST, LAST
from tests.domain.missions.planning.making import quick_plan

pytestmark = pytest.mark.django_db


def _office(by, case):
    own = Office.objects.get(pk=by.office_id) if by.office_id is not None else make_office("area_office")
    if case == "below":
        return make_office("area_office", own)
    return make_office("bakhshdari") if case == "elsewhere" else own


def _step(action, case, office):
    mission = make_mission(office=office)
    subtree = case == "own with all below"
    if action == "ask_plan":
        given = {"office_id": office.pk, "starts_on": FIRST, "ends_on": LAST, "subtree": subtree}
        return lambda **who: ask_plan(**given, **who)
    plan = quick_plan(office.pk, subtree=subtree)
    match action:
        case "adopt_plan":
            return lambda **who: adopt_plan(plan_id=plan.pk, reason="با این همه", **who)
        case "move_line":
            return lambda **who: move_line(plan_id=plan.pk, mission_id=mission.pk, starts_on=FIRST, **who)
        case "replan":
            return lambda **who: replan(plan_id=plan.pk, **who)
        case "revise_plan":
            return lambda **who: revise_plan(plan_id=plan.pk, **who)
        case "set_plan_aside":
            return lambda **who: set_plan_aside(plan_id=plan.pk, **who)
    raise AssertionError(action)


@pytest.mark.parametrize(("row", "name"), truth.cases("missions", "planning_"))
def test_each_role_may_what_the_table_says(row, name):
    by = truth.actor(name)
    step = _step(row.action, row.case, _office(by, row.case))
    truth.check(row, name, lambda: step(by=by, at=NOW))
