"""Damm's check digit: finds every single wrong digit and every swap of neighbours.

H. M. Damm, Total anti-symmetrische Quasigruppen, Marburg 2004.
"""

_TABLE = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)
_NEXT = tuple(tuple(map(int, row)) for row in _TABLE)


def damm_digit(digits: str) -> str:
    """The check digit of a string of ASCII digits; ValueError for anything else."""
    if not (digits.isascii() and digits.isdecimal()):
        raise ValueError("only ASCII digits have a check digit")
    state = 0
    for digit in digits:
        state = _NEXT[state][int(digit)]
    return str(state)


def damm_valid(digits: str) -> bool:
    """Whether the last digit is the check digit of those before it."""
    return len(digits) > 1 and digits.isascii() and digits.isdecimal() and damm_digit(digits) == "0"
