"""What a re-check says stands of what is confirmed now."""

from datetime import timedelta
from decimal import Decimal

import pytest

from peygir.base.calendar import local_date
from peygir.domain.missions import actions
from peygir.domain.missions.factories import NOW, make_kind, make_mission
from peygir.domain.missions.following.problems import StandsNoMore
from peygir.domain.missions.models import Recheck
from peygir.domain.missions.problems import PreviousStepsMissing
from peygir.domain.missions.states import State
from peygir.domain.people.factories import make_actor
from tests.domain.issues.conftest import _built, county

__all__ = ["_built", "county"]
AFTER = NOW + timedelta(days=3)


def drawn(county, mission) -> Recheck:
    lead, today = make_actor("round_lead", county.coordination), local_date(NOW)
    draw = actions.commit_recheck(county.coordination.pk, today, today, Decimal(1), by=lead, at=NOW)
    actions.draw_recheck(draw.pk, by=lead, at=AFTER)
    return Recheck.objects.get(draw=draw, mission=mission)


@pytest.fixture
def verified(county):
    return make_mission(state=State.VERIFIED, office=county.area_office, giver=county.municipality, place=county.area)


def test_what_was_opened_again_meanwhile_is_not_said_to_hold(county, verified):
    first, second = drawn(county, verified), drawn(county, verified)
    inspector = make_actor("inspector", county.inspectorate)
    actions.record_recheck(first.pk, "fails", "انجام نشده", by=inspector, at=AFTER)
    with pytest.raises(StandsNoMore):
        actions.record_recheck(second.pk, "holds", by=inspector, at=AFTER)
    assert actions.record_recheck(second.pk, "fails", "انجام نشده", by=inspector, at=AFTER).outcome == "fails"


def test_a_whole_is_not_verified_while_a_part_is_open_again(county):
    mayor, inspector = make_actor("district_mayor", county.municipality), make_actor("inspector", county.inspectorate)
    deputy = make_actor("coordination_deputy", county.coordination)
    whole = make_mission(state=State.IN_PROGRESS, office=county.municipality, kind=make_kind("plan", evidence=[]))
    part = make_mission(state=State.VERIFIED, office=county.area_office, giver=county.municipality, parent=whole)
    actions.claim_done(whole.pk, "تمام شد", by=mayor, at=NOW)
    actions.record_recheck(drawn(county, part).pk, "fails", "انجام نشده", by=inspector, at=AFTER)
    with pytest.raises(PreviousStepsMissing):
        actions.verify(whole.pk, by=deputy, at=AFTER)
    assert actions.send_back(whole.pk, "یک بخش آن باز است", by=deputy, at=AFTER).state == State.REOPENED
