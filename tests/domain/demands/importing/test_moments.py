"""Dates of whole columns are those of one at a time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peygir.base.calendar import TEHRAN, jalali_date, local_time, parse_moment
from peygir.domain.demands.importing.moments import NONE, read_moments

MOMENTS = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2060, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def seconds(texts, formats, zone=TEHRAN):
    found, bad = read_moments(pa.array(texts, pa.string()), formats, zone)
    return [None if value == NONE else int(value) for value in found], bad.tolist()


@given(st.lists(MOMENTS, min_size=1, max_size=8), st.booleans(), st.sampled_from("/-."))
def test_jalali_columns_are_read_as_parse_moment_reads_one(moments, persian, sign):
    texts = []
    for moment in moments:
        local = local_time(moment)
        text = f"{str(jalali_date(local)).replace('/', sign)} {local:%H:%M:%S}"
        texts.append(text.translate(PERSIAN) if persian else text)
    found, bad = seconds(texts, ["jalali"])
    assert found == [int(parse_moment(text).timestamp()) for text in texts]
    assert not any(bad)


@given(st.lists(MOMENTS, min_size=1, max_size=8))
def test_iso_columns_with_an_offset_are_exact(moments):
    shifted = [moment.astimezone(ZoneInfo("Asia/Kathmandu")) for moment in moments]
    found, _ = seconds([moment.isoformat() for moment in shifted], ["iso"])
    assert found == [int(moment.timestamp()) for moment in moments]


@given(st.lists(MOMENTS, min_size=1, max_size=8))
def test_strptime_columns_are_read_as_strptime_reads_one(moments):
    zone, form = ZoneInfo("America/New_York"), "%m/%d/%Y %I:%M:%S %p"
    texts = [moment.strftime(form) for moment in moments]
    found, bad = seconds(texts, [form], zone)
    assert found == [int(datetime.strptime(text, form).replace(tzinfo=zone).timestamp()) for text in texts]
    assert not any(bad)


def test_a_skipped_hour_is_as_if_not_skipped_and_a_repeated_one_the_first():
    zone = ZoneInfo("America/New_York")
    found, _ = seconds(["2018-03-11 02:30", "2018-11-04 01:30"], ["iso"], zone)
    assert [datetime.fromtimestamp(value, UTC).isoformat() for value in found] == [
        "2018-03-11T07:30:00+00:00",
        "2018-11-04T05:30:00+00:00",
    ]


@pytest.mark.parametrize(
    "text", ["1402/12/30", "1405/13/01", "1405/1/1 25:00", "yesterday", "1405", "05/1/1", "1405/07/31", "9999/99/99"]
)
def test_what_is_no_date_is_told_as_unreadable(text):
    assert seconds([text], ["jalali"]) == ([None], [True])


def test_an_empty_cell_is_no_date_and_no_fault():
    assert seconds(["", "  "], ["iso", "jalali"]) == ([None, None], [False, False])


def test_formats_are_tried_in_their_order():
    found, bad = seconds(["03.04.2020 10:00", "2020-04-03T10:00:00Z", "x"], ["iso", "%d.%m.%Y %H:%M"], ZoneInfo("UTC"))
    assert found[0] == found[1] == int(datetime(2020, 4, 3, 10, tzinfo=UTC).timestamp())
    assert bad == [False, False, True]


def test_a_leap_day_of_esfand_is_the_tables():
    nowruz_eve = datetime(2025, 3, 20, tzinfo=UTC) - timedelta(hours=3.5)
    assert seconds(["1403/12/30"], ["jalali"])[0] == [int(nowruz_eve.timestamp())]
