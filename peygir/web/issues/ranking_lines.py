"""From a result as it is computed to the lines people read. Shares and weights come in millionths, scores in thousandths."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from peygir.base.problems import Words
from peygir.domain.issues.ranking.explaining import explain
from peygir.web.issues.judging import Bar
from peygir.web.issues.naming import points
from peygir.web.issues.ranking_rows import Line, Order
from peygir.web.shared.tags.persian import number, percent
from peygir.web.shared.wording import language

MILLION = 1_000_000
POINT = 100_000  # millionths of the whole in one point of ten


@dataclass(slots=True)
class Names:
    """What the result tells by number and code. `open_to`: ids of issues whose page the reader may open."""

    titles: dict[int, str]
    words: dict[str, Words]  # of criteria, by code
    shorts: dict[int, str] = field(default_factory=dict)
    open_to: set[int] = field(default_factory=set)

    def criterion(self, code: str) -> str:
        return self.words[code].in_language(language()) if code in self.words else code


def order_of(result: Mapping[str, Any], names: Names, k: int, *, before: Mapping[int, int] | None = None) -> Order:
    """`before`: ranks to compare with, by issue; the lines then say how far they moved."""
    size = len(result["lines"])
    return Order(k, [_line(one, result, names, size, (before or {}).get(one["issue"])) for one in result["lines"]])


def weight_bars(result: Mapping[str, Any], names: Names) -> list[Bar]:
    """The panel's weights in percent, the greatest first, with the span of its members."""
    panel = result["panel"]
    told = []
    for code, weight in sorted(panel["weights"].items(), key=lambda item: -item[1]):
        span = panel["agreement"].get(code)
        note = ""
        if span and len(panel["members"]) > 1:
            words = {"low": number(round(span["least"] / 10_000)), "high": number(round(span["greatest"] / 10_000))}
            note = "(" + _("%(low)s to %(high)s") % words + ")"
        told.append(Bar(names.criterion(code), round(weight / 10_000, 1), note))
    return told


def _line(one: Mapping[str, Any], result: Mapping[str, Any], names: Names, size: int, was: int | None) -> Line:
    issue, topsis = one["issue"], result["method"] == "topsis"
    return Line(
        issue_id=issue,
        rank=one["rank"],
        title=names.titles.get(issue, str(issue)),
        url=reverse("issues:issue", args=[issue]) if issue in names.open_to else "",
        score=one["index"] / (MILLION if topsis else POINT),
        low=one["around"]["low"],
        high=one["around"]["high"],
        share=one["around"]["top"] / MILLION,
        short=names.shorts.get(issue, ""),
        words=" ".join(words.in_language(language()) for words in explain(one, result, names=names.words, titles=names.titles)),
        bars=_bars(one, result, names),
        factors=_factors(one, topsis),
        was=was,
        size=size,
        decimals=3 if topsis else 2,
    )


def _bars(one: Mapping[str, Any], result: Mapping[str, Any], names: Names) -> list[Bar]:
    weights = result["panel"]["weights"]

    def note(code: str) -> str:
        words = {"score": points(one["scores"][code] / 1000), "weight": percent(weights[code] / MILLION)}
        return _("%(score)s × %(weight)s") % words

    parts = sorted(one["parts"].items(), key=lambda item: -weights[item[0]])
    return [Bar(names.criterion(code), round(part / POINT, 2), note(code)) for code, part in parts]


def _factors(one: Mapping[str, Any], topsis: bool) -> list[tuple[str, str]]:
    told = [(_("Weighted score"), number(one["score"] / (MILLION if topsis else POINT), 3 if topsis else 2))]
    told.append((_("Equity multiplier"), number(one["equity"] / 1000, 2)))
    if one["delay"] is not None:
        words = {"value": points(round(one["delay"] / 1000, 1)), "rank": number(one["delay_rank"])}
        told.append((_("Cost of delay ÷ effort"), _("%(value)s; by this alone it would be %(rank)s.") % words))
    else:
        told.append((_("Cost of delay ÷ effort"), _("not estimated")))
    words = {"low": number(one["any"]["low"]), "high": number(one["any"]["high"]), "share": percent(one["any"]["top"] / MILLION)}
    told.append((_("Under any weights at all"), _("rank %(low)s to %(high)s; among the top in %(share)s") % words))
    return told
