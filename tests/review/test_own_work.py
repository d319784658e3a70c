"""The office that did the work gets no demand to «verified», by whichever door its people come."""

from datetime import date, timedelta

import pytest

from peygir.domain.audit.actors import reporter
from peygir.domain.demands import actions, following
from peygir.domain.demands.actions import register
from peygir.domain.demands.factories import NOW, draft_of, make_claimed
from peygir.domain.demands.models import Demand
from peygir.domain.demands.problems import OwnWorkNotVerified, YesNotApart
from peygir.domain.demands.states import State
from peygir.domain.people.factories import make_appointment, make_user
from peygir.domain.people.queries import actor_of

LATER = NOW + timedelta(days=3)


def hats(role, office, other_role, other_office, **fields):
    """One person's two appointments, as actors."""
    person = make_user()
    first = make_appointment(role, office, person, starts_on=date(2026, 1, 1), **fields)
    return actor_of(first), actor_of(make_appointment(other_role, other_office, person, starts_on=date(2026, 1, 1)))


def test_who_works_at_the_office_does_not_call_back_about_its_work_in_another_hat(city):
    _staff, clerk = hats("office_staff", city.area61, "clerk", city.call_centre)
    demand = make_claimed(city, contact_phone="09121234567")
    drawn = actions.draw_callbacks(city.coordination.pk, 1, by=city.actor("clerk", city.call_centre), at=LATER)
    with pytest.raises(OwnWorkNotVerified):
        actions.record_callback(drawn.callbacks.get().pk, "done", by=clerk, at=LATER)
    assert Demand.objects.get(pk=demand.pk).state == State.DONE_CLAIMED


def test_who_worked_at_the_office_when_it_claimed_does_not_inspect_it_later(city):
    _staff, inspector = hats("office_staff", city.area61, "inspector", city.inspectorate, ends_on=date(2026, 11, 25))
    demand = make_claimed(city)
    actions.draw_callbacks(city.coordination.pk, 1, method="inspection", by=city.actor("round_lead", city.coordination), at=LATER)
    with pytest.raises(OwnWorkNotVerified):
        actions.verify(demand.pk, by=inspector, at=LATER + timedelta(days=30))


def test_who_left_the_office_long_before_may_inspect_it(city):
    _staff, inspector = hats("office_staff", city.area61, "inspector", city.inspectorate, ends_on=date(2026, 5, 1))
    demand = make_claimed(city)
    actions.draw_callbacks(city.coordination.pk, 1, method="inspection", by=city.actor("round_lead", city.coordination), at=LATER)
    assert actions.verify(demand.pk, by=inspector, at=LATER).state == State.VERIFIED


def entered_and_done_by(city, enters, does):
    """A demand that an official wrote down, who then knows its code, and that an office says is done."""
    told = register(draft_of(city, channel="desk"), by=city.actor("office_staff", enters), at=NOW)
    if does.pk != told.demand.office_id:
        actions.refer(told.demand.pk, does.pk, "responsible_unit", by=city.actor("district_mayor", city.district6), at=NOW)
    actions.claim_done(told.demand.pk, "شد", by=city.actor("area_manager", does), at=NOW + timedelta(days=1))
    return told


def test_the_code_that_the_office_itself_was_told_says_no_yes_to_its_own_work(city):
    told = entered_and_done_by(city, city.area61, city.area61)
    with pytest.raises(YesNotApart):
        actions.confirm(told.demand.pk, by=reporter(told.demand.pk), at=LATER)
    page = following.by_code(told.code, at=LATER)
    assert not page.may_confirm
    assert page.may_reopen
    assert page.sentence == str(YesNotApart().sentence("fa"))


def test_the_code_read_out_at_one_office_says_yes_to_the_work_of_another(city):
    told = entered_and_done_by(city, city.area61, city.area62)
    assert following.by_code(told.code, at=LATER).may_confirm
    assert actions.confirm(told.demand.pk, by=reporter(told.demand.pk), at=LATER).state == State.VERIFIED


def test_a_call_back_verifies_what_the_office_wrote_down_and_did_itself(city):
    told = register(
        draft_of(city, channel="desk", contact_phone="09121234567"), by=city.actor("office_staff", city.area61), at=NOW
    )
    actions.claim_done(told.demand.pk, "شد", by=city.actor("area_manager", city.area61), at=NOW + timedelta(days=1))
    clerk = city.actor("clerk", city.call_centre)
    drawn = actions.draw_callbacks(city.coordination.pk, 1, by=clerk, at=LATER)
    actions.record_callback(drawn.callbacks.get().pk, "done", by=clerk, at=LATER)
    assert Demand.objects.get(pk=told.demand.pk).state == State.VERIFIED
