"""The load of teams and people, week by week, against the hands there are; each figure is the sum of its missions."""

from datetime import date

import numpy as np
import pytest

from peygir.domain.capacities.factories import make_capacity, make_team
from peygir.domain.capacities.models import Absence, Member
from peygir.domain.missions.factories import make_mission
from peygir.domain.missions.queries.workload import total, workload
from peygir.domain.people.factories import make_actor, make_appointment
from peygir.domain.people.queries import actor_of
from tests.domain.issues.counting import asked
from tests.domain.missions.organising.making import TODAY

WEEK_END = date(2026, 11, 25)  # Wednesday; Tuesday is off
NEXT_END = date(2026, 12, 2)


@pytest.fixture
def manager(ground):
    return make_appointment("area_manager", ground.area_office)


def rows_of(ground, manager, **asked_for):
    found = workload(actor_of(manager), [ground.area_office.pk], today=TODAY, weeks=2, **asked_for)
    return {(row.kind, row.id): row for row in found.rows}


def test_a_mission_weighs_on_its_team_else_on_who_is_accountable_else_on_nobody(ground, manager):
    office = ground.area_office
    team = make_team(office)
    person = make_appointment("office_staff", office)
    make_mission(office=office, state="accepted", team=team, accountable=person, effort_days=6, due_on=WEEK_END)
    make_mission(office=office, state="in_progress", accountable=person, effort_days=2, due_on=WEEK_END)
    make_mission(office=office, state="assigned", effort_days=3, due_on=WEEK_END)
    ended = make_appointment("office_staff", office, ends_on=date(2026, 1, 1))
    make_mission(office=office, state="accepted", accountable=ended, effort_days=4, due_on=WEEK_END)
    for state in ("draft", "contested", "done_claimed", "verified", "cancelled"):
        make_mission(office=office, state=state, accountable=person, effort_days=100, due_on=WEEK_END)
    rows = rows_of(ground, manager)
    assert {key: row.load.tolist() for key, row in rows.items()} == {
        ("team", team.pk): [6, 0], ("person", person.pk): [2, 0], ("person", manager.pk): [0, 0], ("nobody", None): [7, 0],
    }  # fmt: skip


def test_capacity_takes_off_holidays_absences_and_the_days_outside_an_appointment(ground, manager):
    office = ground.area_office
    team = make_team(office, size=3)
    Absence.objects.create(team=team, starts_on=date(2026, 11, 22), ends_on=date(2026, 11, 22))
    person = make_appointment("office_staff", office, ends_on=date(2026, 11, 29))
    Absence.objects.create(appointment=person, starts_on=date(2026, 11, 23), ends_on=date(2026, 11, 24))
    rows = rows_of(ground, manager)
    assert rows["team", team.pk].capacity.tolist() == [11, 15]  # 4 and 5 days
    assert rows["person", person.pk].capacity.tolist() == [3, 2]
    assert rows["person", manager.pk].capacity.tolist() == [4, 5]
    assert rows["person", manager.pk].load.tolist() == [0, 0]


def test_whoever_is_in_a_team_counts_once_in_the_whole(ground, manager):
    team = make_team(ground.area_office, size=2)
    person = make_appointment("office_staff", ground.area_office)
    Member.objects.create(team=team, appointment=person, starts_on=TODAY)
    make_mission(office=ground.area_office, state="accepted", accountable=person, effort_days=2, due_on=WEEK_END)
    make_mission(office=ground.area_office, state="accepted", team=team, effort_days=3, due_on=WEEK_END)
    rows = rows_of(ground, manager)
    assert rows["person", person.pk].in_team
    load, capacity = total(list(rows.values()), 2)
    assert load.tolist() == [5, 0]
    assert capacity.tolist() == [8 + 4, 10 + 5]  # the team's and the manager's
    assert [part.tolist() for part in total([], 2)] == [[0, 0], [0, 0]]


def test_every_figure_is_the_sum_of_its_missions(ground, manager):
    team = make_team(ground.area_office)
    made = [
        make_mission(office=ground.area_office, state="accepted", team=team, effort_days=4 * n, due_on=NEXT_END)
        for n in range(1, 5)
    ]
    row = rows_of(ground, manager)["team", team.pk]
    assert [share.mission for share in row.shares] == made
    assert np.sum([share.weeks for share in row.shares], axis=0) == pytest.approx(row.load)
    assert row.load.sum() == pytest.approx(40)
    # Monday and Wednesday of this week, five days of the next.
    assert row.load == pytest.approx([40 * 2 / 7, 40 * 5 / 7])


def test_the_plan_goes_before_the_date(ground, manager):
    team = make_team(ground.area_office)
    make_mission(
        office=ground.area_office, state="accepted", team=team, effort_days=5, due_on=WEEK_END,
        planned_from=date(2026, 11, 28), planned_to=NEXT_END,
    )  # fmt: skip
    assert rows_of(ground, manager)["team", team.pk].load.tolist() == [0, 5]


def test_only_what_the_actor_sees_is_counted(ground, manager):
    team = make_team(ground.other_office)
    make_mission(office=ground.other_office, state="accepted", team=team, due_on=WEEK_END)
    offices = [ground.area_office.pk, ground.other_office.pk]
    seen = {row.id: row.load.sum() for row in workload(actor_of(manager), offices, today=TODAY).rows if row.kind == "team"}
    assert seen == {team.pk: 0}
    mayor = make_actor("district_mayor", ground.municipality)
    assert {row.id: row.load.sum() for row in workload(mayor, offices, today=TODAY).rows if row.kind == "team"} == {team.pk: 1}


def test_the_workload_asks_the_same_number_of_queries_for_one_mission_and_for_many(ground, manager):
    def lay(number):
        for _ in range(number):
            team = make_team(ground.area_office)
            person = make_appointment("office_staff", ground.area_office)
            Member.objects.create(team=team, appointment=person, starts_on=TODAY)
            make_capacity(ground.area_office)
            make_mission(office=ground.area_office, state="accepted", team=team)
            make_mission(office=ground.area_office, state="accepted", accountable=person)

    lay(1)
    rows_of(ground, manager)
    few = asked(lambda: rows_of(ground, manager))
    lay(9)
    assert asked(lambda: rows_of(ground, manager)) == few == 13
