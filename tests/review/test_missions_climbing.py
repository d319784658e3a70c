"""What is late climbs whatever its doer does about it, and its date is moved by somebody else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from peygir.domain.missions import actions, duties
from peygir.domain.missions.factories import NOW, make_mission
from peygir.domain.missions.following.permissions import can_decide
from peygir.domain.missions.following.problems import OwnClimbNotDecided, OwnDateNotMoved
from peygir.domain.missions.models import Escalation, Mission
from peygir.domain.people.factories import make_actor
from tests.domain.issues.conftest import _built, county

__all__ = ["_built", "county"]


def days(count: int):
    return NOW + timedelta(days=count)


@pytest.fixture
def manager(county):
    return make_actor("area_manager", county.area_office)


@pytest.fixture
def late(county) -> Mission:
    return make_mission(state="in_progress", office=county.area_office, due_on=date(2026, 11, 20), at=days(-30))


def waiting(mission) -> list[int]:
    found = Escalation.objects.filter(mission=mission, decided_at__isnull=True).order_by("id")
    return list(found.values_list("to_office_id", flat=True))


def test_a_block_that_the_doer_takes_back_does_not_wipe_out_what_climbed_by_rule(county, late, manager):
    duties.climb_late(days(7))
    assert waiting(late) == [county.municipality.pk]
    actions.block(late.pk, "budget", "coordination_office", by=manager, at=days(8))
    actions.unblock(late.pk, "رسید", by=manager, at=days(8))
    assert waiting(late) == [county.municipality.pk]
    late.refresh_from_db()
    assert (late.escalation_level, late.escalated_at) == (1, days(7))


def test_a_block_taken_back_does_not_keep_what_is_late_from_climbing(county, late, manager):
    actions.block(late.pk, "budget", "coordination_office", by=manager, at=days(1))
    actions.unblock(late.pk, "رسید", by=manager, at=days(1))
    duties.climb_late(days(7))
    assert waiting(late) == [county.municipality.pk]
    late.refresh_from_db()
    assert late.escalation_level == 1


def test_who_is_accountable_does_not_move_the_date_under_another_hat(county, manager):
    mission = make_mission(
        state="in_progress", office=county.area_office, giver=county.municipality, accountable_id=manager.appointment_id
    )
    mayor = make_actor("district_mayor", county.municipality)
    hat = replace(mayor, user_id=manager.user_id)
    asked = actions.ask_postponement(
        mission.pk, date(2027, 1, 10), "budget", by=make_actor("office_staff", county.area_office), at=NOW
    )
    with pytest.raises(OwnDateNotMoved):
        actions.postpone(mission.pk, date(2027, 1, 10), "budget", by=hat, at=NOW)
    with pytest.raises(OwnDateNotMoved):
        actions.decide_postponement(asked.pk, True, "باشد", by=hat, at=NOW)
    actions.decide_postponement(asked.pk, True, "باشد", by=mayor, at=NOW)
    own = make_mission(state="in_progress", office=county.area_office, giver=county.area_office)
    assert actions.postpone(own.pk, date(2027, 1, 10), "budget", by=manager, at=NOW).postponements == 1


def test_who_does_the_work_does_not_decide_what_climbed_by_rule_under_another_hat(county, late, manager):
    duties.climb_late(days(7))
    row = Escalation.objects.get(mission=late)
    mayor = make_actor("district_mayor", county.municipality)
    hat = replace(mayor, user_id=manager.user_id)
    assert not can_decide(hat, row)
    with pytest.raises(OwnClimbNotDecided):
        actions.decide_escalation(row.pk, "سه نفر می‌آیند", by=hat, at=days(8))
    assert can_decide(mayor, row)
    actions.decide_escalation(row.pk, "سه نفر می‌آیند", by=mayor, at=days(8))
    assert waiting(late) == []
