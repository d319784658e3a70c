"""The working calendar as a value."""

from datetime import date, timedelta

import pytest

from peygir.base.calendar import Closure, Interval, WeekPattern, WorkingCalendar, hours, prepare_index
from peygir.base.calendar.working_index import index_for

FREE = ((),) * 7
DAY = date(2026, 11, 22)


def spans(calendar: WorkingCalendar, day: date = DAY) -> list[tuple[int, int]]:
    return [(interval.start // 3600, interval.end // 3600) for interval in calendar.working_intervals(day)]


@pytest.mark.parametrize(("start", "end"), [("08:00", "08:00"), ("09:00", "08:00"), ("08:00", "24:01"), ("08:61", "09:00")])
def test_an_interval_lies_within_one_day(start, end):
    with pytest.raises(ValueError):
        hours(start, end)


def test_a_week_has_seven_days_and_a_calendar_a_week():
    with pytest.raises(ValueError):
        WeekPattern(DAY, ((),) * 6)
    with pytest.raises(ValueError):
        WorkingCalendar(())
    with pytest.raises(ValueError):
        WorkingCalendar((WeekPattern(DAY, FREE), WeekPattern(DAY, FREE)))


def test_overlapping_and_touching_intervals_are_one():
    calendar = WorkingCalendar.of({1: [hours("13:00", "15:00"), hours("08:00", "12:00"), hours("12:00", "14:00")]})
    assert spans(calendar) == [(8, 15)]


@pytest.mark.parametrize(
    ("closed", "left"),
    [
        (("06:00", "07:00"), [(8, 12), (13, 17)]),
        (("06:00", "09:00"), [(9, 12), (13, 17)]),
        (("09:00", "10:00"), [(8, 9), (10, 12), (13, 17)]),
        (("11:00", "14:00"), [(8, 11), (14, 17)]),
        (("08:00", "17:00"), []),
        (("16:00", "24:00"), [(8, 12), (13, 16)]),
    ],
)
def test_a_closure_takes_its_hours_away(closed, left):
    week = {1: [hours("08:00", "12:00"), hours("13:00", "17:00")]}
    assert spans(WorkingCalendar.of(week, closures=[Closure(DAY, (hours(*closed),))])) == left


def test_several_closures_of_a_day_add_up_and_a_whole_one_wins():
    week = {1: [hours("08:00", "17:00")]}
    parts = [Closure(DAY, (hours("08:00", "10:00"),)), Closure(DAY, (hours("16:00", "17:00"),))]
    assert spans(WorkingCalendar.of(week, closures=parts)) == [(10, 16)]
    assert spans(WorkingCalendar.of(week, closures=[*parts, Closure(DAY)])) == []


def test_equal_calendars_are_equal_whatever_was_asked_of_them():
    one, other = (WorkingCalendar.of({1: [Interval(0, 60)]}, holidays=[DAY]) for _ in range(2))
    index_for(one, DAY, DAY)
    assert one == other
    assert hash(one) == hash(other)
    assert one != WorkingCalendar.of({1: [Interval(0, 60)]})


def test_the_own_index_grows_in_both_directions_and_is_kept():
    calendar = WorkingCalendar.of({1: [Interval(0, 3600)]})
    first = index_for(calendar, DAY, DAY)
    assert index_for(calendar, DAY + timedelta(days=100), DAY + timedelta(days=100)) is first
    wider = index_for(calendar, DAY - timedelta(days=900), DAY + timedelta(days=900))
    assert wider.first <= DAY - timedelta(days=900)
    assert wider.last >= DAY + timedelta(days=900)
    assert wider.total > first.total


def test_a_prepared_index_lays_the_days_end_to_end():
    index = prepare_index(WorkingCalendar.of({1: [hours("08:00", "12:00")]}), DAY, DAY + timedelta(days=7))
    assert len(index.opens) == len(index.closes) == 2
    assert index.before == (0, 4 * 3600 * 10**6, 8 * 3600 * 10**6)
    assert index.covers[1] - index.covers[0] == 8 * 86_400 * 10**6
