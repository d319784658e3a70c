"""Periods are explicit, and cover the days without gap or overlap."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peygir.base.calendar import (
    PERIOD_KINDS,
    DateNotInCalendar,
    DateNotUnderstood,
    InvalidDate,
    Period,
    jalali_date,
    next_period,
    period_of,
    period_with_code,
    periods_between,
    previous_period,
)

days = st.dates(date(1850, 1, 1), date(2110, 1, 1))
kinds = st.sampled_from(PERIOD_KINDS)


@pytest.mark.parametrize(
    ("kind", "period"),
    [
        ("day", ("1405-09-01", date(2026, 11, 22), date(2026, 11, 22), "یکشنبه ۱ آذر ۱۴۰۵", "Sunday 1 Azar 1405")),
        (
            "week",
            (
                "1405-W36",
                date(2026, 11, 21),
                date(2026, 11, 27),
                "هفته ۳۶، ۳۰ آبان تا ۶ آذر ۱۴۰۵",
                "week 36, 30 Aban to 6 Azar 1405",
            ),
        ),
        ("month", ("1405-09", date(2026, 11, 22), date(2026, 12, 21), "آذر ۱۴۰۵", "Azar 1405")),
        (
            "quarter",
            ("1405-Q3", date(2026, 9, 23), date(2026, 12, 21), "سه‌ماهه سوم ۱۴۰۵ (پاییز)", "quarter 3 of 1405 (autumn)"),
        ),
        ("year", ("1405", date(2026, 3, 21), date(2027, 3, 20), "سال ۱۴۰۵", "year 1405")),
    ],
)
def test_the_periods_of_1_azar_1405(kind, period):
    assert period_of(kind, date(2026, 11, 22)) == Period(kind, *period)


@given(kinds, days)
def test_a_period_holds_its_day_and_its_neighbours_touch_it(kind, day):
    period = period_of(kind, day)
    assert day in period
    assert period_of(kind, period.start) == period_of(kind, period.end) == period
    assert next_period(period).start == period.end + timedelta(days=1)
    assert previous_period(period).end == period.start - timedelta(days=1)
    assert period_with_code(period.code) == period


@given(days)
def test_weeks_run_from_saturday_to_friday_and_week_1_holds_nowruz(day):
    week = period_of("week", day)
    assert (week.start.weekday(), week.end.weekday(), week.days) == (5, 4, 7)
    assert week.code.startswith(str(jalali_date(week.end).year))
    assert period_of("week", period_of("year", day).start).code.endswith("-W01")


@given(kinds, days, st.integers(0, 800))
def test_the_periods_between_two_days_cover_each_day_once(kind, first, length):
    last = first + timedelta(days=length)
    found = list(periods_between(kind, first, last))
    assert first in found[0]
    assert last in found[-1]
    assert all(b.start == a.end + timedelta(days=1) for a, b in pairwise(found))
    assert len({period.code for period in found}) == len(found)


def test_a_leap_year_ends_with_the_thirtieth_of_esfand():
    assert period_of("year", date(2025, 1, 1)).end == period_of("quarter", date(2025, 1, 1)).end == date(2025, 3, 20)
    assert period_of("year", date(2025, 1, 1)).days == 366


def test_a_period_is_bounded_by_moments_in_utc():
    begins, over = period_of("month", date(2026, 11, 22)).moments
    assert begins == datetime(2026, 11, 21, 20, 30, tzinfo=UTC)
    assert over == datetime(2026, 12, 21, 20, 30, tzinfo=UTC)
    assert begins in period_of("month", date(2026, 11, 22))
    assert over not in period_of("month", date(2026, 11, 22))


def test_no_days_have_no_periods():
    assert list(periods_between("month", date(2026, 1, 2), date(2026, 1, 1))) == []


@pytest.mark.parametrize(
    "code",
    ["", "x", "1405-", "1405-Q5", "1405-Q0", "1405-W00", "1405-W54", "1405-13", "1405-9", "1405-09-31", "1404-12-30", "1405-Qx"],
)
def test_a_code_that_stands_for_nothing_is_refused(code):
    with pytest.raises(InvalidDate) as raised:
        period_with_code(code)
    assert isinstance(raised.value, DateNotUnderstood | DateNotInCalendar)
