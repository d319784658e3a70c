"""A ranking as its page shows it: its inputs and result read once, with the names of what they tell by number and code."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation import pgettext as _p

from peygir.base.problems import Words
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.models import Criterion, Issue, Ranking
from peygir.domain.issues.queries import visible_to
from peygir.domain.issues.ranking.queries import panels_visible_to
from peygir.domain.places.queries import tree
from peygir.web.issues.naming import period_name, place_name
from peygir.web.issues.panels import ranking_title
from peygir.web.issues.ranking_lines import Names
from peygir.web.issues.ranking_words import RANKINGS
from peygir.web.shared.tags.persian import number
from peygir.web.shared.wording import language

METHOD_WORDS = {
    "weighted_sum": gettext_lazy("Weighted sum"),
    "topsis": gettext_lazy("TOPSIS, vector normalisation"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    ranking: Ranking
    inputs: Mapping[str, Any]
    result: Mapping[str, Any]
    names: Names

    @property
    def codes(self) -> list[str]:
        """The criteria in the order they were asked."""
        return [one["code"] for one in self.inputs["criteria"]]


def shown(ranking: Ranking, by: Actor) -> Shown:
    """Titles as they stood that day, criteria, places, what the reader may open: four queries for who sees its panel.

    To others a published ranking names what the public may read and what they see themselves, the rest by number.
    """
    inputs, result = json.loads(ranking.inputs), json.loads(ranking.result)
    titles = dict(ranking.lines.values_list("issue_id", "title"))
    titles |= _left_out_titles(inputs)
    codes = [one["code"] for one in inputs["criteria"]]
    criteria = {one.code: Words(one.name_fa, one.name_en) for one in Criterion.objects.filter(code__in=codes)}
    places = {one["id"]: _place(one["place"]) for one in inputs["issues"]}
    open_to = set(visible_to(by).filter(pk__in=list(titles)).values_list("pk", flat=True))
    if len(open_to) < len(titles) and not panels_visible_to(by).filter(pk=ranking.panel_id).exists():
        public = set(Issue.objects.filter(pk__in=list(titles), published_at__isnull=False).values_list("pk", flat=True))
        titles = {number: title for number, title in titles.items() if number in open_to or number in public}
    return Shown(ranking, inputs, result, Names(titles, criteria, places, open_to))


def _left_out_titles(inputs: Mapping[str, Any]) -> dict[int, str]:
    return dict(Issue.objects.filter(pk__in=[one["id"] for one in inputs["left_out"]]).values_list("pk", "title"))


def _place(code: str) -> str:
    known = tree()
    return place_name(known.id_of(code))


def head(ranking: Ranking, inputs: Mapping[str, Any], now: datetime | None = None) -> dict[str, Any]:
    words = {
        "issues": number(len(inputs["issues"])), "criteria": number(len(inputs["criteria"])),
        "members": number(len(inputs["judgements"])),
    }  # fmt: skip
    return {
        "id": ranking.pk, "title": ranking_title(ranking), "panel_id": ranking.panel_id, "look": RANKINGS[ranking.state],
        "lead": _("%(issues)s issues, %(criteria)s criteria, the weights of %(members)s members") % words,
        "short": f"{period_name(ranking.period)} – {RANKINGS[ranking.state].label}",
        "frozen_at": ranking.frozen_at, "comment_until": ranking.comment_until,
        "inputs_hash": ranking.inputs_hash, "result_hash": ranking.result_hash, "said": _said(ranking, now),
    }  # fmt: skip


def _said(ranking: Ranking, now: datetime | None) -> str:
    if ranking.state == Ranking.State.FROZEN:
        words = {"who": ranking.frozen_by_name, "drafter": ranking.actor_name}
        return _("Approved by %(who)s; drafted by %(drafter)s. Nothing of it changes any more.") % words
    if ranking.state == Ranking.State.PUBLISHED and now is not None and now >= ranking.comment_until:
        return _("The window for comments is over; another person than the drafter may approve it now.")
    if ranking.state == Ranking.State.PUBLISHED:
        return _("Everybody may comment until the window ends; then another person than the drafter approves it.")
    if ranking.state == Ranking.State.REPLACED:
        return _("A later draft took its place; it stands here to be compared.")
    return _("A draft of %(who)s. It is laid open to comments before anybody approves it.") % {"who": ranking.actor_name}


def equity_rows(inputs: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {"place": _place(one["place"]), "value": one["factor"] / 1000, "reason": one["reason"], "source": one["source"]}
        for one in inputs["equity"]
    ]


def left_out_rows(told: Shown) -> list[tuple[str, str]]:
    """(title, what it lacks) of issues that a score is missing for."""
    comma = "، " if language() == "fa" else ", "
    names = told.names
    return [
        (names.titles.get(one["id"], str(one["id"])), comma.join(names.criterion(code) for code in one["lacking"]))
        for one in told.inputs["left_out"]
    ]


def made_with(told: Shown) -> list[tuple[str, str]]:
    inputs = told.inputs
    mean = _("geometric mean") if inputs["mean"] == "geometric" else _("arithmetic mean")
    model = _("non-linear") if inputs["model"] == "nonlinear" else _("linear")
    return [
        (_("Method"), METHOD_WORDS[inputs["method"]]),
        (_("Weights"), _("best–worst, %(model)s; members joined by the %(mean)s") % {"model": model, "mean": mean}),
        (_("Random weightings drawn"), number(inputs["draws"])),
        (_p("engine", "Seed"), inputs["seed"]),
        (_("Engine"), told.result["engine"]),
    ]
