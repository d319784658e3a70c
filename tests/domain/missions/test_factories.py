"""What the factories make belongs to the moment they are given, so that no test waits for a day of the calendar."""

from datetime import timedelta

import pytest

from peygir.base.calendar import local_date
from peygir.domain.missions.factories import NOW, make_mission, walk
from peygir.domain.missions.states import State
from peygir.domain.people.factories import make_actor


@pytest.mark.parametrize("days", [-500, 0, 500])
def test_a_mission_walked_at_any_moment_is_seen_and_due_after_it_began(county, days):
    at = NOW + timedelta(days=days)
    mayor, manager = make_actor("district_mayor", county.municipality), make_actor("area_manager", county.area_office)
    mission = walk(State.VERIFIED, giver=mayor, doer=manager, office=county.area_office, place=county.area, at=at)
    (laid,) = mission.evidence.select_related("file")
    assert laid.observed_on == local_date(laid.at)
    assert laid.file.created_at == laid.at
    assert mission.created_at <= laid.at <= mission.claimed_at
    assert mission.due_on == make_mission(office=county.area_office, at=at).due_on == local_date(at) + timedelta(days=30)
