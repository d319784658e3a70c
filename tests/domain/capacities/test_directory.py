"""Who sees what of the directory, of teams, absences and money, in a fixed number of queries."""

from datetime import date, timedelta

import pytest

from peygir.domain.audit.actors import job, reporter
from peygir.domain.capacities.factories import make_capacity, make_line, make_skill, make_team
from peygir.domain.capacities.models import Absence, Availability, Member
from peygir.domain.capacities.problems import BudgetLineNotFound, CapacityNotFound, TeamNotFound
from peygir.domain.capacities.queries import (
    absences,
    budget_lines,
    directory,
    get_budget_line,
    get_capacity,
    get_team,
    people_of,
    teams,
)
from peygir.domain.people.factories import make_actor, make_appointment
from peygir.domain.people.queries import actor_of
from peygir.domain.people.roles import ROLES
from tests.domain.capacities.moments import TODAY
from tests.domain.issues.counting import asked

# role → the offices whose own teams, absences and budget it reads
READS = {
    "clerk": {"area_office"}, "office_staff": {"area_office"}, "area_manager": {"area_office"},
    "analyst": {"area_office"}, "district_mayor": {"municipality", "area_office", "other_office"},
    "coordination_deputy": {"coordination", "municipality", "area_office", "other_office"},
    "round_lead": {"coordination", "municipality", "area_office", "other_office"}, "inspector": set(),
    "bakhshdar": {"bakhshdari", "dehyari"}, "dehyar": {"dehyari"}, "agency_liaison": {"branch"},
    "county_governor": {"governorate", "bakhshdari", "dehyari", "branch"}, "steward": set(),
}  # fmt: skip
OFFICES = (
    "coordination", "municipality", "area_office", "other_office", "governorate", "bakhshdari", "dehyari", "branch",
)  # fmt: skip


@pytest.mark.parametrize("role", sorted(ROLES))
def test_each_role_reads_the_teams_and_money_of_its_offices(ground, role):
    made = {name: getattr(ground, name) for name in OFFICES}
    for office in made.values():
        make_team(office)
        make_line(office)
        Absence.objects.create(appointment=make_appointment("clerk", office), starts_on=TODAY, ends_on=TODAY)
        make_capacity(office, lent=False)
    by = make_actor(role, ground.seat(role))
    expected = {made[name].pk for name in READS.get(role, OFFICES)}
    assert {one.office_id for one in teams(by, on=TODAY)} == expected
    assert {one.office_id for one in budget_lines(by, on=TODAY)} == expected
    assert {one.appointment.office_id for one in absences(by, on=TODAY)} == expected
    assert {row.capacity.office_id for row in directory(by, on=TODAY).rows} == expected


def test_what_is_lent_is_known_to_every_official_and_to_nobody_else(ground):
    lent, kept = make_capacity(ground.branch), make_capacity(ground.branch, lent=False)
    by = make_actor("clerk", ground.area_office)
    assert get_capacity(lent.pk, by) == lent
    for number, who in ((kept.pk, by), (lent.pk, reporter(1)), (lent.pk, None), (2**70, by), (-1, by)):
        with pytest.raises(CapacityNotFound):
            get_capacity(number, who)
    assert get_capacity(kept.pk, job("any")) == kept


def test_a_team_or_line_of_another_office_is_not_found(ground):
    by = make_actor("area_manager", ground.area_office)
    with pytest.raises(TeamNotFound):
        get_team(make_team(ground.other_office).pk, by, TODAY)
    with pytest.raises(BudgetLineNotFound):
        get_budget_line(make_line(ground.other_office).pk, by)
    assert get_team(make_team(ground.area_office).pk, by, TODAY).skills.count() == 1
    assert get_budget_line(make_line(ground.area_office).pk, by).code


def test_everybody_sees_their_own_absence(ground):
    held = make_appointment("steward", ground.secretariat)
    mine = Absence.objects.create(appointment=held, starts_on=TODAY, ends_on=TODAY)
    assert absences(actor_of(held), on=TODAY) == [mine]
    assert absences(actor_of(held), on=TODAY + timedelta(days=1)) == []


def test_the_directory_is_narrowed(ground):
    by = make_actor("district_mayor", ground.municipality)
    pruning = make_skill("pruning")
    crane = make_capacity(ground.area_office, ground.skill, name="جرثقیل ۱۰ تنی")
    hall = make_capacity(ground.municipality, kind="room", name="تالار اجتماعات")
    firm = make_capacity(ground.governorate, pruning, kind="firm", name="شركت سبزينه")
    gone = make_capacity(ground.area_office, closed_on=TODAY)
    Availability.objects.create(capacity=hall, weekdays="0000011")
    Availability.objects.create(capacity=firm, ends_on=date(2026, 11, 1))

    def found(**asked):
        return {row.capacity for row in directory(by, on=TODAY, **asked).rows}

    assert found() == {crane, hall, firm}
    assert found(closed=True) == {crane, hall, firm, gone}
    assert found(place_id=ground.district.pk) == {crane, hall}
    assert found(place_id=ground.area.pk) == found(skill_id=ground.skill.pk) == {crane}
    assert found(kind="firm") == found(text="شرکت سبزینه") == found(office_id=ground.governorate.pk) == {firm}
    assert found(place_id=10**9) == set()
    assert found(free_on=TODAY) == {crane}
    assert found(free_on=date(2026, 11, 26)) == {crane, hall}  # a Thursday


def test_the_directory_turns_pages_without_losing_or_doubling_an_entry(ground):
    made = [make_capacity(ground.area_office) for _ in range(7)]
    by, seen, after = make_actor("clerk", ground.area_office), [], 0
    while after is not None:
        page = directory(by, on=TODAY, size=3, after=after)
        seen += [row.capacity for row in page.rows]
        after = page.after
    assert seen == made[::-1]


def lay(ground, number):
    for _ in range(number):
        team = make_team(ground.area_office)
        member = make_appointment("clerk", ground.area_office)
        Member.objects.create(team=team, appointment=member, starts_on=TODAY)
        Absence.objects.create(team=team, starts_on=TODAY, ends_on=TODAY)
        Absence.objects.create(appointment=member, starts_on=TODAY, ends_on=TODAY)
        make_capacity(ground.area_office, ground.skill)
        make_line(ground.area_office)


READ = {
    "directory": (2, lambda by: [list(row.capacity.skills.all()) for row in directory(by, on=TODAY).rows]),
    "free": (3, lambda by: [row.units for row in directory(by, on=TODAY, free_on=TODAY).rows]),
    "teams": (4, lambda by: [(one.office.name_fa, [m.appointment.user.full_name for m in one.at_work], one.away)
                             for one in teams(by, on=TODAY)]),
    "absences": (1, lambda by: [one.appointment and one.appointment.user.full_name for one in absences(by, on=TODAY)]),
    "lines": (1, lambda by: [one.office.name_fa for one in budget_lines(by, on=TODAY)]),
    "people": (1, lambda by: [one.user.full_name for one in people_of(by.office_id, TODAY)]),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_each_list_asks_the_same_number_of_queries_for_one_and_for_twenty(ground, name):
    by = make_actor("area_manager", ground.area_office)
    number, read = READ[name]
    lay(ground, 1)
    assert asked(lambda: read(by)) == number
    lay(ground, 19)
    assert asked(lambda: read(by)) == number
    assert len(read(by)) >= 20
