"""Tracking codes survive how people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peygir.base.numbers import (
    TrackingCodeInvalid,
    TrackingCodeMistyped,
    TrackingCodeNotDigits,
    TrackingCodeWrongLength,
    format_tracking_code,
    make_tracking_code,
    parse_tracking_code,
)
from peygir.base.problems import InvalidInput
from peygir.base.text import isolate, to_persian_digits

twelve = st.text("0123456789", min_size=12, max_size=12)


@given(twelve)
def test_a_code_is_thirteen_digits_and_comes_back_from_every_way_of_writing_it(random_digits):
    code = make_tracking_code(random_digits)
    assert len(code) == 13
    assert code.startswith(random_digits)
    spaced = f" {code[:4]}-{code[4:8]}\u200c {code[8:]}\n"
    shown = isolate(format_tracking_code(code))
    arabic = code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    for written in (code, spaced, shown, format_tracking_code(code, "en"), to_persian_digits(code), arabic):
        assert parse_tracking_code(written) == code


def test_a_code_is_shown_in_groups_in_the_digits_of_the_language():
    assert format_tracking_code("5720000000004", "en") == "5720\u00a00000\u00a000004"
    assert format_tracking_code("5720000000004") == "۵۷۲۰\u00a0۰۰۰۰\u00a0۰۰۰۰۴"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("57200000000O4", TrackingCodeNotDigits),
        ("کد ۵۷۲۰۰۰۰۰۰۰۰۰۴", TrackingCodeNotDigits),
        ("", TrackingCodeWrongLength),
        ("572000000000", TrackingCodeWrongLength),
        ("57200000000045", TrackingCodeWrongLength),
        ("5720000000003", TrackingCodeMistyped),
        ("7520000000004", TrackingCodeMistyped),
    ],
)
def test_a_wrong_code_says_what_is_wrong(text, problem):
    with pytest.raises(problem) as raised:
        parse_tracking_code(text)
    assert isinstance(raised.value, TrackingCodeInvalid)
    assert isinstance(raised.value, InvalidInput)
    assert raised.value.status == 422


def test_the_wrong_length_is_counted_in_persian_digits():
    with pytest.raises(TrackingCodeWrongLength) as raised:
        parse_tracking_code("1234")
    assert "۱۳ رقم" in raised.value.sentence("fa")
    assert "۴ رقم" in raised.value.sentence("fa")


@pytest.mark.parametrize("wrong", ["", "12345678901", "1234567890123", "۱۲۳۴۵۶۷۸۹۰۱۲"])
def test_a_code_is_made_from_twelve_ascii_digits_only(wrong):
    with pytest.raises(ValueError):
        make_tracking_code(wrong)
