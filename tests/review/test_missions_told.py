"""What a citizen was told of a mission is taken back when it was not so, whatever became of the mission since."""

from datetime import timedelta

from peygir.domain.demands.factories import make_demand
from peygir.domain.demands.models import Step
from peygir.domain.missions import actions, duties
from peygir.domain.missions.actions._move import move
from peygir.domain.missions.factories import NOW, make_mission
from peygir.domain.missions.states import State, Verb
from peygir.domain.people.factories import make_actor

AFTER = NOW + timedelta(days=3)


def test_who_was_told_it_is_done_is_told_that_it_is_not_though_it_was_cancelled_meanwhile(city):
    mayor = make_actor("district_mayor", city.district6)
    demand = make_demand(city)
    mission = make_mission(state=State.VERIFIED, office=city.area61, giver=city.district6, demand=demand)
    assert duties.tell_answered(NOW) == "1 told"
    mission.refresh_from_db()
    move(mission, Verb.RECHECK_FAILED, by=make_actor("inspector", city.inspectorate), at=AFTER, note="انجام نشده")
    actions.cancel(mission.pk, "دیگر لازم نیست", by=mayor, at=AFTER)
    assert duties.tell_answered(AFTER) == "1 told"
    told = Step.objects.filter(demand=demand, verb__startswith="work").order_by("id")
    assert list(told.values_list("verb", flat=True)) == ["work_done", "work_not_done"]
    assert duties.tell_answered(AFTER) == "0 told"
