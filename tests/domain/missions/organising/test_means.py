"""What is offered to a mission for what it needs."""

from datetime import date

from peygir.domain.capacities.factories import make_capacity, make_skill, make_team
from peygir.domain.missions.factories import make_mission
from peygir.domain.missions.models import Need
from peygir.domain.missions.queries.means import means, window_of
from tests.domain.issues.counting import asked
from tests.domain.missions.organising.making import TODAY


def test_each_need_gets_teams_of_the_office_and_what_is_lent_nearby(ground):
    pruning = make_skill("pruning", name_fa="هرس")
    mission = make_mission(office=ground.area_office, state="accepted", due_on=date(2026, 12, 2))
    named = make_capacity(ground.municipality, quantity=2)
    Need.objects.create(mission=mission, skill=ground.skill, units=3)
    Need.objects.create(mission=mission, skill=pruning)
    Need.objects.create(mission=mission, capacity=named, units=3)
    able, other = make_team(ground.area_office, ground.skill), make_team(ground.area_office, pruning)
    make_team(ground.other_office, ground.skill)
    near, far = make_capacity(ground.other_office, ground.skill), make_capacity(ground.governorate, ground.skill)
    first, second, third = means(mission, TODAY)
    assert [one.id for one in first.teams] == [able.pk]
    assert [one.capacity for one in first.offers] == [near, far]
    assert ([one.id for one in second.teams], second.offers) == ([other.pk], ())
    assert third.units == 2


def test_a_thing_that_is_not_lent_any_more_cannot_be_had(ground):
    mission = make_mission(office=ground.area_office, state="accepted")
    kept = make_capacity(ground.municipality, lent=False)
    Need.objects.create(mission=mission, capacity=kept)
    assert means(mission, TODAY)[0].units == 0


def test_without_an_office_or_needs_nothing_is_offered(ground):
    mission = make_mission(office=ground.area_office, state="accepted")
    assert means(mission, TODAY) == []


def test_the_window_is_the_plan_then_the_date_then_two_weeks(ground):
    mission = make_mission(office=ground.area_office, state="accepted", due_on=date(2026, 12, 2))
    assert window_of(mission, TODAY) == (TODAY, date(2026, 12, 2))
    mission.planned_from, mission.planned_to = date(2026, 11, 28), date(2026, 11, 30)
    assert window_of(mission, TODAY) == (date(2026, 11, 28), date(2026, 11, 30))
    mission.planned_from = mission.planned_to = mission.due_on = None
    assert window_of(mission, TODAY) == (TODAY, date(2026, 12, 7))
    mission.due_on = date(2026, 1, 1)
    assert window_of(mission, TODAY) == (TODAY, TODAY)


def test_means_ask_the_same_number_of_queries_for_one_need_and_for_many(ground):
    def lay(number):
        mission = make_mission(office=ground.area_office, state="accepted")
        for at in range(number):
            skill = make_skill(f"skill-{at}")
            Need.objects.create(mission=mission, skill=skill)
            Need.objects.create(mission=mission, capacity=make_capacity(ground.municipality, skill))
            make_team(ground.area_office, skill)
        return mission

    one, many = lay(1), lay(9)
    means(one, TODAY)
    few = asked(lambda: means(one, TODAY))
    assert asked(lambda: means(many, TODAY)) == few
    assert few <= 15
    assert all(line.offers for line in means(many, TODAY) if line.need.skill_id)
