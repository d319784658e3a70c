"""What an office asks of a team: only one that can goes there."""

import json

import pytest

from peygir.base.problems import InvalidInput
from peygir.domain.audit.models import Entry
from peygir.domain.capacities.factories import make_skill
from peygir.domain.supervision.actions.adopt_route_plan import adopt_route_plan
from peygir.domain.supervision.actions.set_hours import set_hours
from peygir.domain.supervision.factories import NOW
from peygir.domain.supervision.models import RoundOffice
from peygir.domain.supervision.planning.problems import PlanOvertaken
from peygir.domain.supervision.planning.verifying import verify
from tests.domain.supervision.planning.test_plans import stops

pytestmark = pytest.mark.django_db


def ask(scene, nth: int, *skills) -> None:
    wanted = [one.pk for one in skills]
    set_hours(scene.round.pk, scene.offices[nth].pk, None, None, skill_ids=wanted, by=scene.lead, at=NOW)


def test_only_a_team_with_all_the_skills_an_office_asks_for_goes_there(scene):
    asphalt, records = make_skill(), make_skill("records")
    scene.teams[0].skills.set([asphalt])
    scene.teams[1].skills.set([asphalt, records])
    visits = [scene.visit(nth) for nth in range(3)]
    ask(scene, 0, asphalt, records)
    ask(scene, 1, make_skill("law"))
    plan = scene.plan()
    assert stops(plan)[visits[0].pk][0] == scene.teams[1].pk
    assert {one["visit"]: one["reason"] for one in plan.outcome["unvisited"]} == {visits[1].pk: "no-team"}
    assert visits[2].pk in stops(plan)
    assert verify(plan.pk).holds


def test_a_plan_whose_team_lost_the_skill_since_is_not_adopted(scene):
    skill = make_skill()
    scene.teams[0].skills.set([skill])
    scene.visit(0)
    ask(scene, 0, skill)
    plan = scene.plan()
    scene.teams[0].skills.clear()
    with pytest.raises(PlanOvertaken):
        adopt_route_plan(plan.pk, by=scene.lead, at=NOW)


def test_skills_are_journalled_left_alone_unless_named_and_known(scene):
    skill = make_skill()
    ask(scene, 0, skill)
    assert json.loads(Entry.objects.filter(action="supervision.set_hours").get().changes)["skills"] == [[], [skill.pk]]
    set_hours(scene.round.pk, scene.offices[0].pk, None, None, by=scene.lead, at=NOW)
    row = RoundOffice.objects.get(round=scene.round, office=scene.offices[0])
    assert list(row.skills.all()) == [skill]
    with pytest.raises(InvalidInput):
        set_hours(scene.round.pk, scene.offices[0].pk, None, None, skill_ids=[skill.pk + 1], by=scene.lead, at=NOW)
    ask(scene, 0)
    assert not row.skills.exists()
