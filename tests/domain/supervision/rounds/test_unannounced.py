"""What is drawn stays drawn, and nobody is told beforehand: neither by taking it back nor by a day that was told before."""

from datetime import time

import pytest

from peygir.domain.people.factories import make_actor, make_appointment
from peygir.domain.people.models import User
from peygir.domain.supervision import actions
from peygir.domain.supervision.factories import NOW, make_team
from peygir.domain.supervision.models import UnannouncedDraw, Visit
from peygir.domain.supervision.problems import (
    AgreedNotUnannounced,
    ConflictDeclared,
    DrawNotFound,
    DrawnStays,
    OwnOfficeNotInspected,
    RoundNotFound,
)
from peygir.domain.supervision.queries import visits_visible_to
from peygir.domain.supervision.queries.draws import get_draw
from tests.domain.supervision.rounds.scene import TODAY, TOMORROW, actor
from tests.domain.supervision.rounds.test_draws import LATER, committed


def drawn_of(scene, round_):
    actions.draw_round(committed(scene, round_, share="1").pk, "2154321", by=scene.lead, at=LATER)
    return round_


def test_what_was_drawn_does_not_leave_the_scope_to_come_back_announced(scene, county):
    draft = drawn_of(scene, scene.created())
    with pytest.raises(DrawnStays):
        actions.set_scope(draft.pk, [scene.second_office.pk], by=scene.lead, at=LATER)
    both = [county.area_office.pk, scene.second_office.pk]
    assert actions.set_scope(draft.pk, both, 2, by=scene.lead, at=LATER).offices.filter(unannounced=True).count() == 2


def test_of_several_visits_the_last_comes_unannounced_whether_drawn_before_or_after_the_opening(scene, county):
    both = [county.area_office.pk, scene.second_office.pk]
    before = actions.create_round(scene.draft(), by=scene.lead, at=NOW)
    actions.set_scope(before.pk, both, 2, by=scene.lead, at=NOW)
    drawn_of(scene, before)
    actions.open_round(before.pk, by=scene.deputy, at=LATER)
    after = actions.create_round(scene.draft(), by=scene.lead, at=NOW)
    actions.set_scope(after.pk, both, 2, by=scene.lead, at=NOW)
    drawn_of(scene, actions.open_round(after.pk, by=scene.deputy, at=NOW))
    for made in (before, after):
        assert set(Visit.objects.filter(round=made, unannounced=True).values_list("number", flat=True)) == {2}


def test_a_day_that_the_office_was_told_is_not_the_day_of_its_unannounced_visit(scene):
    opened = scene.opened()
    team = make_team(opened, scene.inspector)
    visit = scene.visit(opened)
    actions.schedule_visit(visit.pk, team.pk, scene.inspector.pk, TOMORROW, time(9), fixed=True, by=scene.lead, at=NOW)
    assert visits_visible_to(scene.manager).get(pk=visit.pk).planned_on == TOMORROW
    drawn_of(scene, opened)
    visit.refresh_from_db()
    assert (visit.unannounced, visit.planned_on, visit.planned_at, visit.fixed) == (True, None, None, False)


def test_nothing_is_agreed_on_with_an_office_that_is_not_to_know(scene):
    opened = drawn_of(scene, scene.opened())
    team = make_team(opened, scene.inspector)
    with pytest.raises(AgreedNotUnannounced):
        actions.schedule_visit(scene.visit(opened).pk, team.pk, None, TOMORROW, fixed=True, by=scene.lead, at=LATER)


def test_a_visit_added_in_place_of_a_dropped_unannounced_one_is_unannounced_too(scene, county):
    opened = drawn_of(scene, scene.opened())
    actions.drop_visit(scene.visit(opened).pk, "نمی‌خواهیم", by=scene.lead, at=LATER)
    assert actions.add_visit(opened.pk, county.area_office.pk, "field", by=scene.lead, at=LATER).unannounced
    assert not actions.add_visit(opened.pk, county.area_office.pk, "field", by=scene.lead, at=LATER).unannounced
    actions.miss_visit(scene.visit(opened, office=scene.second_office).pk, "بسته بود", by=scene.lead, at=LATER)
    assert actions.add_visit(opened.pk, scene.second_office.pk, "field", by=scene.lead, at=LATER).unannounced


def test_who_is_barred_from_an_office_does_not_join_the_team_that_goes_there(scene, county):
    opened = scene.opened()
    team = make_team(opened, scene.inspector)
    actions.schedule_visit(scene.visit(opened).pk, team.pk, scene.inspector.pk, TOMORROW, by=scene.lead, at=NOW)
    actions.declare_conflict(county.area_office.pk, by=actor(scene.other), at=NOW)
    with pytest.raises(ConflictDeclared):
        actions.add_round_member(team.pk, scene.other.pk, by=scene.lead, at=NOW)
    clerk = make_appointment("inspector", county.inspectorate)
    make_appointment("office_staff", county.area_office, User.objects.get(pk=clerk.user_id))
    with pytest.raises(OwnOfficeNotInspected):
        actions.add_round_member(team.pk, clerk.pk, by=scene.lead, at=NOW)


def test_who_declares_a_conflict_is_not_sent_there_even_where_it_was_planned_before(scene, county):
    opened = scene.opened()
    team = make_team(opened, scene.inspector, scene.other)
    visit, desk = scene.visit(opened), scene.visit(opened, "desk")
    elsewhere = scene.visit(opened, office=scene.second_office)
    actions.schedule_visit(visit.pk, team.pk, scene.inspector.pk, TOMORROW, by=scene.lead, at=NOW)
    actions.schedule_visit(elsewhere.pk, team.pk, scene.other.pk, TOMORROW, by=scene.lead, at=NOW)
    actions.assign_desk(desk.pk, scene.inspector.pk, TODAY, by=scene.lead, at=NOW)
    actions.declare_conflict(county.area_office.pk, by=actor(scene.other), at=NOW)
    for one in (visit, desk, elsewhere):
        one.refresh_from_db()
    assert (visit.team_id, visit.inspector_id, visit.planned_on) == (None, None, None)
    assert desk.inspector_id == scene.inspector.pk  # at the desk each works alone
    assert elsewhere.planned_on == TOMORROW


def test_a_draw_is_anybody_s_to_make_again_once_nothing_more_is_visited(scene):
    opened = drawn_of(scene, scene.opened())
    draw = opened.draws.get()
    for by in (scene.manager, actor(scene.other)):
        with pytest.raises((DrawNotFound, RoundNotFound)):
            get_draw(draw.pk, by)
    assert get_draw(draw.pk, scene.lead)[0] == draw
    actions.close_round(opened.pk, "پایان", by=scene.deputy, at=LATER)
    assert get_draw(draw.pk, scene.manager)[0] == draw
    with pytest.raises(RoundNotFound):
        get_draw(draw.pk, make_actor("area_manager"))


def test_which_demands_were_drawn_is_not_told_to_the_offices_that_did_the_work(scene):
    opened = scene.opened()
    draw = committed(scene, opened, what="demands")
    actions.close_round(opened.pk, "پایان", by=scene.deputy, at=NOW)
    UnannouncedDraw.objects.filter(pk=draw.pk).update(drawn_at=NOW)
    with pytest.raises(DrawNotFound):
        get_draw(draw.pk, scene.manager)
