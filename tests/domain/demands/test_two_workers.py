"""Two workers at the same duty, and two officials at the same demand, at the same instant."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections

from peygir.domain.audit.models import Entry
from peygir.domain.calendars.models import WorkingWeek
from peygir.domain.calendars.revisions import forget_all
from peygir.domain.demands import actions, duties
from peygir.domain.demands.factories import NOW, make_city, make_claimed, make_demand
from peygir.domain.demands.models import Demand, Step
from peygir.domain.demands.problems import ArrowNotOpen, DemandChangedMeanwhile

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
]


def together(*calls):
    """Run the calls at once, each on a connection of its own; return results or exceptions."""
    barrier = Barrier(len(calls))

    def run(call):
        try:
            barrier.wait(10)
            return call()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


@pytest.fixture
def city():
    forget_all()
    WorkingWeek.objects.create(scope="country", starts_on="2020-01-01", pattern={"6": [["07:30", "14:30"]]})
    yield make_city()
    forget_all()


def test_a_duty_run_by_two_workers_at_once_does_everything_once(city, monkeypatch):
    monkeypatch.setattr(duties, "CHUNK", 2)
    made = [make_claimed(city) for _ in range(9)]
    late = made[0].claimed_at + timedelta(days=14)
    told = together(lambda: duties.lapse_silent(late), lambda: duties.lapse_silent(late))
    assert sum(int(sentence.split()[0]) for sentence in told) == 9
    assert Step.objects.filter(verb="lapse").count() == Entry.objects.filter(action="demands.lapse").count() == 9


def test_of_two_who_start_the_same_demand_one_is_refused(city):
    demand = make_demand(city)
    manager, staff = city.actor("area_manager", city.area61), city.actor("office_staff", city.area61)
    told = together(*(lambda by=by: actions.start(demand.pk, by=by, at=NOW, version=1) for by in (manager, staff)))
    refused = [one for one in told if isinstance(one, Exception)]
    assert [type(one) for one in refused] in ([DemandChangedMeanwhile], [ArrowNotOpen])
    assert Step.objects.filter(verb="start").count() == 1


def test_two_merges_the_other_way_round_do_not_wait_for_each_other(city):
    first, second = make_demand(city), make_demand(city)
    manager = city.actor("area_manager", city.area61)
    told = together(
        lambda: actions.merge(first.pk, second.pk, by=manager, at=NOW),
        lambda: actions.merge(second.pk, first.pk, by=manager, at=NOW),
    )
    assert len([one for one in told if isinstance(one, Exception)]) == 1
    assert Demand.objects.filter(state="duplicate").count() == 1
