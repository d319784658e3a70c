from datetime import timedelta
from decimal import Decimal

import pytest

from peygir.domain.people.factories import make_actor
from peygir.domain.people.models import Appointment
from peygir.domain.supervision import actions
from peygir.domain.supervision.factories import NOW, make_round, make_team, make_visit
from peygir.domain.supervision.models import Visit
from peygir.domain.supervision.problems import RoundNotFound, VisitNotFound
from peygir.domain.supervision.queries import (
    VisitFilter,
    compare,
    coverage,
    get_round,
    get_visit,
    last_visits,
    my_visits,
    newest_rounds,
    place_of,
    rounds_visible_to,
    visits_of,
    visits_visible_to,
)
from peygir.domain.supervision.states import RoundState, VisitState
from tests.domain.supervision.rounds.scene import PROCESS, TODAY, TOMORROW, actor


@pytest.fixture
def drawn(scene):
    """An open round in which the area office's visit comes unannounced, planned for tomorrow."""
    opened = scene.opened()
    team = make_team(opened, scene.inspector)
    visit = scene.visit(opened)
    Visit.objects.filter(pk=visit.pk).update(unannounced=True)
    return actions.schedule_visit(visit.pk, team.pk, scene.inspector.pk, TOMORROW, by=scene.lead, at=NOW)


def test_an_unannounced_visit_is_not_there_for_the_office_until_it_has_taken_place(scene, county, drawn):
    staff, mayor = make_actor("office_staff", county.area_office), make_actor("district_mayor", county.municipality)
    for told in (scene.manager, staff, mayor):
        assert drawn not in visits_visible_to(told)
        with pytest.raises(VisitNotFound):
            get_visit(drawn.pk, told)
        row = next(one for one in coverage(drawn.round, told).rows if one.office_id == county.area_office.pk)
        assert (row.field, row.planned_on, row.unannounced) == ("", None, False)
    actions.carry_out(drawn.pk, 1, NOW, NOW, by=PROCESS, at=NOW)
    for told in (scene.manager, staff, mayor):
        assert get_visit(drawn.pk, told) == drawn


def test_a_member_of_a_team_does_not_learn_of_the_visit_to_the_own_office(scene, county):
    """An officer of a bakhsh may be named as an inspector, and the office of the same officer be looked at by another team."""
    made = make_round(county.bakhshdari, offices=[county.dehyari, county.water])
    dehyar = make_actor("dehyar", county.dehyari)
    make_team(made, Appointment.objects.get(pk=dehyar.appointment_id))
    others = make_team(made, scene.inspector)
    make_visit(made, county.dehyari, unannounced=True, team=others, on=TOMORROW)
    rows = {one.office_id: one for one in coverage(made, dehyar).rows}
    assert all(one.planned_on is None for one in rows.values())
    assert not visits_of(made, dehyar).exists()


def test_a_missed_unannounced_visit_stays_hidden_for_it_may_still_come(scene, drawn):
    actions.miss_visit(drawn.pk, "دفتر بسته بود", by=scene.lead, at=NOW)
    assert drawn not in visits_visible_to(scene.manager)


def test_who_leads_and_who_goes_sees_an_unannounced_visit(scene, drawn):
    for told in (scene.lead, scene.deputy, actor(scene.inspector), make_actor("auditor")):
        assert get_visit(drawn.pk, told) == drawn
    assert drawn not in visits_visible_to(actor(scene.other))


def test_a_deputy_is_told_of_it_by_leading_the_round_and_not_by_standing_above_the_office(scene, county):
    other = make_round(county.bakhshdari, offices=[county.water])
    visit = make_visit(other, county.water, unannounced=True)
    assert visit in visits_visible_to(county.governor)
    assert visit not in visits_visible_to(scene.deputy)
    assert visit not in visits_visible_to(make_actor("agency_liaison", county.water))


def test_offices_see_rounds_from_the_day_they_open(scene, county):
    draft = scene.created()
    with pytest.raises(RoundNotFound):
        get_round(draft.pk, scene.manager)
    actions.open_round(draft.pk, by=scene.deputy, at=NOW)
    assert get_round(draft.pk, scene.manager) == draft
    far = make_actor("area_manager")
    assert not rounds_visible_to(far).exists()
    for silent in ("clerk", "steward"):
        assert not rounds_visible_to(make_actor(silent)).exists()


def test_a_bakhshdar_sees_what_a_governor_s_round_looks_at_in_the_bakhsh(county):
    made = make_round(county.governorate, offices=[county.water])
    assert made in rounds_visible_to(county.bakhshdar)
    assert made in rounds_visible_to(make_actor("agency_liaison", county.water))
    assert made not in rounds_visible_to(make_actor("dehyar", county.dehyari))


def test_an_inspector_sees_the_rounds_of_the_own_teams_and_a_day_in_order(scene, drawn):
    me = actor(scene.inspector)
    assert list(newest_rounds(me)) == [drawn.round]
    assert list(my_visits(me, TOMORROW)) == [drawn]
    assert list(my_visits(me, TODAY)) == []
    assert list(my_visits(actor(scene.other), TOMORROW)) == []


def test_the_list_of_visits_goes_on_where_it_stopped_and_costs_one_query(scene, county, django_assert_num_queries):
    made = make_round(county.coordination)
    days = [TOMORROW, None, TODAY, TOMORROW, None]
    visits = [make_visit(made, county.area_office, on=on) for on in days]
    seen = []
    after = None
    while True:
        with django_assert_num_queries(1):
            page = list(visits_of(made, scene.lead, after=after)[:2])
        if not page:
            break
        seen += page
        after = place_of(page[-1])
    assert seen == [visits[nth] for nth in (2, 0, 3, 1, 4)]
    assert list(visits_of(made, scene.lead, VisitFilter(waiting=True))) == [visits[1], visits[4]]
    assert list(visits_of(made, scene.lead, VisitFilter(day=TODAY))) == [visits[2]]
    assert not visits_of(made, scene.lead, VisitFilter(kind="desk", state="planned")).exists()


def test_coverage_counts_each_kind_and_each_office_in_four_queries(scene, county, django_assert_max_num_queries):
    opened = scene.opened()
    field = scene.visit(opened)
    actions.carry_out(field.pk, 1, NOW, NOW, score=Decimal(80), by=PROCESS, at=NOW)
    actions.miss_visit(scene.visit(opened, office=scene.second_office).pk, "بسته", by=scene.lead, at=NOW)
    with django_assert_max_num_queries(4):
        found = coverage(opened, scene.deputy)
    assert found.field == {"done": 1, "missed": 1}
    assert found.desk == {"planned": 2}
    assert (found.covered, found.offices, found.whole) == (1, 2, True)
    rows = {one.office_id: one for one in found.rows}
    assert (rows[county.area_office.pk].field, rows[county.area_office.pk].field_score) == ("done", 80)
    assert rows[scene.second_office.pk].field == "missed"


def test_an_office_sees_of_the_coverage_its_own_row_without_scores_before_the_release(scene, county):
    opened = scene.opened()
    actions.carry_out(scene.visit(opened).pk, 1, NOW, NOW, score=Decimal(80), by=PROCESS, at=NOW)
    found = coverage(opened, scene.manager)
    assert [one.office_id for one in found.rows] == [county.area_office.pk]
    assert (found.whole, found.rows[0].field_score, found.rows[0].marked) == (False, None, 0)


def test_the_last_visit_of_each_village_stands_longest_ago_first(county):
    made = make_round(county.bakhshdari)
    make_visit(made, county.water, state=VisitState.DONE, at=NOW - timedelta(days=10))
    rows = last_visits(county.bakhshdar, TODAY)
    days = {row.office_id: row.days for row in rows}
    assert days[county.water.pk] == 10
    assert days[county.dehyari.pk] is None
    assert [row.days for row in rows][-1] == 10
    assert county.area_office.pk not in days


def test_a_released_round_stands_beside_the_one_before(scene, county):
    before = make_round(county.coordination, offices=[county.area_office], state=RoundState.RELEASED)
    now = make_round(county.coordination, offices=[county.area_office], state=RoundState.RELEASED, previous=before)
    before.offices.update(score=Decimal("70.50"))
    now.offices.update(score=Decimal("80.00"))
    assert [one.change for one in compare(now, scene.lead)] == [Decimal("9.50")]
    assert compare(before, scene.lead) == []
