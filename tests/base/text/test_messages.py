"""Digits, isolation, SMS lengths and mobile numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peygir.base.text import (
    InvalidMobile,
    international_mobile,
    isolate,
    normalise_mobile,
    sms_length,
    sms_parts,
    strip_marks,
    to_ascii_digits,
    to_persian_digits,
)


def test_digits_go_both_ways_and_nothing_else_changes():
    assert to_persian_digits("12 ٣٤ ۵ a") == "۱۲ ۳۴ ۵ a"
    assert to_ascii_digits("۱۲ ٣٤ 5 a") == "12 34 5 a"
    assert to_persian_digits(1405) == "۱۴۰۵"


@given(st.text(max_size=30))
def test_an_isolated_text_comes_back_when_marks_are_stripped(text):
    assert isolate(text) == f"\u2068{text}\u2069"
    assert strip_marks(isolate(text)) == strip_marks(text)
    assert strip_marks("می\u200cشود") == "می\u200cشود"


@pytest.mark.parametrize(
    ("length", "parts"),
    [(0, 0), (1, 1), (70, 1), (71, 2), (134, 2), (135, 3), (201, 3), (202, 4), (268, 4), (269, 5)],
)
def test_persian_messages_hold_70_134_201_268_characters(length, parts):
    assert sms_parts("س" * length) == parts


@pytest.mark.parametrize(("length", "parts"), [(160, 1), (161, 2), (306, 2), (307, 3), (459, 3), (460, 4), (612, 4)])
def test_latin_messages_hold_160_306_459_612_characters(length, parts):
    assert sms_parts("a" * length) == parts


def test_what_counts_how_much():
    assert sms_length("a" * 69 + "ی").encoding == "ucs-2"
    assert sms_parts("س" * 69 + "\u200c" + "س") == 2
    assert sms_length("\u200c").units == 1
    assert sms_length("س🙂").units == 3
    assert sms_parts("س" * 69 + "🙂") == 2
    assert (sms_length("€uro").encoding, sms_length("€uro").units) == ("gsm-7", 5)
    assert sms_length("۱").encoding == "ucs-2"
    assert sms_length("س" * 60).room == 10
    assert sms_length("س" * 71).room == 134 - 71


def test_a_pair_never_straddles_two_parts():
    # 66 letters, a pair that does not fit the 67th place, then 66 letters and one more.
    assert sms_length("س" * 66 + "🙂" + "س" * 65).parts == 2
    assert sms_length("س" * 66 + "🙂" + "س" * 66).parts == 3
    assert sms_length("a" * 152 + "€" + "a" * 151).parts == 2
    assert sms_length("a" * 152 + "€" + "a" * 152).parts == 3


@pytest.mark.parametrize(
    "text",
    [
        "09123456789",
        "9123456789",
        "+989123456789",
        "00989123456789",
        "989123456789",
        "۰۹۱۲۳۴۵۶۷۸۹",
        "٠٩١٢٣٤٥٦٧٨٩",
        " 0912 345 67 89 ",
        "0912-345-6789",
        "+98 (0) 912 345 6789",
        "\u202a+98 912 345 6789\u202c",
        "\u200e۰۹۱۲ ۳۴۵ ۶۷۸۹",
    ],
)
def test_a_mobile_number_in_many_clothes(text):
    assert normalise_mobile(text) == "09123456789"
    assert international_mobile(text) == "+989123456789"


@pytest.mark.parametrize(
    "text", ["", "0912345678", "091234567890", "02188888888", "+449123456789", "0912345678x", "+98+989123456789", "شماره"]
)
def test_what_is_no_mobile_number_is_refused_without_repeating_it(text):
    with pytest.raises(InvalidMobile) as raised:
        normalise_mobile(text)
    assert raised.value.params == {}
