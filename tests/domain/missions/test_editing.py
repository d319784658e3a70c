"""What may be changed until when, and what is refused beside its field."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from peygir.base.problems import InvalidInput
from peygir.domain.audit.models import Entry
from peygir.domain.capacities.factories import make_team
from peygir.domain.capacities.models import BudgetLine, Capacity, Skill, Team
from peygir.domain.missions import actions
from peygir.domain.missions.drafts import NewNeed
from peygir.domain.missions.factories import DUE, NOW, draft_of, make_kind
from peygir.domain.missions.models import Mission, Need
from peygir.domain.missions.problems import (
    AccountableUnknown,
    ChoiceUnknown,
    MissionChangedMeanwhile,
    OfficeDoesNoMissions,
    OfficeMissing,
    PlaceNotYours,
    StepNotOpen,
)
from peygir.domain.missions.states import State
from peygir.domain.people.factories import make_actor, make_appointment
from tests.domain.missions.scene import scene


def test_a_changed_place_and_date_change_what_is_derived_from_them(county):
    who = scene(county)
    mission = actions.create(draft_of(county.area_office, county.district), by=who.mayor, at=NOW)
    key = mission.queue_key
    mission = actions.edit(mission.pk, {"place_id": county.area.pk, "due_on": DUE - timedelta(days=9)}, by=who.mayor, at=NOW)
    assert (mission.area_id, mission.place_path) == (county.area.pk, county.area.path)
    assert mission.queue_key == key - 9
    assert actions.edit(mission.pk, {"danger": True}, by=who.mayor, at=NOW).queue_key < key - 9
    with pytest.raises(PlaceNotYours):
        actions.edit(mission.pk, {"place_id": county.village.pk}, by=who.mayor, at=NOW)


def test_a_draft_for_another_office_has_no_team_of_the_first(county):
    who = scene(county)
    draft = replace(draft_of(county.area_office, county.area), team_id=make_team(county.area_office).pk)
    mission = actions.create(draft, by=who.mayor, at=NOW)
    mission = actions.edit(mission.pk, {"office_id": county.municipality.pk}, by=who.mayor, at=NOW)
    assert (mission.office_id, mission.team_id) == (county.municipality.pk, None)


def test_what_is_asked_anew_may_be_contested_anew(county):
    who = scene(county)
    mission = who.mission(State.ASSIGNED, assigned_at=NOW - timedelta(days=30))
    later = actions.edit(mission.pk, {"output": "صد متر"}, by=who.mayor, at=NOW)
    assert later.assigned_at == NOW
    same = actions.edit(mission.pk, {"priority": 90}, by=who.mayor, at=NOW + timedelta(days=1))
    assert same.assigned_at == NOW


@pytest.mark.parametrize("state", ["accepted", "in_progress", "reopened"])
def test_what_was_accepted_is_not_changed_behind_the_doers_back(county, state):
    who = scene(county)
    mission = who.mission(state)
    for fields in (
        {"output": "صد متر"},
        {"target": Decimal(100)},
        {"place_id": county.district.pk},
        {"due_on": DUE + timedelta(days=1)},
    ):
        with pytest.raises(StepNotOpen):
            actions.edit(mission.pk, fields, by=who.mayor, at=NOW)
    # A form sends all its fields: what is as it was may stay among them.
    told = {"output": mission.output, "due_on": mission.due_on, "priority": 80}
    assert actions.edit(mission.pk, told, by=who.mayor, at=NOW).priority == 80


def test_words_people_wrote_stand_in_the_journal_as_a_hash_only(county):
    who = scene(county)
    actions.edit(who.mission(State.ASSIGNED).pk, {"title": "لوله شکسته خانه آقای احمدی"}, by=who.mayor, at=NOW)
    entry = Entry.objects.filter(action="missions.edit").get()
    assert "احمدی" not in entry.changes
    assert "title" in entry.changes


def test_nothing_is_written_where_nothing_differs(county):
    who = scene(county)
    mission = who.mission(State.ASSIGNED)
    before = Entry.objects.count()
    assert actions.edit(mission.pk, {"title": mission.title, "needs": ()}, by=who.mayor, at=NOW).version == 1
    assert Entry.objects.count() == before


def test_a_field_that_is_none_is_refused(county):
    who = scene(county)
    for verb in (actions.edit, actions.organise):
        with pytest.raises(ChoiceUnknown):
            verb(who.mission(State.ASSIGNED).pk, {"state": "verified"}, by=who.mayor, at=NOW)


def test_who_read_an_older_version_is_told(county):
    who = scene(county)
    mission = who.mission(State.ASSIGNED)
    actions.edit(mission.pk, {"priority": 1}, by=who.mayor, at=NOW, version=1)
    with pytest.raises(MissionChangedMeanwhile):
        actions.accept(mission.pk, by=who.manager, at=NOW, version=1)


def test_the_doing_office_says_what_it_takes(county):
    who = scene(county)
    mission = who.mission(State.ACCEPTED)
    skill = Skill.objects.create(code="paving", name_fa="آسفالت")
    roller = Capacity.objects.create(
        kind="equipment",
        name="غلتک",
        place=county.area,
        place_path=county.area.path,
        office=county.area_office,
        opened_on="2020-01-01",
    )
    team = Team.objects.create(office=county.area_office, name="اکیپ ۱", opened_on="2020-01-01")
    line = BudgetLine.objects.create(
        office=county.area_office, code="1", title="معابر", amount_rials=10**9, starts_on="2026-03-21", ends_on="2027-03-20"
    )
    needs = [NewNeed(skill_id=skill.pk, units=2), NewNeed(capacity_id=roller.pk)]
    fields = {"needs": needs, "team_id": team.pk, "budget_line_id": line.pk, "effort_days": Decimal("2.5"), "duration_days": 4}
    mission = actions.organise(mission.pk, fields, by=who.manager, at=NOW)
    assert (mission.team_id, mission.budget_line_id, mission.effort_days) == (team.pk, line.pk, Decimal("2.5"))
    assert set(Need.objects.values_list("skill", "capacity", "units")) == {(skill.pk, None, 2), (None, roller.pk, 1)}
    for wrong in ([needs[0], needs[0]], [NewNeed()], [NewNeed(skill_id=987)], [replace(needs[0], units=0)]):
        with pytest.raises(InvalidInput):
            actions.organise(mission.pk, {"needs": wrong}, by=who.manager, at=NOW)
    assert Need.objects.count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": "  "}, {"output": ""}, {"measure": " "}, {"title": "x" * 161}, {"kind_id": 987}, {"place_id": 987},
        {"due_on": NOW.date() - timedelta(days=1)}, {"starts_on": DUE + timedelta(days=1)}, {"target": Decimal(-1)},
        {"effort_days": Decimal(0)}, {"duration_days": 0}, {"priority": 101}, {"lon": 51.0}, {"lat": 91.0, "lon": 51.0},
        {"budget_line_id": 987}, {"team_id": 987}, {"cost_rials": -5}, {"target": Decimal("NaN")},
    ],
    ids=str,
)  # fmt: skip
def test_a_draft_that_is_not_right_is_refused_beside_its_field_and_nothing_is_written(county, wrong):
    who = scene(county)
    draft = draft_of(county.area_office, county.area)
    with pytest.raises(InvalidInput) as refused:
        actions.create(replace(draft, **wrong), by=who.mayor, at=NOW)
    assert refused.value.fields
    assert not Mission.objects.exists()


def test_a_kind_that_is_no_longer_used_makes_no_new_mission(county):
    who = scene(county)
    old = make_kind("old", active=False)
    with pytest.raises(InvalidInput):
        actions.create(draft_of(None, county.area, kind_id=old.pk), by=who.mayor, at=NOW)


def test_offices_that_do_nothing_and_people_of_other_offices_are_not_named(county):
    who = scene(county)
    mission = who.mission(State.DRAFT)
    with pytest.raises(OfficeDoesNoMissions):
        actions.assign(mission.pk, county.call_centre.pk, by=who.deputy, at=NOW)
    elsewhere = make_appointment("area_manager")
    ended = make_appointment("area_manager", county.area_office, ends_on=NOW.date() - timedelta(days=1))
    clerk = make_appointment("clerk", county.area_office)
    for one in (elsewhere, ended, clerk):
        with pytest.raises(AccountableUnknown):
            actions.assign(mission.pk, accountable_id=one.pk, by=who.mayor, at=NOW)
    nobody = actions.create(draft_of(None, county.area), by=who.mayor, at=NOW)
    with pytest.raises(OfficeMissing):
        actions.assign(nobody.pk, by=who.mayor, at=NOW)


def test_staff_take_a_mission_upon_themselves_and_name_nobody_else(county):
    who = scene(county)
    officer, other = make_actor("office_staff", county.area_office), make_appointment("office_staff", county.area_office)
    mission = who.mission(State.ASSIGNED)
    with pytest.raises(Exception, match="role"):
        actions.accept(mission.pk, accountable_id=other.pk, by=officer, at=NOW)
    assert actions.accept(mission.pk, by=officer, at=NOW).accountable_id == officer.appointment_id
    assert actions.start(mission.pk, accountable_id=other.pk, by=who.manager, at=NOW).accountable_id == other.pk
