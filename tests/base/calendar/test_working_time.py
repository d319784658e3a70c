"""Adding and measuring working time."""

from datetime import UTC, date, datetime, time, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peygir.base.calendar import (
    Closure,
    NoWorkingTime,
    WeekPattern,
    WorkingCalendar,
    add_calendar_time,
    add_working_seconds_many,
    add_working_time,
    gregorian_date,
    hours,
    is_working_moment,
    local_time,
    utc_moment,
    working_seconds_between_many,
    working_time_between,
)

MORNING = hours("07:30", "14:30")
OFFICE = {weekday: [MORNING] for weekday in range(5)} | {5: [hours("07:30", "12:30")]}
SHIFTS = {0: [hours("08:00", "12:00"), hours("13:00", "17:00")], 2: [hours("22:00", "24:00")], 3: [hours("00:00", "06:00")]}

PLAIN = WorkingCalendar.of(OFFICE)
DATED = WorkingCalendar(
    (
        WeekPattern(date(2020, 1, 1), tuple(tuple(OFFICE.get(day, ())) for day in range(7))),
        WeekPattern(date(2026, 11, 21), tuple(tuple(SHIFTS.get(day, ())) for day in range(7))),
    ),
    frozenset({date(2026, 11, 23), date(2026, 11, 28)}),
    (Closure(date(2026, 11, 16)), Closure(date(2026, 11, 21), (hours("11:00", "14:00"),))),
)
ROUND_THE_CLOCK = WorkingCalendar.of({day: [hours("00:00", "24:00")] for day in range(7)})
CALENDARS = st.sampled_from([PLAIN, DATED, ROUND_THE_CLOCK])

moments = st.datetimes(datetime(2022, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))
near = st.datetimes(datetime(2026, 11, 10), datetime(2026, 12, 5), timezones=st.just(UTC)).map(lambda m: m.replace(microsecond=0))
durations = st.timedeltas(timedelta(microseconds=1), timedelta(hours=400))


def tehran(text: str) -> datetime:
    jalali, clock = text.split(" ")
    return utc_moment(gregorian_date(*map(int, jalali.split("/"))), time.fromisoformat(clock))


@pytest.mark.parametrize(
    ("start", "wanted", "end"),
    [
        ("1405/09/01 09:00", 2, "1405/09/01 11:00"),
        ("1405/09/01 14:00", 1, "1405/09/02 08:00"),
        ("1405/09/01 07:30", 7, "1405/09/01 14:30"),
        ("1405/09/01 22:00", 1, "1405/09/02 08:30"),
        ("1405/09/05 12:00", 1, "1405/09/07 08:00"),
        ("1405/09/06 10:00", 1, "1405/09/07 08:30"),
        # The week's last minute, not the next week's first.
        ("1405/09/01 07:30", 33, "1405/09/05 12:30"),
    ],
)
def test_promises_an_officer_would_count_on_fingers(start, wanted, end):
    reached = add_working_time(tehran(start), timedelta(hours=wanted), PLAIN)
    assert reached == tehran(end)
    assert working_time_between(tehran(start), reached, PLAIN) == timedelta(hours=wanted)


def test_holidays_closures_and_a_new_week_are_felt():
    # 21 November is the first day of the new week: four hours less one closed, and the afternoon less one closed.
    day = date(2026, 11, 21)
    worked = working_time_between(utc_moment(day, time(0)), utc_moment(day, time(23, 59)), DATED)
    assert worked == timedelta(hours=6)
    assert [(i.start // 3600, i.end // 3600) for i in DATED.working_intervals(day)] == [(8, 11), (14, 17)]
    assert DATED.working_intervals(date(2026, 11, 16)) == DATED.working_intervals(date(2026, 11, 28)) == ()
    assert DATED.working_intervals(date(2026, 11, 18)) == (MORNING,)
    # Before the first pattern the first pattern holds.
    assert DATED.working_intervals(date(2015, 11, 21)) == (MORNING,)


def test_a_night_shift_runs_through_midnight():
    night = WorkingCalendar.of(SHIFTS)
    assert add_working_time(tehran("1405/09/02 23:00"), timedelta(hours=3), night) == tehran("1405/09/03 02:00")
    # The holiday of 2 Azar takes the evening away: only the next day's six hours are left of that night.
    assert add_working_time(tehran("1405/09/02 23:00"), timedelta(hours=3), DATED) == tehran("1405/09/03 03:00")


@given(CALENDARS, moments, durations)
def test_adding_and_then_measuring_gives_back(calendar, start, duration):
    end = add_working_time(start, duration, calendar)
    assert end.tzinfo is UTC
    assert working_time_between(start, end, calendar) == duration
    assert working_time_between(end, start, calendar) == -duration


@given(CALENDARS, moments, durations)
def test_a_promise_falls_on_the_first_moment_that_keeps_it(calendar, start, duration):
    end = add_working_time(start, duration, calendar)
    instant = timedelta(microseconds=1)
    assert working_time_between(start, end - instant, calendar) == duration - instant


@given(CALENDARS, moments, moments, durations, durations)
def test_later_starts_and_longer_promises_never_end_earlier(calendar, a, b, short, long):
    first, second = sorted((a, b))
    less, more = sorted((short, long))
    assert add_working_time(first, less, calendar) <= add_working_time(second, less, calendar)
    assert add_working_time(first, less, calendar) <= add_working_time(first, more, calendar)


@given(CALENDARS, moments, durations, durations)
def test_two_steps_reach_where_one_step_reaches(calendar, start, one, two):
    assert add_working_time(add_working_time(start, one, calendar), two, calendar) == add_working_time(start, one + two, calendar)


@given(CALENDARS, moments, durations)
def test_going_back_measures_the_same_and_stops_as_late_as_it_can(calendar, end, duration):
    start = add_working_time(end, -duration, calendar)
    assert working_time_between(start, end, calendar) == duration
    instant = timedelta(microseconds=1)
    assert working_time_between(start + instant, end, calendar) == duration - instant


def minutes_by_hand(a: datetime, b: datetime, calendar: WorkingCalendar) -> int:
    count = 0
    while a < b:
        local = local_time(a)
        second = local.hour * 3600 + local.minute * 60
        count += any(i.start <= second < i.end for i in calendar.working_intervals(local.date()))
        a += timedelta(minutes=1)
    return count


@pytest.mark.parametrize(
    ("calendar", "first", "last"),
    [
        (DATED, "1405/08/29 00:00", "1405/09/05 00:00"),
        (PLAIN, "1401/06/28 12:00", "1401/07/02 12:00"),
        (ROUND_THE_CLOCK, "1401/06/30 00:00", "1401/07/01 00:00"),
        (ROUND_THE_CLOCK, "1401/01/01 00:00", "1401/01/04 00:00"),
    ],
)
def test_counting_minute_by_minute_agrees_also_where_clocks_change(calendar, first, last):
    a, b = tehran(first), tehran(last)
    assert working_time_between(a, b, calendar) == timedelta(minutes=minutes_by_hand(a, b, calendar))


def test_no_time_added_moves_nothing():
    night = tehran("1405/09/01 23:00")
    assert add_working_time(night, timedelta(0), PLAIN) == night
    assert add_working_seconds_many([int(night.timestamp())], 0, PLAIN).tolist() == [int(night.timestamp())]


def test_calendar_time_is_plain_time():
    assert add_calendar_time(tehran("1405/09/05 23:00"), timedelta(hours=48), PLAIN) == tehran("1405/09/07 23:00")


def test_an_office_works_from_its_opening_until_just_before_its_closing():
    assert is_working_moment(tehran("1405/09/01 07:30"), PLAIN)
    assert is_working_moment(tehran("1405/09/01 14:29"), PLAIN)
    assert not is_working_moment(tehran("1405/09/01 14:30"), PLAIN)
    assert not is_working_moment(tehran("1405/09/06 10:00"), PLAIN)


@pytest.mark.parametrize("calendar", [WorkingCalendar.of({}), WorkingCalendar.of({}, holidays=[date(2026, 1, 1)])])
def test_an_office_that_never_works_promises_nothing(calendar):
    start = tehran("1405/09/01 09:00")
    for sign in (1, -1):
        with pytest.raises(NoWorkingTime):
            add_working_time(start, sign * timedelta(hours=1), calendar)
    with pytest.raises(NoWorkingTime):
        add_working_seconds_many([int(start.timestamp())], 1, calendar)
    assert working_time_between(start, start + timedelta(days=9), calendar) == timedelta(0)
    assert working_seconds_between_many([0], [10**6], calendar).tolist() == [0]


def test_a_promise_may_lie_years_ahead():
    end = add_working_time(tehran("1405/09/01 09:00"), timedelta(hours=20_000), PLAIN)
    assert working_time_between(tehran("1405/09/01 09:00"), end, PLAIN) == timedelta(hours=20_000)


@given(CALENDARS, st.lists(st.tuples(near, st.integers(0, 10**6)), min_size=1, max_size=8))
def test_a_column_gives_what_its_rows_give(calendar, rows):
    starts = np.array([int(start.timestamp()) for start, _ in rows])
    seconds = np.array([wanted for _, wanted in rows])
    ends = add_working_seconds_many(starts, seconds, calendar)
    singly = [add_working_time(start, timedelta(seconds=wanted), calendar) for start, wanted in rows]
    assert ends.tolist() == [int(end.timestamp()) for end in singly]
    assert working_seconds_between_many(starts, ends, calendar).tolist() == seconds.tolist()


def test_an_empty_column_stays_empty():
    assert add_working_seconds_many([], 5, PLAIN).shape == (0,)
    assert working_seconds_between_many([], [], PLAIN).shape == (0,)
    with pytest.raises(ValueError):
        add_working_seconds_many([0], -1, PLAIN)


def test_naive_moments_are_refused():
    with pytest.raises(ValueError):
        add_working_time(datetime(2026, 11, 22), timedelta(hours=1), PLAIN)
    with pytest.raises(ValueError):
        working_time_between(datetime(2026, 11, 22), datetime(2026, 11, 23), PLAIN)
