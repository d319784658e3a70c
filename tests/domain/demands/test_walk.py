"""A demand from its first word to its verified closure."""

from datetime import timedelta

import pytest

from peygir.domain.audit.actors import reporter
from peygir.domain.audit.models import Entry
from peygir.domain.demands import actions, worklist
from peygir.domain.demands.factories import NOW, PUBLIC, draft_of, make_claimed, make_demand
from peygir.domain.demands.filters import WorkFilter
from peygir.domain.demands.models import Demand, Step
from peygir.domain.demands.problems import DemandNotFound, OwnWorkNotVerified


def test_a_registered_demand_is_routed_promised_and_journalled(city):
    made = actions.register(draft_of(city), by=PUBLIC, at=NOW)
    demand = Demand.objects.get()
    assert demand.office_id == city.area61.pk
    assert demand.office_level1_id == city.coordination.pk
    assert demand.office_level2_id == city.district6.pk
    assert demand.area_id == city.place61.pk
    assert demand.due_at == NOW + timedelta(days=3)
    assert len(made.code) == 13
    assert made.code not in (demand.code_hash, demand.text)
    assert list(Step.objects.values_list("verb", "to_state")) == [("register", "registered")]
    entry = Entry.objects.get(action="demands.register")
    assert demand.text not in entry.changes


def test_a_demand_walks_from_registration_to_the_citizens_yes(city):
    demand = make_demand(city)
    clerk = city.actor("clerk", city.district6)
    staff = city.actor("office_staff", city.area62)
    actions.refer(demand.pk, city.area62.pk, "responsible_unit", "لطفاً فوری", "۱۴۰۵/۱۲", by=clerk, at=NOW + timedelta(hours=1))
    actions.start(demand.pk, by=staff, at=NOW + timedelta(hours=2))
    actions.claim_done(demand.pk, "پر شد", by=staff, at=NOW + timedelta(hours=3))
    done = actions.confirm(demand.pk, by=reporter(demand.pk), at=NOW + timedelta(hours=4))
    assert done.state == "verified"
    assert done.closed_at == NOW + timedelta(hours=4)
    assert list(Step.objects.order_by("id").values_list("verb", flat=True)) == [
        "register", "refer", "start", "claim_done", "confirm",
    ]  # fmt: skip
    assert done.due_at == demand.due_at


def test_the_citizens_no_reopens_and_the_promise_stays(city):
    demand = make_claimed(city)
    again = actions.reopen(demand.pk, "not_done", by=reporter(demand.pk), at=NOW + timedelta(days=3))
    assert again.state == "reopened"
    assert again.is_open
    assert again.due_at == NOW + timedelta(days=3)


def test_the_area_that_did_the_work_does_not_see_a_way_to_reopen_it(city):
    demand = make_claimed(city)
    mayor = city.actor("district_mayor", city.district6)
    assert actions.reopen(demand.pk, "badly_done", by=mayor, at=NOW + timedelta(days=3)).state == "reopened"


def test_a_district_that_did_the_work_cannot_reopen_its_own_claim(city):
    demand = make_demand(city)
    mayor = city.actor("district_mayor", city.district6)
    actions.refer(demand.pk, city.district6.pk, "no_budget", by=city.actor("area_manager", city.area61), at=NOW)
    actions.claim_done(demand.pk, "انجام شد", by=mayor, at=NOW)
    with pytest.raises(OwnWorkNotVerified):
        actions.reopen(demand.pk, "badly_done", by=mayor, at=NOW)


def test_another_area_does_not_find_the_demand(city):
    demand = make_demand(city)
    with pytest.raises(DemandNotFound):
        actions.start(demand.pk, by=city.actor("office_staff", city.area62), at=NOW)


def test_the_work_list_takes_two_queries_however_long_it_is(city, django_assert_num_queries):
    manager = city.actor("area_manager", city.area61)
    for number in range(12):
        make_demand(city, at=NOW + timedelta(minutes=number))
    worklist.page(manager, WorkFilter(), at=NOW)  # the catalogue and the trees are read once
    with django_assert_num_queries(2):
        page = worklist.page(manager, WorkFilter(limit=5), at=NOW)
    assert len(page.rows) == 5
    assert page.capped_count == 12
    assert page.rows[0].office == "شهرداری ناحیه ۱ منطقه ۶"
    assert page.rows[0].place == "ناحیه ۱ منطقه ۶"
    following = worklist.page(manager, WorkFilter(limit=5, after=page.next), at=NOW)
    assert [row.id for row in following.rows] == [row.id + 5 for row in page.rows]
    back = worklist.page(manager, WorkFilter(limit=5, before=following.previous), at=NOW)
    assert back.rows == page.rows
    assert back.previous == ""
