"""The words of results: bands and changes with a tone and an icon, numbers as the page's language writes them."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy as _p

from peygir.base.numbers import format_number
from peygir.domain.supervision.results import rules
from peygir.web.shared.looks import Look
from peygir.web.shared.tags.persian import percent
from peygir.web.shared.wording import language

DASH = "—"
UNSEEN = "unseen"  # an office that was not scored
BANDS: dict[str, Look] = {
    rules.ABOVE: Look("good", "circle-check-big", _p("against what is expected", "As expected or better")),
    rules.NEAR: Look("warn", "circle-dashed", _p("against what is expected", "Too near to tell")),
    rules.BELOW: Look("bad", "octagon-alert", _p("against what is expected", "Below what is expected")),
    UNSEEN: Look("neutral", "eye-off", _p("against what is expected", "Not looked at yet")),
}
# On the map, where no picture fits: colour does not speak alone.
BAND_SIGNS = {rules.ABOVE: "✓", rules.NEAR: "≈", rules.BELOW: "!", UNSEEN: "?"}
SINCE: dict[str, Look] = {
    rules.BETTER: Look("good", "chevron-up", _p("since the round before", "Better")),
    rules.SAME: Look("neutral", "minus", _p("since the round before", "No difference that can be told")),
    rules.WORSE: Look("bad", "chevron-down", _p("since the round before", "Worse")),
    rules.HIGHER: Look("info", "chevron-up", _p("since the round before", "Scored higher")),
    rules.LEVEL: Look("neutral", "minus", _p("since the round before", "Scored the same")),
    rules.LOWER: Look("warn", "chevron-down", _p("since the round before", "Scored lower")),
    rules.FIRST: Look("neutral", "circle-dot", _p("since the round before", "Nothing to compare with")),
    rules.OTHER_YARDSTICK: Look("neutral", "circle-help", _p("since the round before", "Another checklist then")),
}
REASONS: dict[str, str | Promise] = {
    "none_twice": _p("agreement", "It cannot be told: no office was seen by two inspectors."),
    "few_visits": _p("agreement", "It cannot be told: too few visits for an interval that says anything."),
    "few_inspectors": _p("agreement", "It cannot be told: fewer than three inspectors."),
    "not_mixed": _p(
        "agreement", "It cannot be told: districts were not shared between inspectors, so the two cannot be taken apart."
    ),
    "no_differences": _p("agreement", "It cannot be told: within a district every score is the same."),
}
FINDINGS: dict[str, str | Promise] = {
    "open": _p("findings", "Open"),
    "closed": _p("findings", "Closed"),
    "dismissed": _p("findings", "Dismissed"),
    "again": _p("findings", "Found before too"),
    "not_put": _p("findings", "Not put to the office yet"),
}


def score(hundredths: int | None) -> str:
    """«۶۸٫۵»: of a hundred, one decimal."""
    return DASH if hundredths is None else format_number(round(hundredths / 100, 1), language(), decimals=1)


def share_apart(told: Mapping[str, Any]) -> str:
    """«۱۲٪»: of the answers of an office or of all that could have counted, those such as «not applicable»; "" where there is no
    answer, and in results of before they were counted.
    """
    every = told.get("answers", 0) + told.get("apart", 0) if "apart" in told else 0
    return percent(told["apart"] / every) if every else ""


def signed(hundredths: int | None) -> str:
    """«+۳٫۲» or «−۱٫۰», isolated so that the sign stays before its number."""
    if hundredths is None:
        return ""
    sign = "+" if hundredths > 0 else "−" if hundredths < 0 else ""
    return f"\u2066{sign}{score(abs(hundredths))}\u2069"


def between(interval: list[int] | tuple[int, int] | None) -> str:
    """«۶۲٫۰ تا ۷۴٫۰»; "" where no interval is known."""
    if interval is None:
        return ""
    return _("%(low)s to %(high)s") % {"low": score(interval[0]), "high": score(interval[1])}
