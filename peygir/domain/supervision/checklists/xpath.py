"""XPath as forms use it: XPath 1.0 with the functions of ODK XForms that conditions are made of. Pure: no clock."""

import math
import re
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from lxml import etree

from peygir.domain.supervision.checklists.patterns import RunsAway, fits

# Functions that need what a server reading later has not: the clock, other lists, chance.
_UNKNOWABLE = re.compile(
    r"(?<![\w.\-])(?:(?:instance|pulldata|randomize|once|jr:choice-name|jr:itext|indexed-repeat|property)\s*\("
    r"|(?:today|now|random|uuid)\s*\("
    r"|position\s*\(\s*[^)\s])"
)
# What XPath 1.0 has otherwise, or its parser takes for something else.
_OWN = re.compile(r"(?<![\w.\-:])(if|coalesce|int|round|sum|not|boolean)\s*\(")
# A bare path beside `and` or `or`: there XPath 1.0 would take a blank node for true.
_BARE = re.compile(r"[\s(]*[\w./\-]+[\s)]*\Z")
_JOINED = re.compile(r"\s(?:and|or)\s")
_LITERAL = re.compile(r"""('[^']*'|"[^"]*")""")


class CannotEvaluate(Exception):
    """The expression asks for something that is not known here."""


def holds(expression: str, node: etree._Element) -> bool:
    """Whether the condition of a node holds. CannotEvaluate."""
    return _truth(_evaluate(expression, node))


def value_of(expression: str, node: etree._Element) -> str:
    """What a calculation comes to, as a form writes it; "" where it is no number. CannotEvaluate."""
    said = _text(_evaluate(expression, node))
    return "" if said == "nan" else said


def _evaluate(expression: str, node: etree._Element) -> Any:
    try:
        return _compiled(expression)(node)
    except (etree.XPathError, TypeError, ValueError, ArithmeticError, IndexError, re.error, RunsAway) as error:
        raise CannotEvaluate(expression) from error


@lru_cache(maxsize=2048)
def _compiled(expression: str) -> etree.XPath:
    # Only outside quotes; in a condition of a node, current() is the node itself.
    parts = _LITERAL.split(expression)
    operands = _JOINED.split("''".join(parts[::2]))
    if len(operands) > 1 and any(_BARE.match(one) for one in operands):
        raise CannotEvaluate(expression)
    for place in range(0, len(parts), 2):
        if _UNKNOWABLE.search(parts[place]):
            raise CannotEvaluate(expression)
        plain = re.sub(r"\bcurrent\(\)\s*/", "./", parts[place])
        parts[place] = _OWN.sub(r"odk-\1(", plain)
    return etree.XPath("".join(parts), extensions=_EXTENSIONS, smart_strings=False)


def _text(value: Any) -> str:
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    if isinstance(value, etree._Element):
        return (value.text or "").strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if math.isinf(value):
            return "Infinity" if value > 0 else "-Infinity"  # XPath's words for it, which both engines write
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def _truth(value: Any) -> bool:
    """A node is true when it is answered: phones read a blank node as an empty text, which XPath 1.0 would call there."""
    if isinstance(value, list):
        return bool(value) and _text(value[0]) != ""
    return bool(value) and value == value


def _number(value: Any) -> float:
    try:
        return float(_text(value))
    except ValueError:
        return float("nan")


def _numbers(values: Any) -> Iterable[float]:
    return [number for one in _each(values) if (number := _number(one)) == number]


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _rounded(number: float, places: int) -> float:
    """Half away from zero, as JavaRosa does; Python's own rounds half to even."""
    if not math.isfinite(number):
        return number
    return float(Decimal(repr(number)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def _selected(_context: Any, many: Any, one: Any) -> bool:
    return _text(one) in _text(many).split()


def _selected_at(_context: Any, many: Any, place: float) -> str:
    words = _text(many).split()
    return words[int(place)] if 0 <= int(place) < len(words) else ""


def _if(_context: Any, condition: Any, yes: Any, no: Any) -> Any:
    return yes if _truth(condition) else no


def _extreme(pick: Callable[[Iterable[float]], float]) -> Callable[..., float]:
    def function(_context: Any, *values: Any) -> float:
        numbers = [number for value in values for number in _numbers(value)]
        return pick(numbers) if numbers else float("nan")

    return function


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "selected": _selected,
    "selected-at": _selected_at,
    "count-selected": lambda _context, many: float(len(_text(many).split())),
    "count-non-empty": lambda _context, nodes: float(sum(1 for one in nodes if _text(one))),
    "odk-if": _if,
    "odk-not": lambda _context, value: not _truth(value),
    "odk-boolean": lambda _context, value: _truth(value),
    "odk-coalesce": lambda _context, first, second: _text(first) or _text(second),
    "odk-int": lambda _context, value: float(int(_number(value))) if _number(value) == _number(value) else float("nan"),
    "odk-round": lambda _context, value, places=0.0: _rounded(_number(value), int(places)),
    "odk-sum": lambda _context, values: float(sum(_numbers(values))),
    "join": lambda _context, mark, *values: _text(mark).join(_text(one) for value in values for one in _each(value)),
    "substr": lambda _context, value, start, end=None: _text(value)[int(start) : None if end is None else int(end)],
    "boolean-from-string": lambda _context, value: _text(value).lower() in {"true", "1"},
    "regex": lambda _context, value, pattern: fits(_text(pattern), _text(value)),
    "ends-with": lambda _context, value, end: _text(value).endswith(_text(end)),
    "pow": lambda _context, base, power: _number(base) ** _number(power),
    "abs": lambda _context, value: abs(_number(value)),
    "min": _extreme(min),
    "max": _extreme(max),
}
_EXTENSIONS = {(None, name): function for name, function in _FUNCTIONS.items()}
