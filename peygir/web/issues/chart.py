"""The chart of an indicator: what was measured, where it began and where it should come; every mark stands in the table too."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from peygir.web.shared.tags.charts import svg

WIDE, HIGH = 380, 190
_TOP, _BOTTOM, _SIDE = 20, 28, 8
_Mark = tuple[date, float]


@dataclass(slots=True)
class Chart:
    """All coordinates as SVG writes them. `rules`: (kind, y, y of its words, value)."""

    dots: list[tuple[str, str]] = field(default_factory=list)
    rules: list[tuple[str, str, str, float]] = field(default_factory=list)
    line: str = ""
    first: date | None = None
    last: date | None = None
    begin: str = svg(_SIDE)
    end: str = svg(WIDE - _SIDE)
    wide: str = svg(WIDE)
    high: str = svg(HIGH)
    foot: str = svg(HIGH - 8)


def chart(measured: Sequence[_Mark], *, baseline: _Mark, target: _Mark, mirrored: bool = False) -> Chart:
    """Places of the marks, the oldest at the beginning of the reading direction."""
    known = sorted([baseline, *measured])
    days = [day.toordinal() for day, _value in (*known, target)]
    values = [value for _day, value in (*known, target)]
    low, high = min(0.0, *values), max(values)
    first, length, span = min(days), (max(days) - min(days)) or 1, (high - low) or 1

    def across(day: date) -> float:
        x = _SIDE + (WIDE - 2 * _SIDE) * (day.toordinal() - first) / length
        return WIDE - x if mirrored else x

    def up(value: float) -> float:
        return HIGH - _BOTTOM - (HIGH - _TOP - _BOTTOM) * (value - low) / span

    found = Chart(first=date.fromordinal(first), last=date.fromordinal(max(days)))
    if mirrored:
        found.begin, found.end = found.end, found.begin
    found.dots = [(svg(across(day)), svg(up(value))) for day, value in known]
    found.line = " ".join(f"{x},{y}" for x, y in found.dots)
    found.rules = [
        (kind, svg(up(value)), svg(up(value) - 5), value) for kind, value in (("baseline", baseline[1]), ("target", target[1]))
    ]
    return found
