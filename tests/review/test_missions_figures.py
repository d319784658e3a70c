"""Shares of missions: what was sent back stays in the denominator, an agency answers for what it did itself."""

from datetime import date, timedelta

import pytest

from peygir.domain.missions import actions, agencies, counts, inbox
from peygir.domain.missions.counts import Share
from peygir.domain.missions.factories import NOW, draft_of, make_kind, make_mission, walk
from peygir.domain.missions.filters import MissionFilter
from peygir.domain.missions.states import State
from peygir.domain.people.factories import make_actor, make_office
from tests.domain.issues.conftest import _built, county

__all__ = ["_built", "county"]
LATER = NOW + timedelta(days=1)


@pytest.fixture
def mayor(county):
    return make_actor("district_mayor", county.municipality)


@pytest.fixture
def manager(county):
    return make_actor("area_manager", county.area_office)


def test_a_claim_that_was_sent_back_is_still_counted_when_work_goes_on(county, mayor, manager):
    where = {"office": county.area_office, "giver": county.municipality}
    make_mission(state=State.VERIFIED, **where)
    make_mission(state=State.IN_PROGRESS, **where)  # never said to be done
    back = make_mission(state=State.DONE_CLAIMED, **where)
    assert counts.verified_share(mayor, MissionFilter(), at=NOW) == Share(1, 2)
    actions.send_back(back.pk, "هنوز نه", by=mayor, at=NOW)
    assert counts.verified_share(mayor, MissionFilter(), at=NOW) == Share(1, 2)
    actions.start(back.pk, by=manager, at=LATER)
    assert counts.verified_share(mayor, MissionFilter(), at=LATER) == Share(1, 2)
    assert [line.verified for line in counts.by_office_and_state(mayor, at=LATER)] == [Share(1, 2)]


def test_an_agency_is_not_charged_with_the_contest_of_another(county):
    bakhshdar, governor = county.bakhshdar, county.governor
    power = make_office("agency_branch", county.governorate, county.bakhsh, agency_kind="power")
    liaison = make_actor("agency_liaison", county.water)
    mission = actions.create(draft_of(county.water, county.village), by=bakhshdar, at=NOW)
    actions.assign(mission.pk, by=bakhshdar, at=NOW)
    actions.contest(mission.pk, "not_ours", "کار برق است", by=liaison, at=NOW)
    actions.decide_contest(mission.pk, "released", "درست است", by=governor, at=NOW)
    actions.assign(mission.pk, power.pk, by=bakhshdar, at=NOW)
    told = agencies.record(power.pk, governor, since=date(2026, 1, 1), at=LATER)
    assert (told.own.assigned, told.own.contested) == (1, Share(0, 1))


def test_a_question_that_nobody_can_answer_any_more_is_not_waited_for(county, mayor, manager):
    kind = make_kind("visit", evidence=[])
    walked = {"giver": mayor, "doer": manager, "office": county.area_office, "place": county.area, "kind_id": kind.pk}
    mission = walk(State.IN_PROGRESS, **walked)
    actions.follow_up(mission.pk, "progress", "تا کجا رسیده؟", by=mayor, at=LATER)
    assert len(inbox.of_office(mayor, at=LATER).i_asked) == 1
    actions.claim_done(mission.pk, "تمام شد", by=manager, at=LATER)
    actions.verify(mission.pk, by=mayor, at=LATER)
    assert inbox.of_office(mayor, at=LATER).i_asked == []
