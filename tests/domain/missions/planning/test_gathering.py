"""What a plan is computed from."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peygir.domain.capacities.factories import make_capacity, make_line, make_skill, make_team
from peygir.domain.capacities.models import Absence
from peygir.domain.missions.factories import NOW, make_kind
from peygir.domain.missions.models import Dependency, Mission, Need
from peygir.domain.missions.planning import inputs as texts
from peygir.domain.missions.planning.gathering import gather
from peygir.domain.missions.planning.shaping import people_and_slots, weight
from peygir.domain.missions.states import State
from peygir.domain.people.factories import make_actor
from peygir.domain.people.models import Appointment
from peygir.engines.scheduling import check
from tests.domain.missions.planning.conftest import FIRST, LAST

pytestmark = pytest.mark.django_db


def gathered(office, **more):
    inputs = gather(office.county.area_office.pk, FIRST, LAST, **more)
    check(texts.instance_of(inputs))
    return inputs


def one(inputs, mission):
    return next(line for line in inputs["missions"] if line["id"] == mission.pk)


def test_a_mission_takes_people_of_a_team_for_so_many_half_days(office):
    mission = office.mission(effort_days=6, duration_days=3)
    line = one(gathered(office), mission)
    pool = f"t{office.team.pk}"
    assert (line["duration"], line["ways"]) == (6, [[pool, [[pool, 2]]]])


def test_more_effort_than_the_largest_team_has_takes_longer():
    assert people_and_slots(12, 1, 4) == (4, 6)
    assert people_and_slots(0, 1, 4) == (0, 2)


def test_priority_and_danger_weigh():
    assert weight(0, False) == 1
    assert weight(50, False) < weight(100, False) < weight(0, True)


def test_only_teams_with_the_skill_are_ways(office):
    other = make_team(office.county.area_office, make_skill("green", name_fa="فضای سبز"), name="سبز")
    mission, skilled = office.mission(), office.mission()
    Need.objects.create(mission=skilled, skill=office.skill, units=2)
    inputs = gathered(office)
    assert {way[0] for way in one(inputs, mission)["ways"]} == {f"t{office.team.pk}", f"t{other.pk}"}
    assert [way[0] for way in one(inputs, skilled)["ways"]] == [f"t{office.team.pk}"]


def test_a_skill_nobody_has_leaves_no_way(office):
    mission = office.mission()
    Need.objects.create(mission=mission, skill=make_skill("diving", name_fa="غواصی"))
    assert one(gathered(office), mission)["ways"] == []


def test_an_office_without_teams_is_one_team_of_its_people(office, county):
    mission = office.mission(office=county.municipality, giver=county.coordination)
    make_actor("district_mayor", county.municipality)
    line = one(gather(county.municipality.pk, FIRST, LAST), mission)
    pool = f"o{county.municipality.pk}"
    # Four days of work for one person take four days, whatever was hoped for.
    assert (line["ways"], line["duration"]) == ([[pool, [[pool, 1]]]], 8)


def test_the_people_of_an_office_without_teams_are_there_only_while_they_are_appointed_and_not_away(office, county):
    office.mission(office=county.bakhshdari, giver=county.bakhshdari)
    head = make_actor("bakhshdar", county.bakhshdari)
    second = make_actor("office_staff", county.bakhshdari)
    Absence.objects.create(appointment_id=head.appointment_id, starts_on=FIRST, ends_on=FIRST)
    leaves = FIRST + timedelta(days=2)
    Appointment.objects.filter(pk=second.appointment_id).update(ends_on=leaves)
    pool = next(one for one in gather(county.bakhshdari.pk, FIRST, LAST)["resources"] if one["id"][0] == "o")
    # Away on the first day; the second one's last day is the third.
    assert (pool["usual"], pool["capacity"][:8]) == (2, [1, 1, 2, 2, 2, 2, 1, 1])


def test_absence_lowers_what_a_team_has_on_those_days(office):
    office.mission()
    Absence.objects.create(team=office.team, starts_on=FIRST, ends_on=FIRST, people=3)
    pool = next(one for one in gathered(office)["resources"] if one["id"] == f"t{office.team.pk}")
    assert (pool["usual"], pool["capacity"][:4]) == (4, [1, 1, 4, 4])


def test_a_draft_of_somebody_else_is_not_planned_and_an_own_one_is(office, county):
    foreign = office.mission(state=State.DRAFT)
    own = office.mission(state=State.DRAFT, giver=county.area_office)
    ids = {line["id"] for line in gathered(office)["missions"]}
    assert own.pk in ids
    assert foreign.pk not in ids


def test_what_is_contested_is_told_as_left_out_and_what_is_closed_is_not_there(office):
    contested, closed = office.mission(state=State.CONTESTED), office.mission(state=State.VERIFIED)
    inputs = gathered(office)
    assert inputs["left_out"] == [{"id": contested.pk, "why": "contested"}]
    assert closed.pk not in {line["id"] for line in inputs["missions"]}


def test_what_has_begun_stays_where_it_is_and_runs_on(office):
    begun = office.mission(state=State.IN_PROGRESS, started_at=NOW, team=office.team, duration_days=2)
    line = one(gathered(office), begun)
    # Begun a week before the plan: it should be over and is not, so one more day is reckoned with.
    assert line["fixed"][0] < 0
    assert line["fixed"][0] + line["duration"] == 2
    assert line["fixed"][1] == f"t{office.team.pk}"


def test_what_is_blocked_takes_nobodys_time(office):
    blocked = office.mission(state=State.IN_PROGRESS, started_at=NOW, team=office.team)
    Mission.objects.filter(pk=blocked.pk).update(blocked=True)
    assert one(gathered(office), blocked)["ways"] == [[f"t{office.team.pk}", []]]


def test_dates_become_ends_and_only_a_fixed_one_within_the_plan_is_hard(office):
    due = date(2026, 11, 29)
    soft, hard = office.mission(due_on=due), office.mission(due_on=due, hard_due=True)
    past = office.mission(due_on=FIRST - timedelta(days=3), hard_due=True)
    later = office.mission(starts_on=date(2026, 11, 30))
    inputs = gathered(office)
    assert (one(inputs, soft)["due"], one(inputs, soft)["deadline"]) == (4, None)
    assert one(inputs, hard)["deadline"] == 4
    assert (one(inputs, past)["due"] <= 0, one(inputs, past)["deadline"]) == (True, None)
    assert one(inputs, later)["release"] == 4


def test_a_predecessor_in_the_plan_binds_and_one_outside_it_holds_back_until_its_date(office, county):
    first, second, third = office.mission(), office.mission(), office.mission()
    outside = office.mission(office=county.municipality, due_on=date(2026, 11, 30))
    Dependency.objects.create(before=first, after=second, lag_days=1)
    Dependency.objects.create(before=outside, after=third)
    inputs = gathered(office)
    assert one(inputs, second)["after"] == [[first.pk, 2]]
    assert (one(inputs, third)["after"], one(inputs, third)["release"]) == ([], 6)


def test_money_given_out_elsewhere_is_not_there_twice(office, county):
    line = make_line(county.area_office, amount_rials=1_000_000_000)
    mine = office.mission(budget_line=line, cost_rials=300_000_001)
    office.mission(office=county.municipality, state=State.IN_PROGRESS, budget_line=line, cost_rials=400_000_000)
    inputs = gathered(office)
    assert inputs["budget"] == [{"id": f"b{line.pk}", "total": 600}]
    assert one(inputs, mine)["budget"] == [[f"b{line.pk}", 301]]


def test_a_machine_promised_to_another_office_is_not_there_on_those_days(office, county):
    machine = make_capacity(county.area_office, quantity=2)
    mine = office.mission()
    Need.objects.create(mission=mine, capacity=machine)
    other = office.mission(office=county.municipality, planned_from=FIRST, planned_to=FIRST)
    Need.objects.create(mission=other, capacity=machine, units=2)
    pool = next(one for one in gathered(office)["resources"] if one["id"] == f"c{machine.pk}")
    assert (pool["usual"], pool["capacity"][:4]) == (2, [0, 0, 2, 2])
    assert one(gathered(office), mine)["needs"] == [[f"c{machine.pk}", 1]]


def test_a_project_is_done_by_its_contractor(office):
    kind = make_kind("project", name_fa="طرح", is_project=True)
    mission = office.mission(kind=kind)
    assert one(gathered(office), mission)["ways"] == [["", []]]


def test_a_subtree_is_planned_with_its_teams(office, county):
    below = office.mission()
    above = office.mission(office=county.municipality, giver=county.coordination)
    inputs = gather(county.municipality.pk, FIRST, LAST, subtree=True)
    assert {line["id"] for line in inputs["missions"]} == {below.pk, above.pk}
    assert f"t{office.team.pk}" in {one["id"] for one in inputs["resources"]}


def test_the_inputs_are_one_canonical_text(office):
    office.mission()
    inputs = gathered(office)
    assert texts.read(texts.to_text(inputs)) == inputs
    assert texts.to_text(gathered(office)) == texts.to_text(inputs)


def test_the_number_of_queries_does_not_grow_with_the_missions(office):
    def ask(count):
        for _ in range(count):
            made = office.mission()
            Need.objects.create(mission=made, skill=office.skill)
        with CaptureQueriesContext(connection) as asked:
            gathered(office)
        return len(asked)

    ask(2)
    few = ask(1)
    assert ask(20) == few <= 20
