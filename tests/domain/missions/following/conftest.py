"""Who follows whom: a mission of the area office given by its district, and one of the water branch given by the bakhshdar."""

from dataclasses import dataclass
from datetime import date

import pytest

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.factories import make_mission
from peygir.domain.missions.models import Mission
from peygir.domain.people.factories import make_actor, make_appointment, make_user
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import actor_of


@dataclass
class Scene:
    mission: Mission
    manager: Actor  # of the doing office, and accountable
    staff: Actor
    mayor: Actor  # gave it
    deputy: Actor  # above both
    accountable: Appointment


@pytest.fixture
def scene(county) -> Scene:
    user = make_user(email="manager@example.org", language="fa")
    accountable = make_appointment("area_manager", county.area_office, user)
    mission = make_mission(
        state="in_progress",
        office=county.area_office,
        giver=county.municipality,
        accountable=accountable,
        due_on=date(2026, 12, 1),
    )
    return Scene(
        mission,
        actor_of(accountable),
        make_actor("office_staff", county.area_office),
        make_actor("district_mayor", county.municipality),
        make_actor("coordination_deputy", county.coordination),
        accountable,
    )
