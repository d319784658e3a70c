"""An issue's place in the ranking frozen last, in words anybody can follow."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from peygir.base.numbers import format_number, format_percent
from peygir.domain.issues.models import Criterion, Issue, RankingLine
from peygir.domain.issues.ranking.latest import latest_lines
from peygir.domain.places.queries import tree
from peygir.web.shared.wording import digits, language

_MILLION = 1_000_000
_POINT = 100_000  # millionths of the whole in one point of ten


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    value: float


def ranked(issue: Issue) -> dict[str, Any] | None:
    """None where it stands in no frozen ranking. At most four queries. No other issue is named: it may not be public."""
    line = latest_lines([issue.pk]).get(issue.pk)
    if line is None:
        return None
    ranking, lang = line.ranking, language()
    names = {code: en if lang == "en" else fa for code, fa, en in Criterion.objects.values_list("code", "name_fa", "name_en")}
    parts = sorted(line.parts.items(), key=lambda item: (-item[1], item[0]))
    period = ranking.period
    return {
        "rank": line.rank,
        "all": RankingLine.objects.filter(ranking=ranking).count(),
        "place": tree().name(ranking.place_id, lang) if ranking.place_id in tree() else "",
        "period": period.title_en if lang == "en" and period.title_en else period.title_fa,
        "frozen_at": ranking.frozen_at,
        "hash": ranking.result_hash[:12],
        "sentences": _sentences(line, ranking.k, lang),
        "bars": [Bar(names.get(code, code), round(part / _POINT, 2)) for code, part in parts],
        "total": 10,
    }


def _sentences(line: RankingLine, k: int, lang: str) -> list[str]:
    if line.rank_low == line.rank_high:
        said = [_("It keeps this place under nearly all weights near those of the panel.")]
    else:
        held = {"low": digits(line.rank_low), "high": digits(line.rank_high)}
        said = [_("Under weights near those of the panel its place lies between %(low)s and %(high)s.") % held]
    share = {"share": format_percent(line.top_share / _MILLION, lang), "k": digits(k)}
    said.append(_("In %(share)s of the weights tried it is among the first %(k)s.") % share)
    if line.equity > 1000:
        lift = format_number(line.equity / 1000, lang, decimals=2)
        said.append(_("Its place had less until now, so its score is multiplied by %(factor)s.") % {"factor": lift})
    return said
