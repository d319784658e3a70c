"""Recurring work: each occurrence once, by the doer's working days; nothing past is made up for when a template changes."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from peygir.domain.audit.actors import job
from peygir.domain.audit.models import Entry
from peygir.domain.capacities.factories import make_capacity
from peygir.domain.missions import actions
from peygir.domain.missions.drafts import NewNeed
from peygir.domain.missions.factories import make_kind
from peygir.domain.missions.models import Mission, Template
from peygir.domain.missions.organise_duties import make_due
from peygir.domain.missions.organising.problems import (
    FirstDayMissing,
    OccurrenceMade,
    TemplateChangedMeanwhile,
    TemplateNotFound,
    TemplateRetired,
)
from peygir.domain.missions.problems import OfficeOutOfReach
from peygir.domain.missions.queries.templates import get_template, templates
from peygir.domain.people.factories import make_actor
from tests.domain.issues.counting import asked
from tests.domain.missions.organising.making import NOW, TODAY, draft, make_template


@pytest.fixture
def manager(ground):
    return make_actor("area_manager", ground.area_office)


@pytest.fixture
def mayor(ground):
    return make_actor("district_mayor", ground.municipality)


def test_an_occurrence_is_given_with_everything_the_template_says(ground, mayor):
    crane = make_capacity(ground.municipality)
    needs = [NewNeed(skill_id=ground.skill.pk, units=2), NewNeed(capacity_id=crane.pk)]
    template = make_template(
        ground.municipality, mayor, doer_id=ground.area_office.pk, needs=needs, target=Decimal(10), days_to_do=3
    )
    assert make_due(NOW) == "1 missions made, 0 templates could not be followed"
    mission = Mission.objects.get()
    assert (mission.state, mission.origin, mission.template, mission.occurrence_on) == ("assigned", "template", template, TODAY)
    assert (mission.giver_office_id, mission.office_id) == (ground.municipality.pk, ground.area_office.pk)
    assert (mission.given_by_user_id, mission.given_by_appointment_id) == (mayor.user_id, mayor.appointment_id)
    assert (mission.target, mission.effort_days, mission.title) == (10, 2, template.title)
    # Tuesday is off, Thursday and Friday are free: Wednesday, Saturday, Sunday.
    assert (mission.starts_on, mission.due_on) == (TODAY, date(2026, 11, 29))
    assert {(one.skill_id, one.capacity_id, one.units) for one in mission.needs.all()} == {
        (ground.skill.pk, None, 2), (None, crane.pk, 1),
    }  # fmt: skip
    assert {step.verb for step in mission.steps.all()} == {"create", "assign"}
    template.refresh_from_db()
    assert template.next_on == TODAY + timedelta(days=7)


def test_each_occurrence_is_made_once_however_often_the_timetable_runs(ground, manager):
    make_template(ground.area_office, manager)
    for hours in (0, 1, 24):
        make_due(NOW + timedelta(hours=hours))
    assert Mission.objects.count() == 1
    make_due(NOW + timedelta(days=7))
    assert [one.occurrence_on for one in Mission.objects.order_by("pk")] == [TODAY, TODAY + timedelta(days=7)]


def test_what_a_standstill_missed_is_made_with_its_full_time(ground, manager):
    make_template(ground.area_office, manager, days_to_do=2)
    make_due(NOW + timedelta(days=15))
    found = Mission.objects.order_by("occurrence_on")
    assert [one.occurrence_on for one in found] == [TODAY + timedelta(days=7 * n) for n in range(3)]
    assert {one.due_on for one in found} == {date(2026, 12, 12)}  # Tuesday 8 December, then Wednesday, Saturday


def test_a_template_that_cannot_be_followed_waits_and_does_not_stop_the_others(ground, manager):
    kind = make_kind("mowing")
    stuck = make_template(ground.area_office, manager, kind_id=kind.pk)
    make_template(ground.area_office, manager)
    kind.active = False
    kind.save()
    assert make_due(NOW) == "1 missions made, 1 templates could not be followed"
    stuck.refresh_from_db()
    assert stuck.next_on == TODAY
    assert not stuck.made.exists()
    kind.active = True
    kind.save()
    make_due(NOW)
    assert stuck.made.count() == 1


def test_an_occurrence_made_by_hand_is_not_made_again(ground, manager):
    template = make_template(ground.area_office, manager, starts_on=TODAY + timedelta(days=1))
    mission = actions.make_from_template(template.pk, TODAY + timedelta(days=1), by=manager, at=NOW)
    assert mission.given_by_user_id == manager.user_id
    with pytest.raises(OccurrenceMade) as refused:
        actions.make_from_template(template.pk, TODAY + timedelta(days=1), by=manager, at=NOW)
    assert refused.value.params["mission"] == mission.pk
    make_due(NOW + timedelta(days=1))
    assert template.made.count() == 1
    template.refresh_from_db()
    assert template.next_on == TODAY + timedelta(days=8)
    # One beside the rule is made, and moves nothing.
    actions.make_from_template(template.pk, by=manager, at=NOW)
    template.refresh_from_db()
    assert (template.made.count(), template.next_on) == (2, TODAY + timedelta(days=8))


def test_an_occurrence_that_another_worker_made_is_left_alone(ground, manager):
    template = make_template(ground.area_office, manager)
    assert actions.make_due(template.pk, TODAY, by=job("one"), at=NOW) is not None
    assert actions.make_due(template.pk, TODAY, by=job("other"), at=NOW) is None
    Template.objects.update(next_on=TODAY)  # as a stale copy would have it
    assert actions.make_due(template.pk, TODAY, by=job("third"), at=NOW) is None
    assert template.made.count() == 1


def test_what_is_done_by_hand_only_is_never_due(ground, manager):
    template = make_template(ground.area_office, manager, every="once", starts_on=None)
    assert template.next_on is None
    assert make_due(NOW).startswith("0 ")
    assert actions.make_from_template(template.pk, by=manager, at=NOW).state == "assigned"


def test_a_changed_template_makes_up_for_nothing_past(ground, manager):
    template = make_template(ground.area_office, manager, starts_on=TODAY - timedelta(days=300), every="month")
    assert TODAY <= template.next_on < TODAY + timedelta(days=32)
    Template.objects.filter(pk=template.pk).update(next_on=TODAY - timedelta(days=60))
    saved = actions.save_template(
        draft(ground.area_office, starts_on=TODAY - timedelta(days=300), every="month"),
        template_id=template.pk,
        by=manager,
        at=NOW,
    )
    assert saved.next_on == template.next_on


def test_a_template_saved_on_the_day_of_an_occurrence_already_made_goes_on_with_the_next(ground, manager):
    template = make_template(ground.area_office, manager)
    make_due(NOW)
    saved = actions.save_template(draft(ground.area_office), template_id=template.pk, by=manager, at=NOW)
    assert saved.next_on == TODAY + timedelta(days=7)


def test_a_retired_template_makes_nothing_and_is_not_changed(ground, manager):
    template = make_template(ground.area_office, manager)
    actions.retire_template(template.pk, by=manager, at=NOW)
    assert make_due(NOW).startswith("0 ")
    for act in (
        lambda: actions.make_from_template(template.pk, by=manager, at=NOW),
        lambda: actions.retire_template(template.pk, by=manager, at=NOW),
        lambda: actions.save_template(draft(ground.area_office), template_id=template.pk, by=manager, at=NOW),
    ):
        with pytest.raises(TemplateRetired):
            act()
    assert actions.make_due(template.pk, TODAY, by=job("any"), at=NOW) is None


def test_what_is_wrong_with_a_template_is_said(ground, manager, mayor):
    with pytest.raises(FirstDayMissing):
        make_template(ground.area_office, manager, starts_on=None)
    with pytest.raises(OfficeOutOfReach):
        make_template(ground.area_office, manager, doer_id=ground.other_office.pk)
    template = make_template(ground.municipality, mayor, doer_id=ground.other_office.pk)
    with pytest.raises(TemplateNotFound):
        actions.make_from_template(template.pk, by=manager, at=NOW)
    with pytest.raises(TemplateChangedMeanwhile):
        actions.retire_template(template.pk, version=7, by=mayor, at=NOW)


def test_the_journal_tells_what_changed_and_keeps_the_words_as_hashes(ground, manager):
    template = make_template(ground.area_office, manager)
    told = Entry.objects.get(action="missions.save_template")
    assert "بازدید" not in told.changes
    actions.save_template(draft(ground.area_office), template_id=template.pk, by=manager, at=NOW)
    assert Entry.objects.filter(action="missions.save_template").count() == 1


def test_the_list_of_templates_asks_one_query(ground, manager, mayor):
    for _ in range(12):
        make_template(ground.area_office, manager)

    def read():
        return [(one.office.name_fa, one.doer, one.kind.name_fa, one.place.name_fa) for one in templates(mayor)]

    assert len(read()) == 12
    assert asked(read) == 1
    assert get_template(templates(manager)[0].pk, mayor)
    assert templates(make_actor("area_manager", ground.other_office)) == []
