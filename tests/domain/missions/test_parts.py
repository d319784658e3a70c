"""Parts of a mission: given on, waited for, cancelled with their whole."""

from datetime import timedelta

import pytest

from peygir.domain.missions import actions
from peygir.domain.missions.factories import DUE, NOW, draft_of, make_kind, make_mission, photo
from peygir.domain.missions.models import Mission, Step
from peygir.domain.missions.problems import (
    OfficeOutOfReach,
    PartLaterThanWhole,
    PreviousStepsMissing,
    RoleMayNot,
)
from peygir.domain.missions.queries import parts_of
from peygir.domain.missions.states import Origin, State
from peygir.domain.people.factories import make_actor, make_office, make_place
from tests.domain.missions.scene import scene


@pytest.fixture
def agencies(county):
    """Power and gas serve the bakhsh and hang below no office of it; a third serves another province."""
    agency = make_office("agency", place=county.county)
    far = make_place("civil", "county", make_place("civil", "province"))
    return [make_office("agency_branch", agency, place) for place in (county.bakhsh, county.bakhsh, far)]


def test_an_agency_asks_another_for_its_part_and_waits_for_it(county, agencies):
    power, gas, _ = agencies
    bakhshdar, liaison, other = county.bakhshdar, make_actor("agency_liaison", power), make_actor("agency_liaison", gas)
    whole = make_mission(state=State.IN_PROGRESS, office=power, giver=county.bakhshdari, place=county.village)
    part = actions.add_part(whole.pk, draft_of(gas, county.village), by=liaison, at=NOW)
    assert (part.origin, part.parent_id, part.giver_office_id, part.state) == (Origin.PARENT, whole.pk, power.pk, State.DRAFT)
    part = actions.assign(part.pk, by=liaison, at=NOW)
    assert Step.objects.filter(mission=whole, verb="add_part").count() == 1
    assert list(parts_of(whole, bakhshdar)) == [part]
    actions.add_evidence(whole.pk, photo(), by=liaison, at=NOW)
    with pytest.raises(PreviousStepsMissing) as refused:
        actions.claim_done(whole.pk, by=liaison, at=NOW)
    assert refused.value.params["asks"] == ("parts_done",)
    actions.start(part.pk, by=other, at=NOW)
    actions.add_evidence(part.pk, photo(), by=other, at=NOW)
    actions.claim_done(part.pk, by=other, at=NOW)
    assert actions.verify(part.pk, "دیده شد", by=liaison, at=NOW).state == State.VERIFIED
    assert actions.claim_done(whole.pk, by=liaison, at=NOW).state == State.DONE_CLAIMED


def test_an_agency_asks_only_agencies_that_serve_the_place_and_makes_no_mission_of_its_own(county, agencies):
    power, _, far = agencies
    liaison = make_actor("agency_liaison", power)
    whole = make_mission(state=State.ACCEPTED, office=power, giver=county.bakhshdari, place=county.village)
    for office in (far, power, county.dehyari, county.bakhshdari):
        with pytest.raises(OfficeOutOfReach):
            actions.add_part(whole.pk, draft_of(office, county.village), by=liaison, at=NOW)
    with pytest.raises(RoleMayNot):
        actions.create(draft_of(None, county.bakhsh), by=liaison, at=NOW)


def test_a_part_is_not_due_after_its_whole_whenever_its_date_is_said(county):
    who = scene(county)
    whole = who.mission(State.ASSIGNED)
    later = DUE + timedelta(days=1)
    with pytest.raises(PartLaterThanWhole):
        actions.add_part(whole.pk, draft_of(None, county.area, due_on=later), by=who.mayor, at=NOW)
    part = actions.add_part(whole.pk, draft_of(county.area_office, county.area, due_on=None), by=who.mayor, at=NOW)
    with pytest.raises(PartLaterThanWhole):
        actions.assign(part.pk, due_on=later, by=who.mayor, at=NOW)
    with pytest.raises(PartLaterThanWhole):
        actions.edit(part.pk, {"due_on": later}, by=who.mayor, at=NOW)
    assert actions.assign(part.pk, due_on=DUE, by=who.mayor, at=NOW).due_on == DUE


def test_a_cancelled_whole_takes_its_parts_along_but_not_what_is_said_to_be_done(county):
    who = scene(county)
    whole = who.mission(State.IN_PROGRESS, kind=make_kind())
    open_part, claimed, over = (who.mission(state, parent=whole) for state in ("assigned", "done_claimed", "verified"))
    below = who.mission(State.DRAFT, parent=open_part)
    actions.cancel(whole.pk, "طرح تغییر کرد", by=who.mayor, at=NOW)
    states = dict(Mission.objects.values_list("pk", "state"))
    assert [states[one.pk] for one in (whole, open_part, below, claimed, over)] == [
        "cancelled", "cancelled", "cancelled", "done_claimed", "verified",
    ]  # fmt: skip
    assert Step.objects.filter(verb="cancel", note="طرح تغییر کرد").count() == 3
