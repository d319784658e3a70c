"""Jalali dates against the published table of leap years."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peygir.base.calendar import DateNotInCalendar, Jalali, days_in_month, gregorian_date, is_leap_year, jalali_date
from peygir.base.calendar.jalali import FIRST_DAY, FIRST_YEAR, LAST_DAY, LAST_YEAR

ROW = re.compile(r"(\d{4})(\*{0,2}) (\d{4}-\d{2}-\d{2})")


def test_every_leap_year_and_nowruz_of_the_calendar_center(shared):
    lines = (shared / "data/calendar/leap_years.txt").read_text(encoding="utf-8").splitlines()
    rows = [found.groups() for found in map(ROW.fullmatch, lines) if found]
    assert [int(year) for year, _, _ in rows] == list(range(FIRST_YEAR, LAST_YEAR + 1))
    for year, stars, nowruz in rows:
        first_day = date.fromisoformat(nowruz)
        assert is_leap_year(int(year)) == bool(stars), year
        assert gregorian_date(int(year), 1, 1) == first_day
        assert jalali_date(first_day) == (int(year), 1, 1)
        last_day = first_day + timedelta(days=365 if stars else 364)
        assert jalali_date(last_day) == (int(year), 12, 30 if stars else 29)


@pytest.mark.parametrize(
    ("jalali", "gregorian"),
    [
        ((1403, 12, 30), date(2025, 3, 20)),
        ((1404, 1, 1), date(2025, 3, 21)),
        ((1404, 12, 29), date(2026, 3, 20)),
        ((1405, 9, 1), date(2026, 11, 22)),
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1399, 12, 30), date(2021, 3, 20)),
    ],
)
def test_days_everybody_knows(jalali, gregorian):
    assert gregorian_date(*jalali) == gregorian
    assert jalali_date(gregorian) == jalali


@given(st.dates(FIRST_DAY, LAST_DAY - timedelta(days=1)))
def test_there_and_back_and_the_next_day_follows(day):
    today, tomorrow = jalali_date(day), jalali_date(day + timedelta(days=1))
    assert gregorian_date(*today) == day
    if today.day < days_in_month(today.year, today.month):
        assert tomorrow == (today.year, today.month, today.day + 1)
    elif today.month < 12:
        assert tomorrow == (today.year, today.month + 1, 1)
    else:
        assert tomorrow == (today.year + 1, 1, 1)


@pytest.mark.parametrize(
    "wrong", [(1404, 12, 30), (1405, 7, 31), (1405, 13, 1), (1405, 0, 1), (1405, 1, 0), (1205, 1, 1), (1499, 1, 1)]
)
def test_a_day_that_is_not_in_the_table_is_a_problem(wrong):
    with pytest.raises(DateNotInCalendar):
        gregorian_date(*wrong)


def test_the_ends_of_the_table_are_inside_and_the_next_days_are_not():
    assert jalali_date(FIRST_DAY) == (FIRST_YEAR, 1, 1)
    assert jalali_date(LAST_DAY) == (LAST_YEAR, 12, 30)
    for day in (FIRST_DAY - timedelta(days=1), LAST_DAY + timedelta(days=1)):
        with pytest.raises(DateNotInCalendar):
            jalali_date(day)


def test_a_moment_belongs_to_the_day_lived_in_tehran():
    assert jalali_date(datetime(2026, 11, 22, 20, 29, tzinfo=UTC)) == (1405, 9, 1)
    assert jalali_date(datetime(2026, 11, 22, 20, 30, tzinfo=UTC)) == (1405, 9, 2)
    assert str(Jalali(1405, 9, 1)) == "1405/09/01"
    with pytest.raises(ValueError):
        jalali_date(datetime(2026, 11, 22))
