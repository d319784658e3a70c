"""The language of the page being made, and its digits."""

from django.utils.translation import get_language

from peygir.base.text import to_persian_digits


def language() -> str:
    return (get_language() or "fa")[:2]


def digits(value: object) -> str:
    """The text with Persian digits on a Persian page, as it is elsewhere."""
    if value is None:
        return ""
    return to_persian_digits(value) if language() == "fa" else str(value)
