"""How many parts an SMS takes (3GPP TS 23.038 and 23.040)."""

from dataclasses import dataclass

_GSM7_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM7_ESCAPED = frozenset("\f^{}\\[~]|€")

_SINGLE = {"gsm-7": 160, "ucs-2": 70}
_JOINED = {"gsm-7": 153, "ucs-2": 67}


@dataclass(frozen=True)
class SmsLength:
    """`units` are septets (gsm-7) or UTF-16 code units (ucs-2); `room` is what is left in the last part."""

    encoding: str
    units: int
    parts: int
    room: int


def sms_length(text: str) -> SmsLength:
    """Measure a text. One Persian letter (or a ZWNJ, or a Persian digit) makes the whole text ucs-2."""
    encoding = "gsm-7" if all(char in _GSM7_BASIC or char in _GSM7_ESCAPED for char in text) else "ucs-2"
    widths = [_width(char, encoding) for char in text]
    units = sum(widths)
    if units <= _SINGLE[encoding]:
        return SmsLength(encoding, units, 1 if text else 0, _SINGLE[encoding] - units)
    parts, room = 1, _JOINED[encoding]
    for width in widths:
        # A surrogate pair or an escaped character never straddles two parts.
        if width > room:
            parts, room = parts + 1, _JOINED[encoding]
        room -= width
    return SmsLength(encoding, units, parts, room)


def sms_parts(text: str) -> int:
    """The number of parts the text is charged as: in Persian 70, 134, 201, 268 characters make 1 to 4."""
    return sms_length(text).parts


def _width(char: str, encoding: str) -> int:
    if encoding == "gsm-7":
        return 2 if char in _GSM7_ESCAPED else 1
    return 2 if ord(char) > 0xFFFF else 1
