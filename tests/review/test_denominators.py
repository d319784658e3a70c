"""Nothing leaves a denominator, no clock starts anew, and unconfirmed counts as verified nowhere."""

from datetime import timedelta

from peygir.domain.audit.actors import reporter
from peygir.domain.demands import actions, counts, duties
from peygir.domain.demands.factories import NOW, make_claimed, make_demand
from peygir.domain.demands.filters import WorkFilter
from peygir.domain.demands.models import Demand
from peygir.domain.demands.published import published
from peygir.domain.demands.states import State

LATE = NOW + timedelta(days=30)
ALL = WorkFilter(closed=True)


def test_duplicates_refusals_and_withdrawals_stay_in_every_denominator(city):
    manager, mayor = city.actor("area_manager", city.area61), city.actor("district_mayor", city.district6)
    kept, twin, refused, outside, withdrawn = (make_demand(city) for _ in range(5))
    actions.merge(twin.pk, kept.pk, by=manager, at=NOW)
    actions.declare_no_action(refused.pk, "answered", by=manager, at=NOW)
    actions.declare_outside(outside.pk, "police", by=manager, at=NOW)
    actions.withdraw(withdrawn.pk, by=reporter(withdrawn.pk), at=NOW)
    assert counts.on_time(mayor, ALL, at=LATE).decided == 5
    assert sum(figure.number for figure in counts.by_state(mayor, ALL, at=LATE).values()) == 5
    for _ in range(10):
        make_demand(city)
    told = published(city.place61.pk, NOW + timedelta(days=60))
    assert told.reported == 15


def test_the_promise_is_what_it_was_through_every_step(city):
    demand = make_demand(city)
    promised, manager, mayor = (
        demand.due_at,
        city.actor("area_manager", city.area61),
        city.actor("district_mayor", city.district6),
    )
    twin = make_demand(city)
    walk = [
        lambda at: actions.refer(demand.pk, city.area62.pk, "responsible_unit", by=mayor, at=at),
        lambda at: actions.return_misrouted(demand.pk, "not_our_place", by=city.actor("area_manager", city.area62), at=at),
        lambda at: actions.refer(demand.pk, city.area61.pk, "responsible_unit", by=mayor, at=at),
        lambda at: actions.merge(demand.pk, twin.pk, by=manager, at=at),
        lambda at: actions.separate(demand.pk, "not_the_same", by=manager, at=at),
        lambda at: actions.start(demand.pk, by=manager, at=at),
        lambda at: actions.claim_done(demand.pk, "شد", by=manager, at=at),
        lambda at: actions.reopen(demand.pk, "not_done", by=reporter(demand.pk), at=at),
        lambda at: actions.change_service(demand.pk, city.danger.pk, by=manager, at=at),
        lambda at: actions.change_service(demand.pk, city.pothole.pk, by=manager, at=at),
    ]
    for day, step in enumerate(walk, 1):
        step(NOW + timedelta(days=day))
        fresh = Demand.objects.get(pk=demand.pk)
        assert (fresh.due_at, fresh.registered_at) == (promised, NOW), day


def test_silence_is_unconfirmed_and_counted_as_such(city):
    demand = make_claimed(city)
    duties.lapse_silent(NOW + timedelta(days=17))
    demand.refresh_from_db()
    assert demand.state == State.UNCONFIRMED
    mayor = city.actor("district_mayor", city.district6)
    assert set(counts.by_state(mayor, ALL, at=LATE)) == {State.UNCONFIRMED}
