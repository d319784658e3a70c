"""What runs by itself."""

from datetime import timedelta

import pytest

from peygir.base import draws
from peygir.domain.audit.actors import reporter
from peygir.domain.audit.models import Entry
from peygir.domain.demands import actions, counts, duties, usual
from peygir.domain.demands.actions import draw_callbacks, record_callback
from peygir.domain.demands.factories import NOW, make_claimed, make_demand, make_service
from peygir.domain.demands.filters import WorkFilter
from peygir.domain.demands.models import Callback, Demand, Step
from peygir.domain.demands.problems import (
    CallbackAlreadyRecorded,
    DemandNotFound,
    NothingToDraw,
    OwnWorkNotVerified,
    ReadOnlyHere,
    RoleMayNot,
)
from peygir.domain.demands.states import State

PHONE = {"contact_phone": "09121234567"}


def test_promises_that_near_or_are_missed_are_flagged_once_with_an_entry(city):
    missed, near, _ = (make_demand(city, at=NOW - timedelta(days=days)) for days in (4, 2.5, 0))
    assert duties.flag_promises(NOW) == "1 near, 1 missed"
    assert {d.pk: d.promise_flag for d in Demand.objects.exclude(promise_flag="")} == {missed.pk: "missed", near.pk: "near"}
    assert Entry.objects.filter(action="demands.flag_promise").count() == 2
    assert duties.flag_promises(NOW) == "0 near, 0 missed"
    assert duties.flag_promises(NOW + timedelta(days=1)) == "0 near, 1 missed"


def test_what_was_claimed_in_time_is_not_flagged(city):
    make_claimed(city, at=NOW)
    assert duties.flag_promises(NOW + timedelta(days=30)) == "0 near, 0 missed"


def test_a_long_missed_promise_climbs_level_by_level_up_to_the_root(city):
    demand = make_demand(city)
    due = demand.due_at
    assert duties.escalate(due + timedelta(days=2)) == "0 escalated"
    assert duties.escalate(due + timedelta(days=3)) == "1 escalated"
    assert duties.escalate(due + timedelta(days=9)) == "0 escalated"
    assert duties.escalate(due + timedelta(days=10)) == "1 escalated"
    assert duties.escalate(due + timedelta(days=60)) == "0 escalated"
    steps = Step.objects.filter(verb="escalate").order_by("id")
    assert [step.to_office_id for step in steps] == [city.district6.pk, city.coordination.pk]
    assert Entry.objects.filter(action="demands.escalate", thing_id=demand.pk).count() == 2
    after = Demand.objects.get()
    assert (after.office_id, after.due_at, after.escalation_level) == (demand.office_id, due, 2)


def test_danger_climbs_as_soon_as_its_promise_is_missed(city):
    demand = make_demand(city, service_id=city.danger.pk)
    assert duties.escalate(demand.due_at) == "1 escalated"


def test_fourteen_silent_days_make_a_claim_unconfirmed_which_is_not_verified(city):
    demand = make_claimed(city, **PHONE)
    assert duties.lapse_silent(demand.claimed_at + timedelta(days=13, hours=23)) == "0 became unconfirmed"
    moment = demand.claimed_at + timedelta(days=14)
    assert duties.lapse_silent(moment) == "1 became unconfirmed"
    after = Demand.objects.get()
    assert (after.state, after.is_open, after.closed_at) == (State.UNCONFIRMED, False, moment)
    assert after.contact.erase_after == moment + timedelta(days=90)
    assert after.queue_key > demand.queue_key
    assert Step.objects.filter(verb="lapse", to_state="unconfirmed").count() == 1
    assert duties.lapse_silent(moment) == "0 became unconfirmed"
    auditor = city.actor("auditor", city.inspectorate)
    assert "verified" not in counts.by_state(auditor, WorkFilter(closed=True), at=moment)


def test_an_imported_closure_is_silent_from_the_day_of_its_import(city):
    demand = make_claimed(city, at=NOW - timedelta(days=400))
    Demand.objects.update(imported_at=NOW)
    assert duties.lapse_silent(NOW + timedelta(days=13)) == "0 became unconfirmed"
    assert duties.lapse_silent(NOW + timedelta(days=14)) == "1 became unconfirmed"
    assert Demand.objects.get().claimed_at == demand.claimed_at


def test_duties_work_in_chunks_and_take_no_query_per_row(city, monkeypatch, django_assert_num_queries):
    for _ in range(7):
        make_demand(city, at=NOW - timedelta(days=9))
    monkeypatch.setattr(duties, "CHUNK", 100)
    with django_assert_num_queries(8):  # two queries of rows, one change, one journal, in two savepoints
        duties.flag_promises(NOW)
    monkeypatch.setattr(duties, "CHUNK", 3)
    assert duties.escalate(NOW) == "7 escalated"


# Call-backs


@pytest.fixture
def claims(city):
    return [make_claimed(city, **PHONE) for _ in range(5)]


LATER = NOW + timedelta(days=3)


def test_a_draw_can_be_redone_from_what_was_stored(city, claims):
    clerk = city.actor("clerk", city.district6)
    drawn = draw_callbacks(city.district6.pk, 3, seed="shab-e-yalda", by=clerk, at=LATER)
    chosen = list(drawn.callbacks.order_by("id").values_list("demand_id", flat=True))
    assert draws.redo(drawn.seed, drawn.population, drawn.size) == chosen
    assert drawn.population == draws.canonical(claim.pk for claim in claims)
    again = draw_callbacks(city.district6.pk, 9, by=clerk, at=LATER)
    assert again.size == 2
    assert len(again.seed) == 32
    with pytest.raises(NothingToDraw):
        draw_callbacks(city.district6.pk, 9, by=clerk, at=LATER)


def test_only_claims_with_a_telephone_are_drawn_for_calls(city):
    make_claimed(city)
    with pytest.raises(NothingToDraw):
        draw_callbacks(city.district6.pk, 3, by=city.actor("clerk", city.call_centre), at=LATER)


def test_a_clerk_does_not_draw_elsewhere_or_what_the_own_office_did(city, claims):
    with pytest.raises(ReadOnlyHere):
        draw_callbacks(city.district7.pk, 3, by=city.actor("clerk", city.district6), at=LATER)
    with pytest.raises(NothingToDraw):
        draw_callbacks(city.area61.pk, 3, by=city.actor("clerk", city.area61), at=LATER)
    for role in ("area_manager", "district_mayor", "inspector", "auditor"):
        with pytest.raises(RoleMayNot):
            draw_callbacks(city.area61.pk, 3, by=city.actor(role, city.district6), at=LATER)


@pytest.mark.parametrize(("outcome", "state"), [("done", "verified"), ("not_done", "reopened"), ("refused", "done_claimed")])
def test_a_call_back_verifies_reopens_or_leaves_it(city, claims, outcome, state):
    clerk = city.actor("clerk", city.call_centre)
    callback = draw_callbacks(city.coordination.pk, 1, by=clerk, at=LATER).callbacks.get()
    record_callback(callback.pk, outcome, 4, by=clerk, at=LATER)
    assert Demand.objects.get(pk=callback.demand_id).state == state
    with pytest.raises(CallbackAlreadyRecorded):
        record_callback(callback.pk, outcome, by=clerk, at=LATER)


def test_an_unreached_number_is_tried_three_times(city, claims):
    clerk = city.actor("clerk", city.call_centre)
    callback = draw_callbacks(city.coordination.pk, 1, by=clerk, at=LATER).callbacks.get()
    for attempt in (1, 2, 3):
        recorded = record_callback(callback.pk, "unreachable", by=clerk, at=LATER)
        assert recorded.outcome == (Callback.Outcome.PENDING if attempt < 3 else Callback.Outcome.UNREACHABLE)


def test_an_answer_by_code_before_the_call_stands(city, claims):
    clerk = city.actor("clerk", city.call_centre)
    callback = draw_callbacks(city.coordination.pk, 1, by=clerk, at=LATER).callbacks.get()
    actions.confirm(callback.demand_id, by=reporter(callback.demand_id), at=LATER)
    record_callback(callback.pk, "not_done", by=clerk, at=LATER)
    assert Demand.objects.get(pk=callback.demand_id).state == "verified"


def test_the_office_that_did_the_work_cannot_record_the_call(city, claims):
    callback = draw_callbacks(city.coordination.pk, 1, by=city.actor("clerk", city.call_centre), at=LATER).callbacks.get()
    with pytest.raises(OwnWorkNotVerified):
        record_callback(callback.pk, "done", by=city.actor("clerk", city.area61), at=LATER)
    with pytest.raises(DemandNotFound):
        record_callback(callback.pk, "done", by=city.actor("clerk", city.area71), at=LATER)


# Figures


def test_the_usual_time_is_the_eightieth_percentile_of_the_past_year(city):
    service = make_service()
    for days in range(1, 11):
        demand = make_demand(city, service_id=service.pk, at=NOW - timedelta(days=30))
        Demand.objects.filter(pk=demand.pk).update(
            state="verified", is_open=False, closed_at=NOW - timedelta(days=30 - days), claimed_at=NOW - timedelta(days=30 - days)
        )  # fmt: skip
    old = make_demand(city, service_id=service.pk, at=NOW - timedelta(days=400))
    Demand.objects.filter(pk=old.pk).update(state="verified", is_open=False, closed_at=NOW)
    assert usual.usual_within(service.pk) is None
    assert duties.remember_usual(NOW) == "1 services"
    assert usual.usual_within(service.pk) == timedelta(days=8.2)
    assert usual.usual_within(city.danger.pk) is None


def test_duplicates_and_no_action_stay_in_the_denominator_of_promises(city):
    manager = city.actor("area_manager", city.area61)
    first = make_demand(city)
    kept, late, duplicate, none, undecided = (make_demand(city) for _ in range(5))
    in_time, too_late = NOW + timedelta(days=1), NOW + timedelta(days=5)
    actions.claim_done(kept.pk, "شد", by=manager, at=in_time)
    actions.claim_done(late.pk, "شد", by=manager, at=too_late)
    actions.merge(duplicate.pk, first.pk, by=manager, at=in_time)
    actions.declare_no_action(none.pk, "nothing_found", by=manager, at=too_late)
    Demand.objects.filter(pk=undecided.pk).update(due_at=NOW + timedelta(days=99))
    figure = counts.on_time(manager, WorkFilter(closed=True), at=too_late)
    # first is open and late, kept and duplicate in time, late and none too late; the last is not decided yet.
    assert (figure.kept, figure.decided) == (2, 5)
    assert figure.share == 0.4


def test_times_to_close_are_exact_quantiles_up_to_the_claim(city):
    manager = city.actor("area_manager", city.area61)
    for days in (1, 2, 3, 10):
        demand = make_demand(city)
        actions.claim_done(demand.pk, "شد", by=manager, at=NOW + timedelta(days=days))
    found = counts.times_to_close(manager, WorkFilter(closed=True), [0.5, 0.9], at=NOW + timedelta(days=20))
    assert found == [timedelta(days=2.5), timedelta(days=7.9)]
    other = city.actor("area_manager", city.area62)
    assert counts.times_to_close(other, WorkFilter(closed=True), [0.5], at=NOW) == [None]
