"""Numbers as people read them."""

from decimal import Decimal

import pytest

from peygir.base.numbers import format_number, format_percent


@pytest.mark.parametrize(
    ("value", "decimals", "fa", "en"),
    [
        (0, None, "۰", "0"),
        (1234567, None, "۱٬۲۳۴٬۵۶۷", "1,234,567"),
        (12345.6, None, "۱۲٬۳۴۵٫۶", "12,345.6"),
        (0.1 + 0.2, 2, "۰٫۳۰", "0.30"),
        (2.5, 0, "۳", "3"),
        (1.005, 2, "۱٫۰۱", "1.01"),
        (-1234, None, "\u200e−۱٬۲۳۴", "-1,234"),
        (-0.001, 1, "۰٫۰", "0.0"),
        (Decimal("1e6"), None, "۱٬۰۰۰٬۰۰۰", "1,000,000"),
        (1e22, None, "۱۰٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰", "10,000,000,000,000,000,000,000"),
        (float("nan"), None, "—", "—"),
    ],
)
def test_a_number_in_both_languages(value, decimals, fa, en):
    assert format_number(value, decimals=decimals) == fa
    assert format_number(value, "en", decimals=decimals) == en


def test_a_share_is_shown_as_a_percentage():
    assert format_percent(0.425) == "۴۳٪"
    assert format_percent(0.425, "en", decimals=1) == "42.5%"
    assert format_percent(1) == "۱۰۰٪"
    assert format_percent(float("nan")) == "—"
