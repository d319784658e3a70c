"""Codes, phones and dates inside right-to-left text keep their own direction between isolates."""

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"

_MARKS = dict.fromkeys([0x061C, 0x200E, 0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def isolate(text: object) -> str:
    """The text between U+2068 and U+2069, for places where `<bdi>` cannot stand (SMS, PDF, plain mail)."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


def strip_marks(text: str) -> str:
    """The text without directional marks; ZWNJ and ZWJ stay, they belong to the spelling."""
    return text.translate(_MARKS)
