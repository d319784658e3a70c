"""Digits: Persian to people, ASCII to machines, all of them accepted."""

ASCII_DIGITS = "0123456789"
PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"

_TO_PERSIAN = str.maketrans(ASCII_DIGITS + ARABIC_DIGITS, PERSIAN_DIGITS * 2)
_TO_ASCII = str.maketrans(PERSIAN_DIGITS + ARABIC_DIGITS, ASCII_DIGITS * 2)


def to_persian_digits(value: object) -> str:
    """The value as text, its ASCII and Arabic digits turned into Persian ones."""
    return str(value).translate(_TO_PERSIAN)


def to_ascii_digits(value: object) -> str:
    """The value as text, its Persian and Arabic digits turned into ASCII ones."""
    return str(value).translate(_TO_ASCII)
