"""Digits, numbers and codes as people of the page's language read them."""

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString

from peygir.base.numbers import format_number, format_percent
from peygir.web.shared.wording import digits, language

register = Library()


register.filter(digits)


@register.filter
def number(value: int | float | None, decimals: int | None = None) -> str:
    """۱۲٬۳۴۵ or 12,345; a dash where there is no number."""
    return "—" if value is None or value == "" else format_number(value, language(), decimals=decimals)


@register.filter
def percent(share: float | None, decimals: int = 0) -> str:
    """A share between 0 and 1: ۴۲٪ or 42%."""
    return "—" if share is None or share == "" else format_percent(share, language(), decimals=decimals)


@register.filter
def code(value: object) -> SafeString | str:
    """A tracking code, phone or letter number, isolated from the sentence around it. Digits follow the page."""
    if value is None or value == "":
        return ""
    return format_html('<bdi class="code" dir="ltr">{}</bdi>', digits(value))


@register.filter
def code_exact(value: object) -> SafeString | str:
    """A code that is not a number to be read aloud (a hash, a file name): isolated, its letters as they are."""
    return "" if value is None or value == "" else format_html('<bdi class="code" dir="ltr">{}</bdi>', value)


@register.filter
def bdi(value: object) -> SafeString | str:
    """A name or other text whose direction is its own."""
    return "" if value is None or value == "" else format_html("<bdi>{}</bdi>", value)
