"""The working calendar is made of dated rows, kept in memory, and current after each change."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest

from peygir.base.calendar import add_working_time, gregorian_date, hours, working_time_between
from peygir.domain.audit.actors import Actor, job
from peygir.domain.audit.models import Entry
from peygir.domain.calendars import actions, revisions
from peygir.domain.calendars.models import DayOff, Period, WorkingWeek
from peygir.domain.calendars.problems import (
    DayAlreadyOff,
    InvalidHours,
    NoWorkingDay,
    OnlyStewardEditsCalendars,
    ReasonNeeded,
    ScopeNeedsCode,
)
from peygir.domain.calendars.queries import periods, working_calendar

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
STEWARD = Actor(kind="appointment", key="1", appointment_id=1, user_id=1, role="steward")
SATURDAY = date(2026, 11, 21)
FULL_DAY = (hours("07:30", "14:30"),)


def test_without_rows_work_is_from_saturday_to_wednesday():
    calendar = working_calendar()
    assert [bool(calendar.working_intervals(SATURDAY + timedelta(days=n))) for n in range(7)] == [True] * 5 + [False] * 2


def test_an_office_keeps_thursdays_of_its_own_from_the_day_they_start():
    week = {day: [["07:30", "14:30"]] for day in "56012"} | {"3": [["07:30", "12:00"]]}
    thursday = date(2026, 11, 26)
    actions.set_working_week(scope="office", scope_code="T-6-2", starts_on=thursday, pattern=week, by=STEWARD, at=AT)
    own = working_calendar((("province", "23"), ("office", "T-6-2")))
    assert own.working_intervals(thursday) == (hours("07:30", "12:00"),)
    assert own.working_intervals(thursday - timedelta(days=7)) == ()
    assert working_calendar((("office", "T-6-3"),)).working_intervals(thursday) == ()


def test_after_the_last_day_of_a_narrow_week_the_wider_one_holds_again():
    short = {"5": [["08:00", "10:00"]]}
    week = actions.set_working_week(scope="province", scope_code="23", starts_on=SATURDAY, pattern=short, by=STEWARD, at=AT)
    actions.end_working_week(week_id=week.pk, ends_on=SATURDAY + timedelta(days=6), by=STEWARD, at=AT)
    calendar = working_calendar((("province", "23"),))
    assert calendar.working_intervals(SATURDAY) == (hours("08:00", "10:00"),)
    assert calendar.working_intervals(SATURDAY + timedelta(days=7)) == FULL_DAY


def test_a_sudden_closure_moves_a_promise_of_the_offices_it_covers_only():
    start = datetime.combine(SATURDAY, time(4), UTC)  # 07:30 in Tehran
    before = add_working_time(start, timedelta(hours=7), working_calendar((("province", "23"),)))
    actions.declare_closure(
        on=SATURDAY, title_fa="آلودگی هوا", scope="province", scope_code="23", hours=[["11:00", "14:30"]],
        by=STEWARD, at=AT,
    )  # fmt: skip
    closed = working_calendar((("province", "23"),))
    assert add_working_time(start, timedelta(hours=7), closed) - before == timedelta(hours=20, minutes=30)
    assert working_calendar().working_intervals(SATURDAY) == FULL_DAY


def test_removing_a_day_off_needs_a_reason_and_shows_at_once():
    day = actions.add_holiday(on=SATURDAY, title_fa="تعطیل", by=STEWARD, at=AT)
    assert working_calendar().working_intervals(SATURDAY) == ()
    with pytest.raises(ReasonNeeded):
        actions.remove_day_off(day_off_id=day.pk, reason=" ", by=STEWARD, at=AT)
    actions.remove_day_off(day_off_id=day.pk, reason="اشتباه", by=STEWARD, at=AT)
    assert working_calendar().working_intervals(SATURDAY) == FULL_DAY
    assert list(Entry.objects.filter(thing="day_off", thing_id=day.pk).order_by("id").values_list("action", "reason")) == [
        ("calendars.add_holiday", ""),
        ("calendars.remove_day_off", "اشتباه"),
    ]


def test_the_calendar_is_read_once_and_kept(django_assert_num_queries):
    working_calendar()
    with django_assert_num_queries(0):
        for number in range(50):
            working_calendar((("office", f"T-{number}"),))
    assert working_calendar((("office", "T-1"),)) is working_calendar((("office", "T-2"),))


def test_a_change_of_another_process_is_seen_at_the_next_look(django_assert_num_queries):
    working_calendar()
    DayOff.objects.create(scope="country", on=SATURDAY, kind="holiday", title_fa="تعطیل")
    revisions.Revision.objects.update_or_create(name="calendars", defaults={"token": "from-elsewhere"})
    assert working_calendar().working_intervals(SATURDAY) == FULL_DAY
    revisions.look_again()
    with django_assert_num_queries(3):
        assert working_calendar().working_intervals(SATURDAY) == ()


@pytest.mark.parametrize("role", ["clerk", "area_manager", "auditor", "coordination_deputy", ""])
def test_only_the_steward_edits_calendars(role):
    by = Actor(kind="appointment", key="2", role=role)
    with pytest.raises(OnlyStewardEditsCalendars):
        actions.add_holiday(on=SATURDAY, title_fa="تعطیل", by=by, at=AT)
    assert not DayOff.objects.exists()
    assert not Entry.objects.exists()


def test_what_cannot_be_is_refused_with_a_sentence():
    actions.add_holiday(on=SATURDAY, title_fa="تعطیل", by=STEWARD, at=AT)
    with pytest.raises(DayAlreadyOff):
        actions.add_holiday(on=SATURDAY, title_fa="دوباره", by=STEWARD, at=AT)
    with pytest.raises(ScopeNeedsCode):
        actions.declare_closure(on=SATURDAY, title_fa="برف", scope="office", by=STEWARD, at=AT)
    with pytest.raises(NoWorkingDay):
        actions.set_working_week(scope="country", starts_on=SATURDAY, pattern={}, by=STEWARD, at=AT)
    with pytest.raises(InvalidHours):
        actions.set_working_week(scope="country", starts_on=SATURDAY, pattern={"5": [["14:00", "07:00"]]}, by=STEWARD, at=AT)


def test_the_starting_calendar_loads_once_and_leaves_what_a_steward_changed():
    first = actions.load_starting(first=1403, last=1405, by=job("setup"), at=AT)
    WorkingWeek.objects.update(source="changed")
    assert actions.load_starting(first=1403, last=1405, by=job("setup"), at=AT) == (0, 0, 0)
    assert first.weeks == 1
    assert WorkingWeek.objects.get().source == "changed"
    assert working_calendar().working_intervals(gregorian_date(1405, 1, 13)) == ()
    nowruz = DayOff.objects.get(on=gregorian_date(1405, 1, 1))
    assert nowruz.verified
    assert "Eid al-Fitr" in nowruz.title_en


def test_estimated_lunar_holidays_are_never_marked_verified():
    actions.load_starting(first=1404, last=1406, by=job("setup"), at=AT)
    estimated = DayOff.objects.filter(source__startswith="برآورد")
    assert estimated.count() > 20
    assert not estimated.filter(verified=True).exists()


def test_periods_are_rows_that_touch_without_gap():
    actions.load_periods(first=1403, last=1405, by=job("setup"), at=AT)
    for kind in ("day", "week", "month", "quarter", "year"):
        rows = list(Period.objects.filter(kind=kind).order_by("starts_on"))
        assert all(a.ends_on + timedelta(days=1) == b.starts_on for a, b in pairwise(rows))
    leap_year = periods("year", date(2024, 6, 1), date(2024, 6, 1)).get()
    assert (leap_year.code, leap_year.ends_on) == ("1403", date(2025, 3, 20))
    quarters = periods("quarter", date(2026, 11, 22), date(2026, 12, 25))
    assert [row.code for row in quarters] == ["1405-Q3", "1405-Q4"]


def test_an_hour_of_a_half_closed_day_counts_once():
    actions.declare_closure(on=SATURDAY, title_fa="گرما", scope="country", hours=[["09:30", "14:30"]], by=STEWARD, at=AT)
    calendar = working_calendar()
    start, end = (datetime.combine(SATURDAY, clock, UTC) for clock in (time(4), time(11)))
    assert working_time_between(start, end, calendar) == timedelta(hours=2)
