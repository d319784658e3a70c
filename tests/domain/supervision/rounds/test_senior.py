from datetime import timedelta

import pytest

from peygir.base.calendar import local_date
from peygir.domain.missions.factories import draft_of
from peygir.domain.missions.states import State
from peygir.domain.people.factories import make_actor
from peygir.domain.supervision import actions
from peygir.domain.supervision.factories import NOW
from peygir.domain.supervision.models import Order
from peygir.domain.supervision.problems import (
    AppointmentUnknown,
    DayOutsideWindow,
    OfficeOutOfReach,
    RoleMayNot,
    SeniorVisitNotFound,
)
from peygir.domain.supervision.states import VisitState
from tests.domain.supervision.rounds.scene import TODAY, TOMORROW


def held(scene, by=None, at=NOW, **fields):
    opened = scene.opened()
    mayor = make_actor("district_mayor", scene.county.municipality)
    given = {
        "office_id": scene.county.area_office.pk, "held_on": TODAY, "attended": [mayor.appointment_id], "others": 12,
        "staff_said": "خودروی حمل پسماند کم است",
    } | fields  # fmt: skip
    return actions.record_senior_visit(opened.pk, **given, by=by or scene.deputy, at=at)


def test_a_senior_visit_records_who_attended_and_what_staff_said(scene):
    made = held(scene)
    assert (made.visit.kind, made.visit.state) == ("senior", VisitState.DONE)
    assert made.attended.count() == 1
    assert (made.others_attending, made.staff_said) == (12, "خودروی حمل پسماند کم است")


def test_it_was_held_on_its_day_though_written_down_later(scene):
    made = held(scene, at=NOW + timedelta(days=5))
    assert local_date(made.visit.done_at) == TODAY


def test_an_order_given_on_the_spot_is_a_mission_of_that_office(scene, county):
    made = held(scene)
    order = actions.add_order(made.pk, draft_of(county.area_office, county.area), by=scene.deputy, at=NOW)
    assert order.mission.state == State.ASSIGNED
    assert (order.mission.office_id, order.mission.giver_office_id) == (county.area_office.pk, county.coordination.pk)
    actions.add_order(made.pk, draft_of(None, county.area), by=scene.deputy, at=NOW)
    assert list(Order.objects.filter(senior=made).order_by("id").values_list("mission__state", flat=True)) == [
        State.ASSIGNED, State.DRAFT,
    ]  # fmt: skip


def test_the_lead_records_but_orders_are_the_deputy_s(scene, county):
    made = held(scene, by=scene.lead)
    with pytest.raises(RoleMayNot):
        actions.add_order(made.pk, draft_of(county.area_office, county.area), by=scene.lead, at=NOW)
    with pytest.raises(SeniorVisitNotFound):
        actions.add_order(10**9, draft_of(county.area_office, county.area), by=scene.deputy, at=NOW)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"held_on": TOMORROW}, DayOutsideWindow),
        ({"held_on": TODAY - timedelta(days=30)}, DayOutsideWindow),
        ({"attended": [10**9]}, AppointmentUnknown),
        ({"office_id": 10**9}, OfficeOutOfReach),
    ],
)
def test_what_does_not_hold_of_a_senior_visit_is_said(scene, fields, problem):
    with pytest.raises(problem):
        held(scene, **fields)
