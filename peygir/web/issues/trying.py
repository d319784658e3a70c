"""What if the weights were others: read from the address, computed anew, nothing saved.

In the address: `w.<criterion>` whole numbers 0…100 in any unit, `k` how many are the top, `equity` 0 or 1, `method`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peygir.base.text import to_ascii_digits
from peygir.domain.issues.ranking.rules import METHODS
from peygir.domain.issues.ranking.what_if import what_if
from peygir.web.issues.ranking_lines import order_of
from peygir.web.issues.ranking_rows import Order
from peygir.web.issues.ranking_shown import Shown
from peygir.web.shared.wording import digits

GREATEST = 100
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Asked:
    weights: dict[str, int]
    k: int
    equity: bool
    method: str

    def address(self) -> str:
        """The same trial as a colleague opens it, in ASCII digits."""
        fields = [(f"w.{code}", str(weight)) for code, weight in self.weights.items()]
        return urlencode([*fields, ("k", str(self.k)), ("equity", str(int(self.equity))), ("method", self.method)])


@dataclass(frozen=True, slots=True)
class Trial:
    """`weights`: a row for each criterion with field, name, value and the panel's own; `refused` says why it was not tried."""

    asked: Asked
    order: Order
    weights: list[dict[str, Any]]
    sentence: str
    refused: str = ""
    size: int = 1
    draws: int = 0


def panel_percent(told: Shown) -> dict[str, int]:
    """The panel's weights as whole numbers of a hundred, at least 1 where there is any."""
    weights = told.result["panel"]["weights"]
    return {code: max(1, round(weights[code] / 10_000)) for code in told.codes}


def read(given: Mapping[str, str], told: Shown) -> Asked:
    """What the address asks for; what it leaves out, or cannot be read, is as the panel has it."""
    usual = panel_percent(told)

    def number(name: str, instead: int, most: int) -> int:
        typed = to_ascii_digits(given.get(name, "")).strip()
        return min(int(typed), most) if typed.isdecimal() and len(typed) < 10 else instead

    method = given.get("method", "")
    return Asked(
        {code: number(f"w.{code}", weight, GREATEST) for code, weight in usual.items()},
        max(1, number("k", told.inputs["k"], len(told.inputs["issues"]))),
        given.get("equity", "1") != "0",
        method if method in METHODS else told.inputs["method"],
    )


def tried(asked: Asked, told: Shown) -> Trial:
    usual = panel_percent(told)
    refused = ""
    if not any(asked.weights.values()):
        refused, weights = _("One weight at least must be more than nothing."), None
    else:
        # Left as they are, the panel's own weights hold to the last millionth, and not rounded to whole percents.
        weights = None if asked.weights == usual else asked.weights
    result = what_if(told.inputs, weights=weights, k=asked.k, equity=asked.equity, method=asked.method)
    before = {line["issue"]: line["rank"] for line in told.result["lines"]}
    order = order_of(result, told.names, asked.k, before=before)
    panel = told.result["panel"]["weights"]
    rows = [
        {"field": f"w.{code}", "name": told.names.criterion(code), "value": weight, "was": panel[code] / 10_000}
        for code, weight in asked.weights.items()
    ]
    return Trial(asked, order, rows, _sentence(order, result), refused, len(before), result["draws"])


def _sentence(order: Order, result: Mapping[str, Any]) -> str:
    moved = sum(1 for line in order.lines if line.moved)
    if not moved:
        text = _("Nothing moves: the order is that of the panel.")
    else:
        text = ngettext("%(n)s of %(all)s issues changes its place.", "%(n)s of %(all)s issues change their places.", moved) % {
            "n": moved,
            "all": len(order.lines),
        }
    if result["report_share"] > MILLION // 2:
        text += " " + _("With these weights counts of reports would decide, and no panel may have them so.")
    return digits(text)
