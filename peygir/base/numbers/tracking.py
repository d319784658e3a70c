"""Tracking codes: twelve random digits and one check digit, said and typed in groups."""

import re

from peygir.base.numbers.damm import damm_digit, damm_valid
from peygir.base.problems import InvalidInput
from peygir.base.text import strip_marks, to_ascii_digits, to_persian_digits

RANDOM_DIGITS = 12
CODE_DIGITS = RANDOM_DIGITS + 1
_GROUPS = (4, 4, 5)
_DECORATION = re.compile(r"[\s\-\u2010-\u2015\u2212_./\u200c\u200d\u0640]+")


class TrackingCodeInvalid(InvalidInput, listed=False):
    """What the three ways of not being a tracking code have in common."""


class TrackingCodeNotDigits(TrackingCodeInvalid):
    code = "tracking-code-not-digits"
    fa = "کد پیگیری فقط رقم دارد؛ در آنچه نوشته‌اید نویسه دیگری هست."
    en = "A tracking code has digits only; what you typed has something else in it."


class TrackingCodeWrongLength(TrackingCodeInvalid):
    code = "tracking-code-wrong-length"
    fa = "کد پیگیری {expected} رقم دارد؛ شما {count} رقم نوشته‌اید."
    en = "A tracking code has {expected} digits; you typed {count}."


class TrackingCodeMistyped(TrackingCodeInvalid):
    code = "tracking-code-mistyped"
    fa = "یک جای این کد پیگیری اشتباه نوشته شده است؛ لطفاً رقم‌ها را دوباره با پیام خود مقایسه کنید."
    en = "There is a slip in this tracking code; please compare its digits with your message again."


def make_tracking_code(random_digits: str) -> str:
    """The 13 digits of a code from 12 random ASCII digits, which the caller draws from a secure source."""
    if len(random_digits) != RANDOM_DIGITS:
        raise ValueError(f"a tracking code is made from {RANDOM_DIGITS} digits")
    return random_digits + damm_digit(random_digits)


def parse_tracking_code(text: str) -> str:
    """The 13 ASCII digits of a code as typed or pasted; raises a TrackingCodeInvalid that says what is wrong."""
    code = _DECORATION.sub("", to_ascii_digits(strip_marks(text)))
    if not (code.isascii() and code.isdecimal()) and code:
        raise TrackingCodeNotDigits()
    if len(code) != CODE_DIGITS:
        raise TrackingCodeWrongLength(expected=CODE_DIGITS, count=len(code))
    if not damm_valid(code):
        raise TrackingCodeMistyped()
    return code


def format_tracking_code(code: str, language: str = "fa") -> str:
    """The code in groups of 4, 4 and 5 with no-break blanks; Persian digits unless the language is English."""
    groups, at = [], 0
    for size in _GROUPS:
        groups.append(code[at : at + size])
        at += size
    text = "\u00a0".join(groups)
    return text if language.startswith("en") else to_persian_digits(text)
