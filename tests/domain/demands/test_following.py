"""What the reporter reads, what an official is offered, and what lies near."""

from datetime import timedelta

import pytest
from django.utils import translation

from peygir.base.numbers import TrackingCodeMistyped, TrackingCodeWrongLength
from peygir.domain.audit.actors import reporter
from peygir.domain.demands import actions, following, similar
from peygir.domain.demands.factories import NOW, PUBLIC, draft_of, make_claimed, make_demand
from peygir.domain.demands.next_steps import next_steps
from peygir.domain.demands.problems import OwnOfficeNotClosed, RoleMayNot
from peygir.domain.demands.queries import views_of


@pytest.fixture
def registered(city):
    return actions.register(draft_of(city, contact_phone="09121234567"), by=PUBLIC, at=NOW)


def test_the_reporter_reads_what_happened_who_acts_and_by_when(city, registered):
    number = registered.demand.pk
    clerk = city.actor("clerk", city.district6)
    actions.refer(number, city.area62.pk, "responsible_unit", "فقط برای همکاران", by=clerk, at=NOW, note="به ناحیه ۲ رفت")
    with translation.override("en"):
        page = following.by_code(registered.code, at=NOW + timedelta(days=4))
    assert (page.state, page.is_open, page.promise) == ("referred", True, "late")
    assert page.office == "شهرداری ناحیه ۲ منطقه ۶"
    assert [step.what for step in page.steps] == ["registered", "referred"]
    assert page.steps[1].note == "به ناحیه ۲ رفت"
    assert page.steps[1].reason == "It is that office's responsibility"
    assert (page.may_confirm, page.may_reopen, page.may_withdraw) == (False, False, True)


def test_neither_contact_nor_instruction_is_on_the_reporters_page(city, registered):
    actions.refer(
        registered.demand.pk, city.area62.pk, "for_execution", "فقط برای همکاران", by=city.actor("clerk", city.district6), at=NOW
    )
    shown = repr(following.by_code(registered.code, at=NOW))
    assert "فقط برای همکاران" not in shown
    assert "0912" not in shown


def test_a_claim_asks_for_the_answer_until_the_fourteenth_day(city):
    demand = make_claimed(city)
    page = following.of(demand, at=NOW + timedelta(days=3))
    assert (page.may_confirm, page.may_reopen, page.may_withdraw) == (True, True, False)
    assert page.answer_until == demand.claimed_at + timedelta(days=14)
    done = actions.confirm(demand.pk, by=reporter(demand.pk), at=NOW + timedelta(days=3))
    page = following.of(done, at=NOW + timedelta(days=3))
    assert (page.may_confirm, page.may_reopen) == (False, True)
    assert page.reopen_until == NOW + timedelta(days=33)
    assert not following.of(done, at=NOW + timedelta(days=34)).may_reopen


def test_the_reporter_of_a_duplicate_follows_the_original_without_reading_it(city, registered):
    original = make_demand(city, text="سخنان کس دیگر")
    actions.merge(registered.demand.pk, original.pk, by=city.actor("area_manager", city.area61), at=NOW)
    page = following.by_code(registered.code, at=NOW)
    assert page.state == "duplicate"
    assert page.original.state == "registered"
    assert page.original.demand_id == original.pk
    assert "سخنان کس دیگر" not in repr(page)


@pytest.mark.parametrize(("typed", "problem"), [("123", TrackingCodeWrongLength), ("1234567890124", TrackingCodeMistyped)])
def test_a_mistyped_code_is_told_what_is_wrong_with_it(city, typed, problem):
    with pytest.raises(problem):
        following.by_code(typed, at=NOW)


def test_an_official_is_offered_what_role_and_state_allow_and_told_why_not_the_rest(city):
    demand = make_demand(city)
    manager = {step.verb: step for step in next_steps(city.actor("area_manager", city.area61), demand)}
    assert {verb for verb, step in manager.items() if step.allowed} >= {"refer", "start", "claim_done", "return_misrouted"}
    assert manager["refer"].asks == ("office", "reason")
    assert "no_budget" in manager["refer"].reasons
    assert "verify" not in manager
    clerk = {step.verb: step for step in next_steps(city.actor("clerk", city.area61), demand)}
    assert isinstance(clerk["declare_no_action"].why_not, OwnOfficeNotClosed)
    assert clerk["refer"].allowed
    assert next_steps(city.actor("auditor", city.inspectorate), demand) == []


def test_every_step_offered_can_be_taken_and_every_other_is_refused(city):
    demand = make_demand(city)
    for role, office in [("area_manager", city.area61), ("clerk", city.area61), ("district_mayor", city.district6)]:
        for step in next_steps(city.actor(role, office), demand):
            assert step.allowed == (step.why_not is None)


def point(lon=51.40, lat=35.70, **fields):
    return {"lon": lon, "lat": lat, **fields}


def test_the_same_matter_near_and_lately_is_shown_the_nearest_first(city):
    clerk = city.actor("clerk", city.district6)
    near = make_demand(city, lon=51.4000, lat=35.7001)
    farther = make_demand(city, lon=51.4015, lat=35.7001)
    make_demand(city, lon=51.4200, lat=35.7001)  # two kilometres away
    make_demand(city, lon=51.4000, lat=35.7000, at=NOW - timedelta(days=15))
    found = similar.like(near, clerk, NOW)
    assert [one.id for one in found] == [farther.pk]
    assert 130 < found[0].metres < 140


def test_without_points_shared_words_say_it(city):
    clerk = city.actor("clerk", city.district6)
    same = make_demand(city, text="چاله بزرگی جلوی مدرسه شهید رجایی")
    make_demand(city, text="آسفالت کوچه نسترن خراب شده")
    found = similar.likely_duplicates(city.pothole.pk, None, None, city.place61.pk, "چاله جلوی مدرسه رجایی", NOW, clerk)
    assert [one.id for one in found] == [same.pk]


def test_what_is_left_in_the_database_for_being_out_of_reach_would_not_have_been_shown(city, monkeypatch):
    spread = range(-6, 7)
    for n in spread:
        make_demand(city, lon=51.4000 + n * 0.0011, lat=35.7001)  # every 100 m to the east and to the west
        make_demand(city, lon=51.4000, lat=35.7001 + n * 0.0009, text="چاله جلوی مدرسه")
    make_demand(city, lon=None, lat=None)
    asked = (city.pothole.pk, 51.4000, 35.7001, city.place61.pk, "چاله جلوی مدرسه", NOW, city.actor("clerk", city.district6))
    monkeypatch.setattr(similar, "SHOWN", 50)
    boxed = similar.likely_duplicates(*asked)
    monkeypatch.setattr(similar, "bounding_box_around", lambda *_: ())
    whole = similar.likely_duplicates(*asked)
    assert boxed == whole
    assert len(boxed) >= 10
    assert max(one.metres for one in boxed if one.metres is not None) > 200
    assert any(one.metres is None for one in boxed)


def test_the_nearest_are_found_under_hundreds_of_newer_ones_of_the_same_area(city, monkeypatch):
    clerk = city.actor("clerk", city.district6)
    near, other = make_demand(city, lon=51.4000, lat=35.7001), make_demand(city, lon=51.4001, lat=35.7001)
    for n in range(4):
        make_demand(city, lon=51.4200, lat=35.7001, at=NOW + timedelta(minutes=n))
    monkeypatch.setattr(similar, "LOOKED_AT", 3)
    similar._looking.cache_clear()
    assert [one.id for one in similar.like(near, clerk, NOW + timedelta(hours=1))] == [other.pk]
    similar._looking.cache_clear()


def test_the_public_reads_nobodys_words(city):
    make_demand(city, text="چاله بزرگی جلوی مدرسه")
    found = similar.likely_duplicates(city.pothole.pk, None, None, city.place61.pk, "چاله جلوی مدرسه", NOW, PUBLIC)
    assert [one.text for one in found] == [""]


def test_a_view_is_kept_for_oneself_or_the_office(city):
    manager, colleague = city.actor("area_manager", city.area61), city.actor("office_staff", city.area61)
    actions.save_view("دیرکردها", "promise=late&after=12.5", by=manager, at=NOW)
    actions.save_view("خطر", "danger=1", shared=True, by=manager, at=NOW)
    actions.save_view("دیرکردها", "promise=late&order=newest", by=manager, at=NOW)
    assert [(view.name, view.query) for view in views_of(colleague)] == [("خطر", "danger=1")]
    assert {view.query for view in views_of(manager)} == {"danger=1", "promise=late&order=newest"}
    with pytest.raises(RoleMayNot):
        actions.save_view("x", "", by=PUBLIC, at=NOW)
