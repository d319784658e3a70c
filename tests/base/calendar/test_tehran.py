"""Tehran time, by the zone data."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from peygir.base.calendar import day_end, day_start, gregorian_date, local_date, local_time, utc_moment

LAST_SUMMER_DAY = gregorian_date(1401, 6, 30)


def test_the_last_summer_time_ended_on_30_shahrivar_1401():
    assert date(2022, 9, 21) == LAST_SUMMER_DAY
    before = datetime(2022, 9, 21, 19, 29, 59, tzinfo=UTC)
    assert local_time(before).utcoffset() == timedelta(hours=4, minutes=30)
    assert local_time(before).time() == time(23, 59, 59)
    after = before + timedelta(seconds=1)
    assert local_time(after).utcoffset() == timedelta(hours=3, minutes=30)
    assert local_time(after).time() == time(23)
    assert local_date(after) == LAST_SUMMER_DAY


def test_that_day_had_25_hours_and_the_first_day_of_summer_time_23():
    assert day_end(LAST_SUMMER_DAY) - day_start(LAST_SUMMER_DAY) == timedelta(hours=25)
    first = gregorian_date(1401, 1, 1) + timedelta(days=1)
    assert day_end(first) - day_start(first) == timedelta(hours=23)


@pytest.mark.parametrize("year", range(1402, 1420))
def test_no_later_day_changes_its_clock(year):
    for month in (1, 4, 7, 10):
        day = gregorian_date(year, month, 1)
        assert local_time(day_start(day)).utcoffset() == timedelta(hours=3, minutes=30)


def test_a_day_ends_where_the_next_begins_and_begins_at_its_first_moment():
    day = gregorian_date(1400, 12, 20)
    for _ in range(600):
        assert day_end(day) == day_start(day + timedelta(days=1))
        assert local_date(day_start(day)) == day
        assert local_date(day_start(day) - timedelta(microseconds=1)) == day - timedelta(days=1)
        day += timedelta(days=1)


def test_a_wall_clock_becomes_utc():
    assert utc_moment(date(2026, 11, 28), time(14)) == datetime(2026, 11, 28, 10, 30, tzinfo=UTC)
