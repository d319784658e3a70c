"""Mobile numbers as people write them."""

import re

from peygir.base.problems import InvalidInput
from peygir.base.text.digits import to_ascii_digits
from peygir.base.text.isolation import strip_marks

_DECORATION = re.compile(r"[\s\-\u2010-\u2015\u2212.()/_\u200c\u200d]+")
_MOBILE = re.compile(r"(?:\+98|0098|98|0)?0?(9[0-9]{9})\Z")


class InvalidMobile(InvalidInput):
    code = "invalid-mobile"
    fa = "شماره تلفن همراه درست نیست؛ یازده رقم است و با ۰۹ آغاز می‌شود، مانند ۰۹۱۲۳۴۵۶۷۸۹."
    en = "This is not a mobile number; it has eleven digits and starts with 09, like 09123456789."


def normalise_mobile(text: str) -> str:
    """An Iranian mobile number as 11 ASCII digits, 09…; accepts 09…, 9…, +98…, 0098…, Persian digits, blanks, dashes.

    Raises InvalidMobile for anything else; the problem does not repeat the number, for it may be logged.
    """
    found = _MOBILE.match(_DECORATION.sub("", to_ascii_digits(strip_marks(text))))
    if not found:
        raise InvalidMobile()
    return "0" + found[1]


def international_mobile(text: str) -> str:
    """The same number as +98… (E.164), which SMS gateways and `tel:` links take."""
    return "+98" + normalise_mobile(text)[1:]
