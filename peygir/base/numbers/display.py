"""Numbers as people read them: ۱۲٬۳۴۵٫۶ in Persian, 12,345.6 in English."""

from decimal import ROUND_HALF_UP, Decimal

from peygir.base.text import to_persian_digits

_SEPARATORS = str.maketrans({",": "٬", ".": "٫", "-": "\u200e\u2212"})


def format_number(value: int | float | Decimal, language: str = "fa", *, decimals: int | None = None) -> str:
    """The number with thousands apart. `decimals` fixes the places after the point, halves away from zero;
    without it an int has none and others keep what they have.
    """
    number = Decimal(str(value))
    if not number.is_finite():
        return "—"
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    if number.is_zero():
        number = abs(number)
    text = f"{number:,f}"
    return text if language.startswith("en") else to_persian_digits(text.translate(_SEPARATORS))


def format_percent(share: float | Decimal, language: str = "fa", *, decimals: int = 0) -> str:
    """A share between 0 and 1 as a percentage: ۴۲٪, 42%."""
    number = Decimal(str(share))
    if not number.is_finite():
        return "—"
    return format_number(number * 100, language, decimals=decimals) + ("%" if language.startswith("en") else "٪")
