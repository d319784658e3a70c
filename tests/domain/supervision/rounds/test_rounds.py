from datetime import time, timedelta
from decimal import Decimal

import pytest

from peygir.domain.audit.models import Entry
from peygir.domain.missions.factories import make_file
from peygir.domain.supervision import actions
from peygir.domain.supervision.actions.record_finding import record_finding
from peygir.domain.supervision.actions.withdraw_finding import withdraw_finding
from peygir.domain.supervision.factories import NOW, make_checklist_version, make_round, make_team
from peygir.domain.supervision.findings.drafts import NewEvidence, NewFinding
from peygir.domain.supervision.models import RoundOffice, Visit
from peygir.domain.supervision.problems import (
    ChecklistUnknown,
    FindingsWaiting,
    HoursWrong,
    NumberWrong,
    OfficeHasVisits,
    OfficeNotInRound,
    OfficeOutOfReach,
    PreviousUnknown,
    ReadOnlyHere,
    ReasonMissing,
    RoundChangedMeanwhile,
    RoundLacks,
    RoundNotFound,
    RoundStepNotOpen,
    TextMissing,
    WindowWrong,
)
from peygir.domain.supervision.states import RoundState, VisitState
from tests.domain.supervision.rounds.scene import PROCESS, TODAY, actor


def test_a_round_is_a_draft_until_the_deputy_opens_it(scene):
    made = scene.created()
    assert made.state == RoundState.DRAFT
    assert not Visit.objects.filter(round=made).exists()
    opened = actions.open_round(made.pk, by=scene.deputy, at=NOW)
    assert opened.state == RoundState.OPEN
    assert opened.opened_at == NOW
    assert list(Visit.objects.filter(round=made).order_by("id").values_list("kind", flat=True)) == ["field", "desk"] * 2
    assert Entry.objects.filter(action="supervision.open_round", thing_id=made.pk).count() == 1


def test_offices_wanted_more_than_once_get_as_many_field_visits_and_one_desk_review(scene):
    made = actions.create_round(scene.draft(), by=scene.lead, at=NOW)
    actions.set_scope(made.pk, [scene.county.area_office.pk], visits_wanted=3, by=scene.lead, at=NOW)
    actions.open_round(made.pk, by=scene.deputy, at=NOW)
    numbers = Visit.objects.filter(round=made, kind="field").order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2, 3]
    assert Visit.objects.filter(round=made, kind="desk").count() == 1
    codes = Visit.objects.filter(round=made).values_list("code", flat=True)
    assert len(set(codes)) == 4
    assert all(code.isascii() for code in codes)


def test_a_round_without_offices_checklist_or_time_is_not_opened_and_all_that_lacks_is_told(scene):
    made = actions.create_round(scene.draft(field_checklist_id=None, desk_checklist_id=None), by=scene.lead, at=NOW)
    with pytest.raises(RoundLacks) as told:
        actions.open_round(made.pk, by=scene.deputy, at=NOW + timedelta(days=60))
    assert told.value.params["asks"] == ["offices", "checklist", "window"]


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"title": "  "}, TextMissing),
        ({"purpose": ""}, TextMissing),
        ({"window_to": TODAY - timedelta(days=1)}, WindowWrong),
        ({"window_to": TODAY + timedelta(days=500)}, WindowWrong),
        ({"field_checklist_id": 10**9}, ChecklistUnknown),
        ({"previous_id": 10**9}, PreviousUnknown),
        ({"parameters": {"speed_kmh": 0}}, NumberWrong),
        ({"parameters": {"speed_kmh": float("nan")}}, NumberWrong),
        ({"parameters": {"day_start": "15:00"}}, NumberWrong),
        ({"parameters": {"unknown": 1}}, NumberWrong),
    ],
)
def test_what_is_wrong_about_a_new_round_is_said_beside_its_field(scene, fields, problem):
    with pytest.raises(problem) as told:
        actions.create_round(scene.draft(**fields), by=scene.lead, at=NOW)
    assert told.value.fields


def test_a_desk_checklist_and_a_retired_one_do_not_serve_in_the_field(scene):
    retired = make_checklist_version(retired_at=NOW)
    for version in (scene.desk, retired, make_checklist_version(published=False)):
        with pytest.raises(ChecklistUnknown):
            actions.create_round(scene.draft(field_checklist_id=version.pk), by=scene.lead, at=NOW)


def test_an_open_round_keeps_its_yardstick_but_may_end_later(scene):
    opened = scene.opened()
    with pytest.raises(RoundStepNotOpen):
        actions.edit_round(opened.pk, {"field_checklist_id": None}, by=scene.lead, at=NOW)
    later = TODAY + timedelta(days=40)
    changed = actions.edit_round(opened.pk, {"window_to": later, "title": "دوره پاییز ۲"}, by=scene.lead, at=NOW)
    assert (changed.window_to, changed.title) == (later, "دوره پاییز ۲")


def test_of_two_who_edit_at_once_the_second_is_told(scene):
    made = scene.created()
    actions.edit_round(made.pk, {"title": "یکم"}, made.version, by=scene.lead, at=NOW)
    with pytest.raises(RoundChangedMeanwhile):
        actions.edit_round(made.pk, {"title": "دوم"}, made.version, by=scene.deputy, at=NOW)


def test_offices_may_join_an_open_round_and_none_may_leave_it(scene, county):
    opened = scene.opened()
    with pytest.raises(OfficeHasVisits):
        actions.set_scope(opened.pk, [county.area_office.pk], by=scene.lead, at=NOW)
    actions.scope_subtree(opened.pk, county.coordination.pk, {"district_municipality"}, by=scene.lead, at=NOW)
    assert RoundOffice.objects.filter(round=opened).count() == 3
    assert Visit.objects.filter(round=opened, office=county.municipality).count() == 2


def test_a_city_s_round_looks_at_no_civil_office(scene, county):
    made = actions.create_round(scene.draft(), by=scene.lead, at=NOW)
    with pytest.raises(OfficeOutOfReach):
        actions.set_scope(made.pk, [county.water.pk], by=scene.lead, at=NOW)


def test_a_bakhshdar_s_round_covers_agencies_and_dehyaris_of_the_bakhsh_and_is_led_by_themselves(county, scene):
    bakhshdar = county.bakhshdar
    draft = scene.draft(lead_office_id=county.bakhshdari.pk)
    made = actions.create_round(draft, by=bakhshdar, at=NOW)
    actions.scope_subtree(made.pk, county.bakhshdari.pk, {"agency_branch", "dehyari", "bakhshdari"}, by=bakhshdar, at=NOW)
    offices = set(RoundOffice.objects.filter(round=made).values_list("office_id", flat=True))
    assert offices == {county.water.pk, county.dehyari.pk}
    assert actions.open_round(made.pk, by=bakhshdar, at=NOW).state == RoundState.OPEN
    assert actions.close_round(made.pk, "به پایان رسید", by=bakhshdar, at=NOW).state == RoundState.CLOSED


def test_a_governor_sees_a_bakhshdar_s_round_and_does_not_run_it(county, scene):
    made = make_round(county.bakhshdari, offices=[county.water])
    with pytest.raises(ReadOnlyHere):
        actions.close_round(made.pk, "دلیل", by=county.governor, at=NOW)


def test_what_was_ahead_when_a_round_closes_counts_as_missed(scene):
    opened = scene.opened()
    done = actions.carry_out(scene.visit(opened).pk, 1, NOW, NOW, inspector_id=scene.inspector.pk, by=PROCESS, at=NOW)
    with pytest.raises(ReasonMissing):
        actions.close_round(opened.pk, " ", by=scene.deputy, at=NOW)
    actions.close_round(opened.pk, "پایان بازه", by=scene.deputy, at=NOW)
    states = dict(Visit.objects.filter(round=opened).values_list("pk", "state"))
    assert states.pop(done.pk) == VisitState.DONE
    assert set(states.values()) == {VisitState.MISSED}


def test_a_form_that_a_phone_held_back_still_counts_after_the_round_was_closed(scene):
    opened = scene.opened()
    actions.close_round(opened.pk, "پایان بازه", by=scene.deputy, at=NOW)
    visit = actions.carry_out(scene.visit(opened).pk, 1, NOW, NOW, score=Decimal(80), by=PROCESS, at=NOW + timedelta(days=1))
    assert visit.state == VisitState.DONE
    assert visit.reason == ""


def test_a_result_is_released_once_nothing_waits_and_then_nothing_changes(scene, county):
    opened = scene.opened()
    visit = scene.visit(opened)
    make_team(opened, scene.inspector)
    actions.carry_out(visit.pk, 1, NOW, NOW, inspector_id=scene.inspector.pk, score=Decimal(80), by=PROCESS, at=NOW)
    with pytest.raises(RoundStepNotOpen):
        actions.release_round(opened.pk, by=scene.lead, at=NOW)
    draft = NewFinding(title="زباله", severity="medium", visit_id=visit.pk, evidence=[NewEvidence(file_id=make_file().pk)])
    finding = record_finding(draft, by=actor(scene.inspector), at=NOW)
    actions.close_round(opened.pk, "پایان بازه", by=scene.deputy, at=NOW)
    with pytest.raises(FindingsWaiting):
        actions.release_round(opened.pk, by=scene.lead, at=NOW)
    withdraw_finding(finding.pk, "دوباره ثبت شده بود", by=scene.lead, at=NOW)
    released = actions.release_round(opened.pk, by=scene.lead, at=NOW)
    assert released.state == RoundState.RELEASED
    assert len(released.result_hash) == 64
    assert RoundOffice.objects.get(round=opened, office=county.area_office).field_score == 80


def test_a_cancelled_round_is_over(scene):
    opened = scene.opened()
    actions.cancel_round(opened.pk, "پیش از موعد", by=scene.deputy, at=NOW)
    assert set(Visit.objects.filter(round=opened).values_list("state", flat=True)) == {VisitState.CANCELLED}
    with pytest.raises(RoundStepNotOpen):
        actions.open_round(opened.pk, by=scene.deputy, at=NOW)


def test_a_draft_is_not_there_for_the_offices_it_will_look_at(scene):
    made = scene.created()
    with pytest.raises(RoundNotFound):
        actions.edit_round(made.pk, {"title": "از ما نه"}, by=scene.manager, at=NOW)


def test_hours_of_an_office_lie_in_order(scene, county):
    made = scene.created()
    row = actions.set_hours(made.pk, county.area_office.pk, time(9), time(12), 51.42, 35.71, by=scene.lead, at=NOW)
    assert (row.opens, row.closes, row.lon) == (time(9), time(12), 51.42)
    with pytest.raises(HoursWrong):
        actions.set_hours(made.pk, county.area_office.pk, time(15), None, by=scene.lead, at=NOW)
    with pytest.raises(OfficeNotInRound):
        actions.set_hours(made.pk, county.municipality.pk, None, None, by=scene.lead, at=NOW)
