"""On which days recurring work starts, and how effort is spread over weeks."""

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peygir.base.calendar import days_in_month, gregorian_date, jalali_date
from peygir.domain.missions.organising.recurrence import next_from, occurrence
from peygir.domain.missions.organising.spreading import Work, ordinals, spread, weeks_from, window

firsts = st.dates(date(2022, 3, 21), date(2030, 3, 20))


def test_the_31st_stays_the_31st_after_short_months():
    first = gregorian_date(1405, 6, 31)
    days = [str(jalali_date(occurrence(first, "month", 1, number))) for number in (0, 1, 5, 6, 7)]
    assert days == ["1405/06/31", "1405/07/30", "1405/11/30", "1405/12/29", "1406/01/31"]


def test_esfand_has_its_30th_in_a_leap_year_only():
    first = gregorian_date(1403, 12, 30)
    assert str(jalali_date(occurrence(first, "month", 12, 1))) == "1404/12/29"
    assert str(jalali_date(occurrence(first, "month", 12, 5))) == "1408/12/30"


def test_quarters_are_three_jalali_months_and_weeks_seven_days():
    first = gregorian_date(1405, 1, 1)
    assert [str(jalali_date(occurrence(first, "quarter", 1, number))) for number in (1, 2, 3, 4)] == [
        "1405/04/01", "1405/07/01", "1405/10/01", "1406/01/01",
    ]  # fmt: skip
    assert occurrence(first, "week", 2, 3) == first + timedelta(days=42)
    with pytest.raises(ValueError, match="recur"):
        occurrence(first, "once", 1, 1)
    assert next_from(first, "once", 1, first) is None


@given(firsts, st.sampled_from(["week", "month", "quarter"]), st.integers(1, 12), st.integers(0, 2000))
def test_the_next_occurrence_is_the_first_of_all_that_is_not_before_the_day(first, every, interval, later):
    day = first + timedelta(days=later)
    found = next_from(first, every, interval, day)
    naive = next(one for number in range(2001) if (one := occurrence(first, every, interval, number)) >= day)
    assert found == naive


@given(firsts, st.integers(1, 14), st.integers(0, 60))
def test_a_monthly_occurrence_keeps_its_day_or_takes_the_last_of_the_month(first, interval, number):
    start, found = jalali_date(first), jalali_date(occurrence(first, "month", interval, number))
    assert found.day == min(start.day, days_in_month(found.year, found.month))
    assert (found.year * 12 + found.month) - (start.year * 12 + start.month) == interval * number


MONDAY = date(2026, 11, 23)
WORKING = ordinals([MONDAY + timedelta(days=n) for n in range(-30, 90) if (MONDAY + timedelta(days=n)).weekday() not in (3, 4)])
STARTS = ordinals(weeks_from(MONDAY, 5))  # four weeks


def test_weeks_begin_on_saturday():
    assert weeks_from(MONDAY, 2) == [date(2026, 11, 21), date(2026, 11, 28)]
    assert weeks_from(date(2026, 11, 21), 1) == weeks_from(date(2026, 11, 27), 1) == [date(2026, 11, 21)]


def loads(work):
    return spread(work, MONDAY, WORKING, STARTS).round(2).tolist()


def test_effort_is_spread_over_the_working_days_up_to_its_date():
    # Monday to Wednesday of this week, Saturday to Wednesday of the next: 3 and 5 days.
    assert loads(Work(8.0, 1, date(2026, 11, 1), date(2026, 12, 2))) == [3, 5, 0, 0]


def test_what_the_plan_laid_before_today_is_taken_as_done():
    work = Work(10.0, 1, date(2026, 11, 14), date(2026, 11, 25), planned=True)  # 5 + 5 days
    assert loads(work) == [5, 0, 0, 0]
    assert loads(Work(10.0, 2, date(2026, 11, 1), date(2026, 11, 10), planned=True)) == [10, 0, 0, 0]


def test_what_is_late_weighs_from_today_on_for_as_long_as_it_lasts():
    assert loads(Work(6.0, 6, date(2026, 10, 1), date(2026, 11, 22))) == [3, 3, 0, 0]
    assert loads(Work(1.0, 1, date(2026, 10, 1), None)) == [1, 0, 0, 0]


def test_a_window_without_a_working_day_puts_all_of_it_there():
    assert loads(Work(2.0, 1, date(2026, 11, 26), date(2026, 11, 27))) == [2, 0, 0, 0]


@given(st.floats(0.1, 500), st.integers(1, 60), st.integers(-60, 60), st.integers(0, 30), st.booleans())
def test_no_effort_is_lost_or_made_and_each_day_bears_the_same(effort, duration, start, length, planned):
    first = MONDAY + timedelta(days=start)
    work = Work(effort, duration, first, first + timedelta(days=length), planned)
    days = ordinals(
        [MONDAY + timedelta(days=n) for n in range(-400, 400) if (MONDAY + timedelta(days=n)).weekday() not in (3, 4)]
    )
    starts = ordinals(weeks_from(MONDAY - timedelta(days=140), 60))
    found = spread(work, MONDAY, days, starts)
    assert found.sum() == pytest.approx(effort)
    begin, end = window(work, MONDAY, days)
    held = np.array([((days >= max(begin, a)) & (days <= min(end, b - 1))).sum() for a, b in pairwise(starts)])
    if held.sum():
        assert found == pytest.approx(effort * held / held.sum())
