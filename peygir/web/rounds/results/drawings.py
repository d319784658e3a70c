"""Small multiples: for each district a line from 0 to 100 with a mark for each of its offices. Drawn on the server."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peygir.base.numbers import format_number
from peygir.web.rounds.results.lines import OfficeLine
from peygir.web.rounds.results.wording import score
from peygir.web.shared.tags.charts import svg
from peygir.web.shared.wording import language

WIDE, HIGH, EDGE = 200, 36, 6
_ROW = 7  # between marks that would cover one another
_NEAR = 5  # of a hundred


@dataclass(frozen=True, slots=True)
class Strip:
    """Coordinates as SVG writes them; `before`: where the same offices stood in the round before."""

    id: int
    name: str
    said: str
    dots: list[tuple[str, str, str]]  # x, y, tone
    before: list[tuple[str, str]]
    expected: str
    high: str = svg(HIGH)
    wide: str = svg(WIDE)
    begin: str = svg(EDGE)
    end: str = svg(WIDE - EDGE)
    foot: str = svg(HIGH - EDGE)


def strip(id: int, name: str, offices: Sequence[OfficeLine], expected: int) -> Strip:
    """`expected`: hundredths of a per cent. Time runs nowhere here: 0 lies at the beginning of the reading direction."""
    scored = sorted((one for one in offices if one.told["score"] is not None), key=lambda one: one.told["score"])
    dots, rows = [], _rows([one.told["score"] / 100 for one in scored])
    for one, row in zip(scored, rows, strict=True):
        dots.append((svg(_across(one.told["score"])), svg(HIGH - EDGE - 5 - row * _ROW), one.look.tone))
    earlier = [one.told["before"] for one in offices if one.told["before"] is not None and one.told["change"] is not None]
    return Strip(
        id,
        name,
        _said(scored, len(offices)),
        dots,
        [(svg(_across(one)), svg(HIGH - EDGE)) for one in earlier],
        svg(_across(expected)),
    )


def _across(hundredths: int) -> float:
    return EDGE + (WIDE - 2 * EDGE) * hundredths / 10_000


def _rows(values: Sequence[float]) -> list[int]:
    """A row above for who would cover the one before; three rows at most."""
    rows: list[int] = []
    for number, value in enumerate(values):
        near = [rows[i] for i in range(number) if value - values[i] < _NEAR]
        rows.append(next((row for row in range(3) if row not in near), 0))
    return rows


def _said(scored: Sequence[OfficeLine], offices: int) -> str:
    if not scored:
        return _("nothing looked at yet")
    low, high = scored[0].told["score"], scored[-1].told["score"]
    count = ngettext("%(n)s office", "%(n)s offices", offices) % {"n": format_number(offices, language())}
    if low == high:
        return f"{count}، {score(low)}" if language() == "fa" else f"{count}, {score(low)}"
    return _("%(count)s from %(low)s to %(high)s") % {"count": count, "low": score(low), "high": score(high)}
