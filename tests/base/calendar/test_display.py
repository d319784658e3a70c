"""Moments as people read them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peygir.base.calendar import exact, format_jalali, gregorian_date, humanise, utc_moment
from peygir.base.calendar.display import STYLES
from peygir.base.calendar.tehran import TEHRAN

SATURDAY = datetime(2026, 11, 28, 10, 30, tzinfo=UTC)
NOW = datetime(2026, 11, 25, 15, 0, tzinfo=TEHRAN)


@pytest.mark.parametrize(
    ("style", "fa", "en"),
    [
        ("exact", "شنبه ۷ آذر ۱۴۰۵، ۱۴:۰۰", "Saturday 7 Azar 1405, 14:00"),
        ("full", "شنبه ۷ آذر ۱۴۰۵", "Saturday 7 Azar 1405"),
        ("long", "۷ آذر ۱۴۰۵", "7 Azar 1405"),
        ("day", "۷ آذر", "7 Azar"),
        ("month", "آذر ۱۴۰۵", "Azar 1405"),
        ("short", "۱۴۰۵/۰۹/۰۷", "1405/09/07"),
        ("short_time", "۱۴۰۵/۰۹/۰۷، ۱۴:۰۰", "1405/09/07, 14:00"),
        ("time", "۱۴:۰۰", "14:00"),
        ("machine", "1405-09-07", "1405-09-07"),
    ],
)
def test_a_moment_in_every_style(style, fa, en):
    assert style in STYLES
    assert format_jalali(SATURDAY, style) == fa
    assert format_jalali(SATURDAY, style, "en") == en


def test_the_hover_text_is_exact():
    assert exact(SATURDAY) == "شنبه ۷ آذر ۱۴۰۵، ۱۴:۰۰"


def test_a_day_has_no_time_to_show():
    with pytest.raises(ValueError):
        format_jalali(date(2026, 11, 28), "exact")


@pytest.mark.parametrize(
    ("apart", "fa", "en"),
    [
        (timedelta(0), "همین حالا", "just now"),
        (timedelta(seconds=-30), "همین حالا", "just now"),
        (timedelta(seconds=-50), "۱ دقیقه پیش", "1 minute ago"),
        (timedelta(minutes=-5), "۵ دقیقه پیش", "5 minutes ago"),
        (timedelta(minutes=20), "۲۰ دقیقه دیگر", "in 20 minutes"),
        (timedelta(hours=-2, minutes=-10), "۲ ساعت پیش", "2 hours ago"),
        (timedelta(hours=8), "۸ ساعت دیگر", "in 8 hours"),
        (timedelta(hours=-16), "دیروز", "yesterday"),
        (timedelta(hours=10), "فردا", "tomorrow"),
        (timedelta(days=3), "۳ روز دیگر", "in 3 days"),
        (timedelta(days=2, hours=10), "۳ روز دیگر", "in 3 days"),
        (timedelta(days=-29), "۲۹ روز پیش", "29 days ago"),
        (timedelta(days=-30), "۱ ماه پیش", "1 month ago"),
        (timedelta(days=70), "۲ ماه دیگر", "in 2 months"),
        (timedelta(days=-365), "۱ سال پیش", "1 year ago"),
        (timedelta(days=-364), "۱۱ ماه پیش", "11 months ago"),
    ],
)
def test_the_distance_from_now(apart, fa, en):
    assert humanise(NOW + apart, NOW) == fa
    assert humanise(NOW + apart, NOW, "en") == en


def test_an_hour_before_midnight_is_two_hours_ago_at_one_and_yesterday_at_ten():
    late = utc_moment(gregorian_date(1405, 9, 3), datetime.strptime("23:00", "%H:%M").time())
    assert humanise(late, late + timedelta(hours=2)) == "۲ ساعت پیش"
    assert humanise(late, late + timedelta(hours=11)) == "دیروز"


def test_a_plain_day_is_counted_in_days():
    assert humanise(NOW.date(), NOW) == "امروز"
    assert humanise(NOW.date() + timedelta(days=1), NOW) == "فردا"
    assert humanise(NOW.date() - timedelta(days=1), NOW, "en") == "yesterday"


@given(st.timedeltas(timedelta(days=-4000), timedelta(days=4000)))
def test_what_lies_ahead_never_reads_as_past(apart):
    said = humanise(NOW + apart, NOW)
    if apart > timedelta(seconds=45):
        assert "پیش" not in said
        assert said != "دیروز"
    if apart < timedelta(seconds=-45):
        assert "دیگر" not in said
        assert said != "فردا"
