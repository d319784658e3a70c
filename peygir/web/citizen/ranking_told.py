"""An issue's place in the ranking frozen last, in words anybody can follow."""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from peygir.base.problems import Words
from peygir.domain.issues.models import Criterion, Issue, Ranking
from peygir.domain.issues.ranking.explaining import explain
from peygir.domain.issues.ranking.latest import latest_lines
from peygir.domain.places.queries import tree
from peygir.web.shared.wording import language

_POINT = 100_000  # millionths of the whole in one point of ten


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    value: float


def ranked(issue: Issue) -> dict[str, Any] | None:
    """None where it stands in no frozen ranking; three queries. No other issue is named: it may not be public."""
    found = latest_lines([issue.pk]).get(issue.pk)
    if found is None:
        return None
    ranking = Ranking.objects.select_related("period").get(pk=found.ranking_id)
    result, lang = json.loads(ranking.result), language()
    line = next(one for one in result["lines"] if one["issue"] == issue.pk)
    names = {code: Words(fa, en) for code, fa, en in Criterion.objects.values_list("code", "name_fa", "name_en")}
    above = {line["lift"]["above"]: _("the one above it")} if line["lift"] else {}
    period = ranking.period
    return {
        "rank": line["rank"],
        "all": len(result["lines"]),
        "place": tree().name(ranking.place_id, lang) if ranking.place_id in tree() else "",
        "period": period.title_en if lang == "en" and period.title_en else period.title_fa,
        "frozen_at": ranking.frozen_at,
        "hash": ranking.result_hash[:12],
        # The rank itself is told in the heading above them.
        "sentences": [words.in_language(lang) for words in explain(line, result, names=names, titles=above)[1:]],
        "bars": [
            Bar(names[code].in_language(lang), round(part / _POINT, 2))
            for code, part in sorted(line["parts"].items(), key=lambda item: (-item[1], item[0]))
        ],
        "equity": line["equity"] / 1000 if line["equity"] > 1000 else None,
    }
