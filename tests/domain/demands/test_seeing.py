"""Who sees which demand, by list, by number, by word and by count: always the same answer."""

from datetime import timedelta

import pytest

from peygir.domain.audit.actors import reporter
from peygir.domain.demands import actions, counts, search, similar, worklist
from peygir.domain.demands.factories import NOW, make_claimed, make_demand
from peygir.domain.demands.filters import WorkFilter
from peygir.domain.demands.models import CallbackDraw, Demand
from peygir.domain.demands.problems import ConductKeptApart, ConductStaysAbove, DemandNotFound
from peygir.domain.demands.queries import get_visible, visible_to


def seen(by) -> set[int]:
    """What every way of looking shows; they must agree, but for what was only referred on, which lists leave to its filter."""
    visible = set(visible_to(by).values_list("pk", flat=True))
    listed = {row.id for row in worklist.page(by, WorkFilter(closed=True), at=NOW).rows}
    found = set(search.matching(by, "چاله", WorkFilter(), at=NOW).ids)
    passed = {row.id for row in worklist.page(by, WorkFilter(waiting="others", closed=True), at=NOW).rows}
    assert listed | passed == visible
    if by.role != "analyst":
        assert found == visible
    return visible


@pytest.fixture
def four(city):
    """One demand in each of two areas of district 6, one in district 7, one in the village."""
    return {
        "61": make_demand(city),
        "62": make_demand(city, place_id=city.place62.pk),
        "71": make_demand(city, place_id=city.place71.pk),
        "village": make_demand(city, service_id=city.rural.pk, place_id=city.village.pk, text="چاله آب"),
    }


@pytest.mark.parametrize(
    ("role", "office", "expected"),
    [
        ("area_manager", "area61", {"61"}),
        ("office_staff", "area62", {"62"}),
        ("clerk", "area61", {"61"}),
        ("clerk", "district6", {"61", "62"}),
        ("clerk", "call_centre", {"61", "62", "71"}),
        ("district_mayor", "district6", {"61", "62"}),
        ("coordination_deputy", "coordination", {"61", "62", "71"}),
        ("county_governor", "governorate", {"village"}),
        ("bakhshdar", "bakhshdari", {"village"}),
        ("dehyar", "dehyari", {"village"}),
        ("agency_liaison", "water", {"village"}),
        ("analyst", "coordination", {"61", "62", "71"}),
        ("inspector", "inspectorate", set()),
        ("round_lead", "coordination", set()),
        ("auditor", "inspectorate", {"61", "62", "71", "village"}),
        ("steward", "coordination", set()),
    ],
)
def test_each_role_sees_its_own_part_and_no_more(city, four, role, office, expected):
    by = city.actor(role, getattr(city, office))
    assert seen(by) == {four[name].pk for name in expected}


def test_nobody_sees_without_an_actor(city, four):
    assert not visible_to(None).exists()


def test_a_reporter_sees_the_own_demand_only(city, four):
    assert list(visible_to(reporter(four["61"].pk))) == [four["61"]]


def test_a_forbidden_demand_is_simply_not_found(city, four):
    by = city.actor("area_manager", city.area61)
    for number in (four["71"].pk, 999_999):
        with pytest.raises(DemandNotFound):
            get_visible(number, by)


def test_who_referred_it_goes_on_seeing_it_but_takes_no_step(city, four):
    manager = city.actor("area_manager", city.area61)
    actions.refer(four["61"].pk, city.area71.pk, "responsible_unit", by=manager, at=NOW)
    assert four["61"].pk in seen(manager)
    waits = worklist.page(manager, WorkFilter(waiting="others"), at=NOW)
    assert [row.id for row in waits.rows] == [four["61"].pk]
    assert four["61"].pk not in {row.id for row in worklist.page(manager, WorkFilter(), at=NOW).rows}
    with pytest.raises(Exception, match="with another office"):
        actions.start(four["61"].pk, by=manager, at=NOW)


def test_a_referral_moves_the_demand_in_lists_and_in_search_at_once(city, four):
    actions.refer(four["61"].pk, city.area71.pk, "responsible_unit", by=city.actor("clerk", city.district6), at=NOW)
    assert four["61"].pk in seen(city.actor("area_manager", city.area71))
    assert four["61"].pk not in seen(city.actor("area_manager", city.area61))
    assert four["61"].pk in seen(city.actor("clerk", city.district6))


def test_an_inspector_sees_what_was_drawn_for_inspection(city):
    demand = make_claimed(city)
    make_claimed(city)
    lead = city.actor("round_lead", city.coordination)
    inspector = city.actor("inspector", city.inspectorate)
    drawn = actions.draw_callbacks(
        city.coordination.pk, 1, method=CallbackDraw.Method.INSPECTION, by=lead, at=NOW + timedelta(days=3)
    )
    assert set(visible_to(inspector).values_list("pk", flat=True)) == {drawn.callbacks.get().demand_id}
    assert demand.office_id == city.area61.pk


@pytest.fixture
def complaint(city):
    return make_demand(city, kind="complaint", text="چاله‌ای که پیمانکار ناحیه رها کرد و بدرفتاری", contact_phone="09121234567")


@pytest.mark.parametrize(
    ("role", "office", "sees"),
    [
        ("area_manager", "area61", False),
        ("office_staff", "area61", False),
        ("clerk", "area61", False),
        ("district_mayor", "district6", True),
        ("clerk", "district6", True),
        ("coordination_deputy", "coordination", True),
        ("clerk", "call_centre", False),
        ("analyst", "coordination", False),
        ("area_manager", "area62", False),
        ("district_mayor", "district7", False),
        ("auditor", "inspectorate", True),
    ],
)
def test_a_complaint_about_conduct_is_seen_by_its_holder_and_those_above(city, complaint, role, office, sees):
    assert bool(seen(city.actor(role, getattr(city, office)))) is sees


def test_a_complaint_never_reaches_the_unit_by_referral_merge_service_or_likeness(city, complaint):
    mayor = city.actor("district_mayor", city.district6)
    with pytest.raises(ConductStaysAbove):
        actions.refer(complaint.pk, city.area61.pk, "for_execution", by=mayor, at=NOW)
    other = make_demand(city)
    with pytest.raises(ConductKeptApart):
        actions.merge(complaint.pk, other.pk, by=mayor, at=NOW)
    with pytest.raises(ConductKeptApart):
        actions.change_service(complaint.pk, city.danger.pk, by=mayor, at=NOW)
    found = similar.likely_duplicates(
        city.pothole.pk, None, None, city.place61.pk, complaint.text, NOW, city.actor("clerk", city.district6)
    )
    assert complaint.pk not in {one.id for one in found}


def test_a_complaint_about_a_unit_that_the_case_is_later_referred_beside_stays_hidden_from_it(city, complaint):
    actions.refer(complaint.pk, city.area62.pk, "answer_required", by=city.actor("district_mayor", city.district6), at=NOW)
    assert seen(city.actor("area_manager", city.area62)) == {complaint.pk}
    assert seen(city.actor("area_manager", city.area61)) == set()


def test_counts_count_what_lists_show(city, four, complaint):
    for role, office in [("area_manager", "area61"), ("district_mayor", "district6"), ("coordination_deputy", "coordination"),
                         ("clerk", "call_centre"), ("auditor", "inspectorate"), ("bakhshdar", "bakhshdari")]:  # fmt: skip
        by = city.actor(role, getattr(city, office))
        late = NOW + timedelta(days=4)
        figures = counts.today(by, at=late)
        for name in ("open", "late", "near", "danger", "waiting_for_yes", "misrouted", "due_today"):
            figure = getattr(figures, name)
            opened = worklist.page(by, WorkFilter.from_query(figure.query), at=late)
            assert figure.number == opened.capped_count == len(opened.rows), (role, name)
        for line in counts.by_office_and_state(by, at=late):
            for figure in (*line.states.values(), line.late, line.total):
                opened = worklist.page(by, WorkFilter.from_query(figure.query), at=late)
                assert figure.number == opened.capped_count, (role, line.office_id)


def test_an_analyst_reads_no_free_text(city, four):
    analyst = city.actor("analyst", city.coordination)
    page = worklist.page(analyst, WorkFilter(), at=NOW)
    assert {(row.text, row.address) for row in page.rows} == {("", "")}
    assert get_visible(four["61"].pk, analyst).text == ""
    assert search.matching(analyst, "چاله", WorkFilter(), at=NOW).ids == []
    assert search.matching(analyst, str(four["61"].pk), WorkFilter(), at=NOW).ids == [four["61"].pk]


def test_the_list_orders_by_danger_then_promise_then_age(city):
    late = make_demand(city, at=NOW - timedelta(days=5))
    later = make_demand(city, at=NOW)
    twin = make_demand(city, at=NOW)
    urgent = make_demand(city, service_id=city.danger.pk, at=NOW + timedelta(hours=1))
    by = city.actor("area_manager", city.area61)
    rows = worklist.page(by, WorkFilter(), at=NOW).rows
    assert [row.id for row in rows] == [urgent.pk, late.pk, later.pk, twin.pk]
    assert [row.promise for row in rows] == ["", "late", "", ""]
    newest = worklist.page(by, WorkFilter(order="newest"), at=NOW).rows
    assert [row.id for row in newest] == sorted((row.id for row in rows), reverse=True)


def test_pages_of_who_sees_by_office_and_by_place_never_repeat_or_lose_a_demand(city):
    for number in range(9):
        make_demand(city, place_id=(city.place61, city.place62, city.place71)[number % 3].pk)
    # In the place, but held outside the tree of offices: seen by place alone.
    elsewhere = Demand.objects.first()
    elsewhere.office_id = elsewhere.office_level1_id = city.governorate.pk
    elsewhere.office_level2_id = elsewhere.office_level3_id = None
    elsewhere.save()
    deputy = city.actor("coordination_deputy", city.coordination)
    for order in ("queue", "newest"):
        met, after = [], ""
        while True:
            page = worklist.page(deputy, WorkFilter(limit=2, order=order, after=after), at=NOW)
            met += [row.id for row in page.rows]
            if not page.next:
                break
            after = page.next
        assert len(met) == len(set(met)) == 9
