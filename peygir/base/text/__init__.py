"""Persian text: keys to search and sort by, digits, isolation, SMS lengths, phones, phrases to redact."""

from peygir.base.text.digits import to_ascii_digits, to_persian_digits
from peygir.base.text.folding import fold, search_tokens
from peygir.base.text.isolation import isolate, strip_marks
from peygir.base.text.ordering import PERSIAN_ALPHABET, sort_key
from peygir.base.text.phones import InvalidMobile, international_mobile, normalise_mobile
from peygir.base.text.sensitive import Sensitive, find_sensitive
from peygir.base.text.slugs import slug
from peygir.base.text.sms import SmsLength, sms_length, sms_parts

__all__ = [
    "PERSIAN_ALPHABET",
    "InvalidMobile",
    "Sensitive",
    "SmsLength",
    "find_sensitive",
    "fold",
    "international_mobile",
    "isolate",
    "normalise_mobile",
    "search_tokens",
    "slug",
    "sms_length",
    "sms_parts",
    "sort_key",
    "strip_marks",
    "to_ascii_digits",
    "to_persian_digits",
]
