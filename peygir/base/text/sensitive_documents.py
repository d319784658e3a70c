"""Numbers of identity documents in folded text."""

import re
from collections.abc import Iterator

Span = tuple[int, int, str]

_NATIONAL = re.compile(r"(?<![\d/])(?<!\d[-.])(\d{3})([- ]?)(\d{6})\2(\d)(?![\d/])(?![-.]\d)")
_POSTAL_BEFORE = re.compile(r"(?:پستی|postal code|postcode)[\s:،,.\-]*(?:ان|ما|من|منزل|است)?[\s:،\-]*\Z")
_GAP = r"[\s:،,.\-]*(?:(?:من|ام|او|وی|ایشان|پدرم|مادرم|است|هست|number|no)[\s:،,.\-]*){0,2}"

_PASSPORT = r"(?=[a-z]*\d)[a-z0-9]{6,10}(?![a-z0-9])"

_LABELLED = (
    ("national-id", re.compile(rf"(?:کد|شماره)\s*ی?\s*ملی\s*(?:ام|اش|شان)?{_GAP}\d[\d \-]{{6,11}}\d")),
    ("national-id", re.compile(rf"national\s+(?:id|code){_GAP}\d[\d \-]{{6,11}}\d")),
    ("birth-certificate", re.compile(rf"(?:شماره\s*|ش\s*\.?\s*)شناسنامه\s*(?:ام|اش)?{_GAP}\d{{1,10}}(?!\d)")),
    ("passport", re.compile(rf"(?:گذرنامه|پاسپورت|passport)\s*(?:ام|اش)?{_GAP}{_PASSPORT}")),
    ("passport", re.compile(r"(?<![a-z0-9])(?:[a-z][ \-]?\d{8}|[a-z]{2}\d{7})(?![a-z0-9])")),
    ("foreigner-code", re.compile(rf"فراگیر\s*(?:اتباع)?\s*(?:ام|اش)?{_GAP}\d[\d \-]{{6,18}}\d")),
    ("foreigner-code", re.compile(rf"(?:امایش|کارت\s*اقامت)\s*(?:به\s*)?(?:شماره)?{_GAP}\d{{6,16}}(?!\d)")),
    ("foreigner-code", re.compile(rf"(?:کد|شماره)\s*(?:یکتا|اختصاصی)ی?\s*(?:اتباع)?{_GAP}\d{{8,16}}(?!\d)")),
)


def document_spans(flat: str) -> Iterator[Span]:
    """Start, end and reason of each number."""
    for reason, pattern in _LABELLED:
        yield from ((found.start(), found.end(), reason) for found in pattern.finditer(flat))
    for found in _NATIONAL.finditer(flat):
        if is_national_id(found[1] + found[3] + found[4]) and not _POSTAL_BEFORE.search(flat[: found.start()]):
            yield found.start(), found.end(), "national-id"


def is_national_id(digits: str) -> bool:
    """Whether ten ASCII digits carry the check digit of Iranian national ids and are not one digit repeated."""
    if len(digits) != 10 or not digits.isdecimal() or len(set(digits)) == 1:
        return False
    rest = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return int(digits[9]) == (rest if rest < 2 else 11 - rest)
