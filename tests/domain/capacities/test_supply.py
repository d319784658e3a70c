"""What offices have to plan with, day by day, and how near what is lent stands."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peygir.domain.capacities.factories import make_capacity, make_line, make_skill, make_team
from peygir.domain.capacities.models import Absence, Availability, Member
from peygir.domain.capacities.queries import offered, supply, working_days
from peygir.domain.capacities.rules import Away, Time, people_on, units_on
from peygir.domain.people.factories import make_appointment, make_place
from tests.domain.capacities.moments import TODAY
from tests.domain.issues.counting import asked

SATURDAY, FRIDAY = date(2026, 11, 21), date(2026, 11, 27)
WEEK = tuple(date(2026, 11, day) for day in (21, 22, 23, 25))  # Tuesday is off, as Thursday and Friday are


def test_only_working_days_are_counted(ground):
    assert supply([ground.area_office.pk], SATURDAY, FRIDAY).days == WEEK
    assert working_days(ground.area_office.pk, SATURDAY, FRIDAY) == WEEK
    assert working_days(10**9, SATURDAY, FRIDAY) == ()
    assert supply([], SATURDAY, FRIDAY).days == ()


def test_who_is_away_is_taken_off_and_a_person_only_once(ground):
    team = make_team(ground.area_office, size=4)
    member = make_appointment("office_staff", ground.area_office)
    Member.objects.create(team=team, appointment=member, starts_on=SATURDAY)
    for last in (22, 23):  # told twice, as a person of two appointments may be
        Absence.objects.create(appointment=member, starts_on=SATURDAY, ends_on=date(2026, 11, last))
    Absence.objects.create(team=team, people=2, starts_on=date(2026, 11, 23), ends_on=FRIDAY)
    (found,) = supply([ground.area_office.pk], SATURDAY, FRIDAY).teams
    assert (found.usual, found.people) == (4, (3, 3, 1, 2))
    assert found.skills == {ground.skill.pk}


def test_an_absence_counts_on_the_days_of_the_membership_only(ground):
    team = make_team(ground.area_office, size=2)
    member = make_appointment("office_staff", ground.area_office)
    Member.objects.create(team=team, appointment=member, starts_on=date(2026, 11, 22), ends_on=date(2026, 11, 23))
    Absence.objects.create(appointment=member, starts_on=SATURDAY, ends_on=FRIDAY)
    (found,) = supply([ground.area_office.pk], SATURDAY, FRIDAY).teams
    assert found.people == (2, 1, 1, 2)


def test_a_team_that_opens_or_ends_within_the_days_counts_while_it_is(ground):
    make_team(ground.area_office, size=2, opened_on=date(2026, 11, 22), closed_on=date(2026, 11, 25))
    make_team(ground.area_office, closed_on=SATURDAY)
    (found,) = supply([ground.area_office.pk], SATURDAY, FRIDAY).teams
    assert found.people == (0, 2, 2, 0)


def test_things_can_be_had_on_their_days_and_of_others_only_what_is_lent(ground):
    own = make_capacity(ground.area_office, quantity=3, lent=False)
    Availability.objects.create(capacity=own, weekdays="1010000")
    Availability.objects.create(capacity=own, starts_on=date(2026, 11, 25), quantity=1)
    lent, kept = make_capacity(ground.municipality), make_capacity(ground.municipality, lent=False)
    found = supply([ground.area_office.pk], SATURDAY, FRIDAY, capacity_ids=[lent.pk, kept.pk])
    assert {one.id: one.units for one in found.units} == {own.pk: (3, 0, 3, 1), lent.pk: (1, 1, 1, 1)}


def test_a_budget_line_counts_where_it_shares_a_day(ground):
    line = make_line(ground.area_office, ends_on=SATURDAY)
    make_line(ground.area_office, ends_on=SATURDAY - timedelta(days=1))
    make_line(ground.municipality)
    assert [one.id for one in supply([ground.area_office.pk], SATURDAY, FRIDAY).lines] == [line.pk]


def test_the_supply_asks_the_same_number_of_queries_for_one_team_and_for_many(ground):
    def lay(number):
        for _ in range(number):
            team = make_team(ground.area_office)
            Member.objects.create(team=team, appointment=make_appointment("clerk", ground.area_office), starts_on=SATURDAY)
            make_capacity(ground.area_office, ground.skill)
            make_line(ground.area_office)

    lay(1)
    supply([ground.area_office.pk], SATURDAY, FRIDAY)  # calendars and offices are kept in memory from here on
    few = asked(lambda: supply([ground.area_office.pk], SATURDAY, FRIDAY))
    lay(12)
    found = []
    assert asked(lambda: found.append(supply([ground.area_office.pk], SATURDAY, FRIDAY))) == few == 9
    assert len(found[0].teams) == len(found[0].units) == len(found[0].lines) == 13


def test_what_is_lent_is_offered_nearest_first(ground):
    near = {"centre_lon": 51.40, "centre_lat": 35.70}
    for place, lat in ((ground.area, 35.70), (ground.other_area, 35.71), (ground.county, 35.60)):
        type(place).objects.filter(pk=place.pk).update(centre_lon=near["centre_lon"], centre_lat=lat)
    further = make_place("municipal", "area", ground.district, centre_lon=51.40, centre_lat=35.80)
    own = make_capacity(ground.area_office, ground.skill, place=ground.city)
    here = make_capacity(ground.municipality, ground.skill, place=ground.area)
    far = make_capacity(ground.other_office, ground.skill, place=further)
    close = make_capacity(ground.other_office, ground.skill, place=ground.other_area)
    of_county = make_capacity(ground.governorate, ground.skill, place=ground.county)
    make_capacity(ground.other_office, ground.skill, lent=False)
    make_capacity(ground.other_office, make_skill("pruning"))
    make_capacity(ground.other_office, ground.skill, place=make_place("civil", "county"))

    found = offered(ground.area.pk, skill_id=ground.skill.pk, first=SATURDAY, last=FRIDAY, office_id=ground.area_office.pk)
    assert [one.capacity for one in found] == [own, here, close, far, of_county]
    assert [one.place_level for one in found] == ["city", "area", "municipal_district", "municipal_district", "county"]
    assert [one.own for one in found] == [True, False, False, False, False]
    assert found[1].metres == 0
    assert 1000 < found[2].metres < 1200
    assert offered(10**9, skill_id=ground.skill.pk, first=SATURDAY, last=FRIDAY) == []


def test_what_cannot_be_had_in_those_days_is_not_offered(ground):
    friday_only = make_capacity(ground.area_office, ground.skill)
    Availability.objects.create(capacity=friday_only, weekdays="0000001")
    some = make_capacity(ground.area_office, ground.skill, quantity=5)
    Availability.objects.create(capacity=some, ends_on=TODAY, quantity=2)
    Availability.objects.create(capacity=some, starts_on=TODAY + timedelta(days=1))
    make_capacity(ground.area_office, ground.skill, closed_on=FRIDAY)
    found = offered(ground.area.pk, kind="equipment", first=SATURDAY, last=FRIDAY)
    assert [(one.capacity, one.units_at_least) for one in found] == [(some, 2)]


def test_offers_ask_four_queries_however_many_there_are(ground):
    for _ in range(9):
        make_capacity(ground.other_office, ground.skill)

    def read():
        return [
            one.capacity.office.name_fa for one in offered(ground.area.pk, skill_id=ground.skill.pk, first=SATURDAY, last=FRIDAY)
        ]

    assert len(read()) == 9
    assert asked(read) == 4


days = st.dates(date(2026, 11, 1), date(2026, 12, 30))
spans = st.tuples(days, days).map(sorted)


@given(size=st.integers(1, 9), away=st.lists(st.tuples(spans, st.integers(1, 3), st.sampled_from([None, 1, 2]))), day=days)
def test_who_is_at_work_is_what_a_roll_call_would_find(size, away, day):
    absences = [Away(*span, 1 if who else people, who) for span, people, who in away]
    gone = {who for span, _, who in away if who and span[0] <= day <= span[1]}
    unnamed = sum(people for span, people, who in away if who is None and span[0] <= day <= span[1])
    assert people_on(day, size, absences) == max(0, size - len(gone) - unnamed)


@pytest.mark.parametrize(
    ("times", "units"),
    [([], 4), ([Time()], 4), ([Time(quantity=9)], 4), ([Time(quantity=1), Time(quantity=3)], 3), ([Time(weekdays="1101111")], 0),
     ([Time(weekdays="0010000")], 4), ([Time(starts_on=TODAY)], 4), ([Time(starts_on=TODAY + timedelta(1))], 0),
     ([Time(ends_on=TODAY)], 4), ([Time(ends_on=TODAY - timedelta(1))], 0)],
)  # fmt: skip
def test_units_on_a_monday(times, units):
    assert units_on(TODAY, 4, times) == units
