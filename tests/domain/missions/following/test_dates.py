"""Dates: flagged by working days, reasons asked for once, moved by who gave the mission and by nobody else."""

from datetime import date, timedelta

import pytest

from peygir.base.calendar import utc_moment
from peygir.domain.audit.models import Entry
from peygir.domain.calendars.models import DayOff
from peygir.domain.calendars.revisions import bump, forget_all
from peygir.domain.missions import actions, duties
from peygir.domain.missions.factories import NOW, make_mission
from peygir.domain.missions.following.problems import (
    AskedAlready,
    AskingDecided,
    DateMayNotMove,
    DateTooEarly,
    DelayReasonMissing,
)
from peygir.domain.missions.models import Delay, FollowUp, Mission
from peygir.domain.missions.problems import PartLaterThanWhole, ReadOnlyHere, ReasonMissing

LATER = NOW + timedelta(hours=2)
NEW = date(2026, 12, 20)


def flags() -> dict:
    return dict(Mission.objects.order_by("due_on").values_list("due_on", "due_flag"))


def test_near_is_three_working_days_by_the_calendar_of_who_does_it(county):
    # NOW is Sunday 22 November; Monday, Tuesday, Wednesday are the next three working days.
    days = [date(2026, 11, day) for day in (21, 22, 25, 26, 28)]
    for day in days:
        make_mission(state="accepted", office=county.area_office, due_on=day)
    assert duties.flag_dues(NOW) == "2 near, 1 late, 0 no longer near"
    assert list(flags().values()) == ["late", "near", "near", "", ""]
    assert duties.flag_dues(NOW) == "0 near, 0 late, 0 no longer near"
    assert Entry.objects.filter(action="missions.flag_due").count() == 3
    DayOff.objects.create(
        scope="office", scope_code=county.area_office.code, on=date(2026, 11, 24), kind="closure", title_fa="برف"
    )
    bump("calendars")
    forget_all()
    assert duties.flag_dues(NOW) == "2 near, 0 late, 0 no longer near"


def test_what_waits_for_others_or_is_over_is_not_flagged(county):
    for state in ("draft", "contested", "done_claimed", "verified", "cancelled"):
        make_mission(state=state, office=county.area_office, due_on=date(2026, 11, 1))
    assert duties.flag_dues(NOW) == "0 near, 0 late, 0 no longer near"


def test_the_reason_of_a_late_one_is_asked_for_once_for_each_date(scene):
    Mission.objects.update(due_on=date(2026, 11, 21))
    assert duties.ask_reasons(NOW) == "1 asked for the reason"
    row = FollowUp.objects.get()
    assert (row.asks, row.actor_kind, row.answer_by) == ("reason", "job", date(2026, 11, 25))
    assert duties.ask_reasons(NOW + timedelta(days=1)) == "0 asked for the reason"
    actions.answer_follow_up(row.pk, "قیر نیست", "material", by=scene.staff, at=LATER)
    assert duties.ask_reasons(NOW + timedelta(days=2)) == "0 asked for the reason"
    actions.postpone(scene.mission.pk, date(2026, 11, 25), "material", by=scene.mayor, at=LATER)
    assert Mission.objects.get().late_reason == ""
    after = utc_moment(date(2026, 11, 26), (NOW).time())
    assert duties.ask_reasons(after) == "1 asked for the reason", "late a second time, by the new date"


def test_a_boss_who_asked_for_the_reason_is_not_doubled_by_the_timetable(scene):
    Mission.objects.update(due_on=date(2026, 11, 21))
    actions.follow_up(scene.mission.pk, "reason", by=scene.mayor, at=NOW)
    assert duties.ask_reasons(NOW) == "0 asked for the reason"


def test_who_gave_it_moves_the_date_and_the_first_date_stays(scene):
    first = scene.mission.due_on
    moved = actions.postpone(scene.mission.pk, NEW, "budget", "اعتبار دی‌ماه", by=scene.mayor, at=NOW)
    assert (moved.due_on, moved.first_due_on, moved.postponements) == (NEW, first, 1)
    row = Delay.objects.get()
    assert (row.due_before, row.due_after, row.reason_code) == (first, NEW, "budget")
    with pytest.raises(DelayReasonMissing):
        actions.postpone(scene.mission.pk, date(2026, 12, 25), "", by=scene.mayor, at=NOW)


def test_the_doer_asks_and_the_date_stands_until_who_gave_it_agrees(scene):
    with pytest.raises(ReadOnlyHere):
        actions.postpone(scene.mission.pk, NEW, "people", by=scene.manager, at=NOW)
    asked = actions.ask_postponement(scene.mission.pk, NEW, "people", by=scene.staff, at=NOW)
    assert Mission.objects.get().due_on == scene.mission.due_on
    with pytest.raises(AskedAlready):
        actions.ask_postponement(scene.mission.pk, date(2026, 12, 25), "people", by=scene.manager, at=NOW)
    agreed = actions.decide_postponement(asked.pk, True, by=scene.mayor, at=LATER)
    assert (agreed.due_on, agreed.postponements) == (NEW, 1)
    with pytest.raises(AskingDecided):
        actions.decide_postponement(asked.pk, False, "نه", by=scene.mayor, at=LATER)


def test_a_refusal_says_why_and_leaves_the_date(scene):
    asked = actions.ask_postponement(scene.mission.pk, NEW, "people", by=scene.staff, at=NOW)
    with pytest.raises(ReasonMissing):
        actions.decide_postponement(asked.pk, False, by=scene.mayor, at=LATER)
    left = actions.decide_postponement(asked.pk, False, "کار پیش از زمستان لازم است", by=scene.mayor, at=LATER)
    assert (left.due_on, left.postponements) == (scene.mission.due_on, 0)
    asked.refresh_from_db()
    assert (asked.agreed, asked.due_after) == (False, None)


def test_a_date_moved_by_who_gave_it_ends_the_asking(scene):
    asked = actions.ask_postponement(scene.mission.pk, NEW, "people", by=scene.staff, at=NOW)
    actions.postpone(scene.mission.pk, date(2026, 12, 10), "people", by=scene.mayor, at=LATER)
    asked.refresh_from_db()
    assert (asked.agreed, asked.due_after) == (False, date(2026, 12, 10)), "it is not all that was asked for"


@pytest.mark.parametrize("day", [date(2026, 11, 30), date(2026, 12, 1), date(2026, 11, 1)])
def test_a_postponement_is_later_than_the_date_in_force(scene, day):
    with pytest.raises(DateTooEarly):
        actions.postpone(scene.mission.pk, day, "people", by=scene.mayor, at=NOW)


def test_a_hard_date_moves_for_nobody(scene):
    Mission.objects.update(hard_due=True)
    with pytest.raises(DateMayNotMove):
        actions.postpone(scene.mission.pk, NEW, "people", by=scene.mayor, at=NOW)
    with pytest.raises(DateMayNotMove):
        actions.ask_postponement(scene.mission.pk, NEW, "people", by=scene.staff, at=NOW)


def test_a_part_is_not_moved_past_its_whole(county, scene):
    whole = make_mission(state="in_progress", office=county.municipality, due_on=date(2026, 12, 10))
    Mission.objects.filter(pk=scene.mission.pk).update(parent=whole)
    with pytest.raises(PartLaterThanWhole):
        actions.postpone(scene.mission.pk, NEW, "people", by=scene.mayor, at=NOW)


def test_a_moved_date_takes_the_flag_and_the_reason_of_the_old_one_away(scene):
    Mission.objects.update(due_on=date(2026, 11, 21))
    duties.flag_dues(NOW)
    actions.explain_delay(scene.mission.pk, "equipment", "غلتک", by=scene.manager, at=NOW)
    moved = actions.postpone(scene.mission.pk, date(2026, 11, 25), "equipment", by=scene.mayor, at=NOW)
    assert (moved.due_flag, moved.late_reason) == ("near", "")
