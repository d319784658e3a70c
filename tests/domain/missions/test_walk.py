"""A mission from its first word to a yes of somebody other than the doer."""

from datetime import timedelta

import pytest

from peygir.domain.missions import actions
from peygir.domain.missions.factories import NOW, photo, walk
from peygir.domain.missions.problems import OwnWorkNotVerified, PreviousStepsMissing
from peygir.domain.missions.states import State
from peygir.domain.people.factories import make_actor


@pytest.mark.parametrize("state", list(State))
def test_every_state_is_reached_by_the_steps_of_people(county, state):
    giver = make_actor("district_mayor", county.municipality)
    doer = make_actor("area_manager", county.area_office)
    mission = walk(state, giver=giver, doer=doer, office=county.area_office, place=county.area)
    mission.refresh_from_db()
    assert mission.state == state


def test_a_claim_without_evidence_of_its_kind_is_refused_and_the_doer_never_verifies(county):
    giver = make_actor("district_mayor", county.municipality)
    doer = make_actor("area_manager", county.area_office)
    mission = walk("in_progress", giver=giver, doer=doer, office=county.area_office, place=county.area)
    with pytest.raises(PreviousStepsMissing) as refused:
        actions.claim_done(mission.pk, "انجام شد", by=doer, at=NOW)
    assert refused.value.params["asks"] == ("evidence_of_kind",)
    actions.add_evidence(mission.pk, photo(), by=doer, at=NOW)
    mission = actions.claim_done(mission.pk, "انجام شد", by=doer, at=NOW)
    assert mission.next_office_id == county.municipality.pk
    with pytest.raises(OwnWorkNotVerified):
        actions.verify(mission.pk, by=doer, at=NOW)
    mission = actions.verify(mission.pk, "دیده شد", by=giver, at=NOW + timedelta(days=1))
    assert (mission.state, mission.next_office_id, mission.is_open) == (State.VERIFIED, None, False)
