"""Dates as people type them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peygir.base.calendar import (
    DateNotInCalendar,
    DateNotUnderstood,
    DateYearTooShort,
    InvalidDate,
    WeekdayMismatch,
    format_jalali,
    parse_jalali,
    parse_moment,
)
from peygir.base.calendar.jalali import FIRST_DAY, LAST_DAY
from peygir.base.calendar.problems import TimeNotUnderstood

FIRST_OF_AZAR = date(2026, 11, 22)


@pytest.mark.parametrize(
    "text",
    [
        "1405/9/1",
        "1405-09-01",
        "1405.09.01",
        "۱۴۰۵/۹/۱",
        "۱۴۰۵/۰۹/۰۱",
        "١٤٠٥/٩/١",
        " ۱۴۰۵ / ۹ / ۱ ",
        "۱۴۰۵ ۹ ۱",
        "14050901",
        "۱۴۰۵۰۹۰۱",
        "۱ آذر ۱۴۰۵",
        "۱ آذرماه ۱۴۰۵",
        "۱ آذر ماه ۱۴۰۵",
        "۱آذر۱۴۰۵",
        "یکشنبه ۱ آذر ۱۴۰۵",
        "یک‌شنبه، ۱ آذر ۱۴۰۵",
        "يكشنبه ۱ آذر ۱۴۰۵",
        "1 Azar 1405",
        "Sunday 1 Azar 1405",
        "۱۴۰۵ آذر ۱",
        "\u2068۱۴۰۵/۰۹/۰۱\u2069",
        "\u200f۱۴۰۵/۹/۱",
        "2026-11-22",
        "2026/11/22",
        "۲۰۲۶-۱۱-۲۲",
    ],
)
def test_one_day_written_in_many_ways(text):
    assert parse_jalali(text) == FIRST_OF_AZAR


@pytest.mark.parametrize("text", ["05/9/1", "۵/۹/۱", "1/9/05", "۰۵-۰۹-۰۱", "1/9/1405", "۱ آذر ۰۵", "405/9/1", "22/11/2026"])
def test_a_year_without_its_four_digits_in_front_is_refused_clearly(text):
    with pytest.raises(DateYearTooShort) as raised:
        parse_jalali(text)
    assert "چهار رقم" in raised.value.sentence("fa")


@pytest.mark.parametrize(
    "text", ["", "فردا", "1405", "1405/9", "آذر ۱۴۰۵", "۱ تشرین ۱۴۰۵", "1405/9/1/2", "1405/009/1", "140509011", "x1405/9/1"]
)
def test_what_is_no_date_is_not_understood(text):
    with pytest.raises(DateNotUnderstood):
        parse_jalali(text)


@pytest.mark.parametrize(
    "text", ["1404/12/30", "۳۱ مهر ۱۴۰۵", "1405/13/1", "1405/0/1", "2026-02-29", "1300/1/32", "1150/1/1", "1600/1/1"]
)
def test_a_day_that_does_not_exist_is_named(text):
    with pytest.raises(DateNotInCalendar) as raised:
        parse_jalali(text)
    assert raised.value.params["text"]


def test_a_weekday_that_does_not_fit_is_said():
    with pytest.raises(WeekdayMismatch) as raised:
        parse_jalali("شنبه ۱ آذر ۱۴۰۵")
    assert raised.value.sentence("fa") == "این تاریخ یکشنبه است، نه شنبه."
    assert raised.value.sentence("en") == "This date is a Sunday, not a Saturday."


@given(st.dates(FIRST_DAY, LAST_DAY), st.sampled_from(["short", "long", "full", "machine"]), st.sampled_from(["fa", "en"]))
def test_what_we_write_we_can_read(day, style, language):
    assert parse_jalali(format_jalali(day, style, language)) == day


@given(st.text(max_size=20) | st.text("۰۱۲۳۴0149/-. آذر", max_size=14))
def test_no_text_breaks_the_reader(text):
    for read, kind in ((parse_jalali, date), (parse_moment, datetime)):
        try:
            found = read(text)
        except InvalidDate:
            continue
        assert type(found) is kind


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("۱۴۰۵/۹/۷ ۱۴:۰۰", datetime(2026, 11, 28, 10, 30, tzinfo=UTC)),
        ("شنبه ۷ آذر ۱۴۰۵، ۱۴:۰۰", datetime(2026, 11, 28, 10, 30, tzinfo=UTC)),
        ("۷ آذر ۱۴۰۵ ساعت ۱۴:۳۰", datetime(2026, 11, 28, 11, 0, tzinfo=UTC)),
        ("2026-11-28T14:00:30", datetime(2026, 11, 28, 10, 30, 30, tzinfo=UTC)),
        ("1405/9/7", datetime(2026, 11, 27, 20, 30, tzinfo=UTC)),
    ],
)
def test_a_day_and_a_time_of_tehran(text, moment):
    assert parse_moment(text) == moment


@pytest.mark.parametrize("text", ["1405/9/7 25:00", "1405/9/7 14:60", "1405/9/7 14:3"])
def test_a_time_that_is_none_is_said(text):
    with pytest.raises(TimeNotUnderstood):
        parse_moment(text)
