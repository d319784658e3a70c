"""A claim rests on what the office that makes it saw of this very work, anew after the work was sent back."""

from datetime import timedelta

import pytest

from peygir.domain.missions import actions
from peygir.domain.missions.factories import NOW, draft_of, photo, walk
from peygir.domain.missions.problems import PreviousStepsMissing
from peygir.domain.missions.states import State
from peygir.domain.people.factories import make_actor, make_office
from tests.domain.issues.conftest import _built, county

__all__ = ["_built", "county"]
TODAY = NOW.date()
WEEK = timedelta(days=7)


@pytest.fixture
def mayor(county):
    return make_actor("district_mayor", county.municipality)


@pytest.fixture
def manager(county):
    return make_actor("area_manager", county.area_office)


def begun(county, mayor, manager):
    return walk(State.IN_PROGRESS, giver=mayor, doer=manager, office=county.area_office, place=county.area)


def lacks_evidence(mission, by, at):
    with pytest.raises(PreviousStepsMissing) as refused:
        actions.claim_done(mission.pk, "تمام شد", by=by, at=at)
    return refused.value.params["asks"] == ("evidence_of_kind",)


def test_a_photo_of_a_day_before_the_mission_was_made_does_not_show_that_it_is_done(county, mayor, manager):
    mission = begun(county, mayor, manager)
    actions.add_evidence(mission.pk, photo(observed_on=TODAY - timedelta(days=1)), by=manager, at=NOW + WEEK)
    assert lacks_evidence(mission, manager, NOW + WEEK)
    actions.add_evidence(mission.pk, photo(), by=manager, at=NOW + WEEK)
    assert actions.claim_done(mission.pk, "تمام شد", by=manager, at=NOW + WEEK).state == State.DONE_CLAIMED


def test_a_photo_of_before_it_was_sent_back_shows_nothing_when_it_is_laid_again(county, mayor, manager):
    mission = begun(county, mayor, manager)
    first = photo()
    actions.add_evidence(mission.pk, first, by=manager, at=NOW + timedelta(hours=9))
    actions.claim_done(mission.pk, "تمام شد", by=manager, at=NOW + timedelta(hours=9))
    actions.send_back(mission.pk, "هنوز نه", by=mayor, at=NOW + WEEK)
    actions.start(mission.pk, by=manager, at=NOW + WEEK)
    later = NOW + 2 * WEEK
    actions.add_evidence(mission.pk, photo(observed_on=TODAY + timedelta(days=1)), by=manager, at=later)
    assert lacks_evidence(mission, manager, later)
    actions.add_evidence(mission.pk, photo(file_id=first.file_id, observed_on=later.date()), by=manager, at=later)
    assert lacks_evidence(mission, manager, later)
    actions.add_evidence(mission.pk, photo(observed_on=later.date()), by=manager, at=later)
    assert actions.claim_done(mission.pk, "تمام شد", by=manager, at=later).state == State.DONE_CLAIMED


def test_what_an_office_laid_that_was_released_is_no_evidence_of_the_next(county, mayor, manager):
    second = make_office("area_office", county.municipality, county.area)
    other, deputy = make_actor("area_manager", second), make_actor("coordination_deputy", county.coordination)
    mission = actions.create(draft_of(county.area_office, county.area), by=mayor, at=NOW)
    actions.assign(mission.pk, by=mayor, at=NOW)
    actions.add_evidence(mission.pk, photo(), by=manager, at=NOW)
    actions.contest(mission.pk, "wrong_place", "جای دیگری است", by=manager, at=NOW)
    actions.decide_contest(mission.pk, "released", "درست می‌گوید", by=deputy, at=NOW)
    actions.assign(mission.pk, second.pk, by=mayor, at=NOW)
    actions.start(mission.pk, by=other, at=NOW)
    assert lacks_evidence(mission, other, NOW)
