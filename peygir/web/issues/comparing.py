"""How two rankings differ: places of issues, and weights of criteria."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peygir.web.issues.naming import period_name
from peygir.web.issues.ranking_shown import Shown, head
from peygir.web.shared.wording import digits, language


def compared(first: Shown, second: Shown) -> dict[str, Any]:
    """What the page shows, in the order of the second; issues that only the first knows come last."""
    a = {line["issue"]: line["rank"] for line in first.result["lines"]}
    b = {line["issue"]: line["rank"] for line in second.result["lines"]}
    titles = first.names.titles | second.names.titles
    order = [*b, *(issue for issue in a if issue not in b)]
    seen = first.names.open_to | second.names.open_to
    lines = [
        {
            "title": titles[issue], "a": a.get(issue), "b": b.get(issue), "moved": _moved(a, b, issue),
            "said": _said(a, b, issue), "url": reverse("issues:issue", args=[issue]) if issue in seen else "",
        }
        for issue in order
    ]  # fmt: skip
    words = second.names.words | first.names.words
    old, new = first.result["panel"]["weights"], second.result["panel"]["weights"]
    codes = [*second.codes, *(code for code in first.codes if code not in new)]
    weights = [(words[code].in_language(language()), _percent(old.get(code)), _percent(new.get(code))) for code in codes]
    one, two = head(first.ranking, first.inputs), head(second.ranking, second.inputs)
    if first.ranking.period_id != second.ranking.period_id:
        # The period tells them apart, and a narrow column has no room for more.
        one["short"], two["short"] = period_name(first.ranking.period), period_name(second.ranking.period)
    return {"first": one, "second": two, "lines": lines, "weights": weights, "lead": f"{one['title']} – {two['title']}"}


def _percent(weight: int | None) -> float | None:
    return None if weight is None else weight / 10_000


def _moved(a: dict[int, int], b: dict[int, int], issue: int) -> int:
    return a[issue] - b[issue] if issue in a and issue in b else 0


def _said(a: dict[int, int], b: dict[int, int], issue: int) -> str:
    if issue not in a:
        return _("new")
    if issue not in b:
        return _("no longer in it")
    moved = abs(_moved(a, b, issue))
    if not moved:
        return _("the same place")
    if a[issue] > b[issue]:
        return digits(ngettext("%(n)s place up", "%(n)s places up", moved) % {"n": moved})
    return digits(ngettext("%(n)s place down", "%(n)s places down", moved) % {"n": moved})
