"""Every arrow is walked, and every other pair of state and step is refused."""

from datetime import timedelta

import pytest

from peygir.base.problems import Problem
from peygir.domain.audit.actors import job, reporter
from peygir.domain.audit.models import Entry
from peygir.domain.demands import actions
from peygir.domain.demands.actions._move import move
from peygir.domain.demands.factories import NOW, make_claimed, make_demand
from peygir.domain.demands.models import Demand, Step
from peygir.domain.demands.problems import (
    ArrowNotOpen,
    DemandAlreadyClosed,
    DemandChangedMeanwhile,
    EvidenceMissing,
    ReasonMissing,
    ReasonUnknown,
    TooLateToReopen,
)
from peygir.domain.demands.reasons import REASONS
from peygir.domain.demands.rules import queue_key
from peygir.domain.demands.states import ARROWS, CLOSED, State, Verb, arrow

WALKS = [(one, source) for one in ARROWS for source in sorted(one.sources)]
NO_WALKS = [(verb, state) for verb in Verb for state in State if verb != Verb.REGISTER and arrow(verb, state) is None]


def given(demand: Demand, state: str) -> Demand:
    demand.state, demand.is_open = state, state not in CLOSED
    demand.closed_at = None if demand.is_open else NOW
    demand.save()
    return demand


@pytest.mark.parametrize(("one", "source"), WALKS, ids=[f"{a.verb}-from-{s}" for a, s in WALKS])
def test_an_arrow_leads_where_it_says_and_leaves_a_step_and_an_entry(city, one, source):
    demand = given(make_demand(city), source)
    reason = REASONS[one.verb][0] if "reason" in one.asks else ""
    move(demand, one.verb, by=job("test"), at=NOW, reason_code=reason, note="شرح کار", has_evidence=True)
    demand.refresh_from_db()
    assert demand.state == one.target
    assert demand.is_open == (one.target not in CLOSED)
    assert demand.queue_key == queue_key(demand.danger, demand.due_at, not demand.is_open)
    step = Step.objects.order_by("-id").first()
    assert (step.verb, step.from_state, step.to_state) == (one.verb, source, one.target)
    entry = Entry.objects.filter(action=f"demands.{one.verb}").get()
    assert f'"state":["{source}","{one.target}"]' in entry.changes
    assert "شرح کار" not in entry.changes


@pytest.mark.parametrize(("verb", "state"), NO_WALKS, ids=[f"{v}-from-{s}" for v, s in NO_WALKS])
def test_where_there_is_no_arrow_the_step_is_refused_and_nothing_is_written(city, verb, state):
    demand = given(make_demand(city), state)
    with pytest.raises(ArrowNotOpen if state not in CLOSED else DemandAlreadyClosed) as refused:
        move(demand, verb, by=job("test"), at=NOW, reason_code="", note="شرح")
    assert refused.value.status == 409
    assert Step.objects.count() == 1
    assert Demand.objects.get().state == state


@pytest.mark.parametrize("one", [a for a in ARROWS if "reason" in a.asks], ids=lambda a: a.verb)
def test_an_arrow_that_asks_for_a_reason_takes_none_but_those_of_its_list(city, one):
    demand = given(make_demand(city), min(one.sources))
    with pytest.raises(ReasonMissing):
        move(demand, one.verb, by=job("test"), at=NOW)
    with pytest.raises(ReasonUnknown):
        move(demand, one.verb, by=job("test"), at=NOW, reason_code="because")


def test_a_claim_needs_a_photo_or_a_line(city):
    demand = make_demand(city)
    staff = city.actor("office_staff", city.area61)
    with pytest.raises(EvidenceMissing):
        actions.claim_done(demand.pk, "  ", by=staff, at=NOW)


def test_a_late_yes_verifies_what_had_become_unconfirmed_and_keeps_its_closing_moment(city):
    demand = given(make_claimed(city), State.UNCONFIRMED)
    verified = actions.confirm(demand.pk, by=reporter(demand.pk), at=NOW + timedelta(days=60))
    assert verified.state == State.VERIFIED
    assert verified.closed_at == NOW


def test_a_no_comes_too_late_after_thirty_days(city):
    demand = given(make_claimed(city), State.UNCONFIRMED)
    who = reporter(demand.pk)
    with pytest.raises(TooLateToReopen):
        actions.reopen(demand.pk, "not_done", by=who, at=NOW + timedelta(days=30, seconds=1))
    assert actions.reopen(demand.pk, "not_done", by=who, at=NOW + timedelta(days=30)).state == State.REOPENED


def test_an_old_version_is_refused(city):
    demand = make_demand(city)
    staff = city.actor("office_staff", city.area61)
    actions.start(demand.pk, by=staff, at=NOW, version=1)
    with pytest.raises(DemandChangedMeanwhile):
        actions.claim_done(demand.pk, "شد", by=staff, at=NOW, version=1)


def test_the_promise_never_restarts(city):
    demand = make_demand(city)
    manager, mayor = city.actor("area_manager", city.area61), city.actor("district_mayor", city.district6)
    actions.refer(demand.pk, city.district6.pk, "no_budget", by=manager, at=NOW + timedelta(days=1))
    actions.refer(demand.pk, city.area62.pk, "for_execution", by=mayor, at=NOW + timedelta(days=2))
    staff = city.actor("office_staff", city.area62)
    actions.claim_done(demand.pk, "شد", by=staff, at=NOW + timedelta(days=3))
    actions.reopen(demand.pk, "not_done", by=reporter(demand.pk), at=NOW + timedelta(days=4))
    after = Demand.objects.get()
    assert after.due_at == demand.due_at
    assert (after.referrals, after.reopenings) == (2, 1)


def test_a_first_bounce_goes_back_to_who_referred_and_the_second_to_the_level_above(city):
    demand = make_demand(city)
    actions.refer(demand.pk, city.area71.pk, "responsible_unit", by=city.actor("area_manager", city.area61), at=NOW)
    bounced = actions.return_misrouted(demand.pk, "not_our_place", by=city.actor("area_manager", city.area71), at=NOW)
    assert (bounced.state, bounced.office_id, bounced.bounces) == (State.MISROUTED, city.area61.pk, 1)
    actions.refer(demand.pk, city.area62.pk, "responsible_unit", by=city.actor("area_manager", city.area61), at=NOW)
    again = actions.return_misrouted(demand.pk, "not_our_service", by=city.actor("area_manager", city.area62), at=NOW)
    assert (again.office_id, again.bounces, again.escalation_level) == (city.district6.pk, 2, 1)
    sent = actions.refer(demand.pk, city.area61.pk, "for_execution", by=city.actor("district_mayor", city.district6), at=NOW)
    assert sent.state == State.REFERRED


def test_what_the_system_routed_wrongly_goes_to_the_level_above(city):
    demand = make_demand(city)
    bounced = actions.return_misrouted(demand.pk, "not_our_service", by=city.actor("area_manager", city.area61), at=NOW)
    assert bounced.office_id == city.district6.pk
    assert bounced.office_level3_id is None


def test_a_duplicate_keeps_its_reporter_and_moment_and_can_be_separated(city):
    original = make_demand(city)
    second = make_demand(city, at=NOW + timedelta(hours=5), contact_phone="09121234567")
    manager = city.actor("area_manager", city.area61)
    merged = actions.merge(second.pk, original.pk, by=manager, at=NOW + timedelta(hours=6))
    assert (merged.state, merged.merged_into_id) == (State.DUPLICATE, original.pk)
    assert merged.registered_at == NOW + timedelta(hours=5)
    assert merged.contact.phone_sealed
    assert Demand.objects.get(pk=original.pk).duplicate_count == 1
    apart = actions.separate(second.pk, "not_the_same", by=manager, at=NOW + timedelta(hours=7))
    assert (apart.state, apart.merged_into_id, apart.is_open) == (State.REFERRED, None, True)
    assert Demand.objects.get(pk=original.pk).duplicate_count == 0


def test_merging_into_a_duplicate_or_into_itself_is_refused(city):
    first, second, third = (make_demand(city) for _ in range(3))
    manager = city.actor("area_manager", city.area61)
    actions.merge(second.pk, first.pk, by=manager, at=NOW)
    for wrong in (second.pk, third.pk):
        with pytest.raises(Problem):
            actions.merge(third.pk, wrong, by=manager, at=NOW)


def test_what_was_merged_into_a_duplicate_moves_along(city):
    first, second, third = (make_demand(city) for _ in range(3))
    manager = city.actor("area_manager", city.area61)
    actions.merge(third.pk, second.pk, by=manager, at=NOW)
    actions.merge(second.pk, first.pk, by=manager, at=NOW)
    assert Demand.objects.get(pk=third.pk).merged_into_id == first.pk
    assert Demand.objects.get(pk=first.pk).duplicate_count == 2


def test_bulk_steps_refuse_one_by_one(city):
    here, elsewhere = make_demand(city), make_demand(city, place_id=city.place71.pk)
    outcomes = actions.bulk("start", [here.pk, elsewhere.pk], by=city.actor("office_staff", city.area61), at=NOW)
    assert [outcome.done for outcome in outcomes] == [True, False]
    assert Demand.objects.get(pk=here.pk).state == State.IN_PROGRESS
    assert Demand.objects.get(pk=elsewhere.pk).state == State.REGISTERED
