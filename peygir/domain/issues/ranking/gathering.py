"""Everything a panel's ranking is computed from, as one canonical text. A fixed number of queries."""

from collections import defaultdict
from typing import Any

from django.db.models import Q

from peygir.domain.issues.models import Delay, EquityFactor, Panel, PanelJudgement, Score
from peygir.domain.issues.ranking.queries import criteria_of, rankable
from peygir.domain.issues.ranking.rules import DRAWS, seed_of, thousandths
from peygir.engines.priority import FORM
from peygir.engines.priority.stability import CONCENTRATION


def gather(panel: Panel, *, method: str, model: str, mean: str, k: int, draws: int = DRAWS) -> dict[str, Any]:
    """The inputs of `priority.compute`; issues that lack a score stand in `left_out` with what they lack."""
    criteria = criteria_of(panel)
    codes = [criterion.code for criterion in criteria]
    equity = _equity(panel)
    scores = _scores(panel)
    delays = {row.issue_id: row for row in Delay.objects.filter(panel=panel)}
    issues, left_out = [], []
    for issue in rankable(panel):
        given = scores[issue.pk]
        if lacking := [code for code in codes if code not in given]:
            left_out.append({"id": issue.pk, "lacking": lacking})
            continue
        issues.append(
            {
                "id": issue.pk,
                "place": issue.place.code,
                "equity": _factor(issue.place_path, equity),
                "scores": {code: sorted(given[code]) for code in codes},
                "delay": _delay(delays.get(issue.pk)),
            }
        )
    return {
        "form": FORM,
        "place": panel.place.code,
        "period": panel.period.code,
        "method": method,
        "model": model,
        "mean": mean,
        "seed": seed_of(panel.place.code, panel.period.code, panel.pk),
        "draws": draws,
        "k": k,
        "concentration": CONCENTRATION,
        "criteria": [{"code": one.code, "direction": one.direction, "counts_reports": one.counts_reports} for one in criteria],
        "judgements": _judgements(panel),
        "weights": None,
        "issues": issues,
        "left_out": left_out,
        "equity": [
            {"place": row.place.code, "factor": thousandths(row.factor), "reason": row.reason, "source": row.source}
            for row in equity
        ],
    }


def _judgements(panel: Panel) -> list[dict[str, Any]]:
    """In the order of the seats, without names: what a person answered is the panel's matter, not the public's."""
    rows = PanelJudgement.objects.filter(panel=panel, done_at__isnull=False).order_by("member_id")
    return [
        {
            "best": row.best,
            "worst": row.worst,
            "best_to_others": row.best_to_others,
            "others_to_worst": row.others_to_worst,
        }
        for row in rows
    ]


def _scores(panel: Panel) -> defaultdict[int, dict[str, list[int]]]:
    found: defaultdict[int, dict[str, list[int]]] = defaultdict(dict)
    rows = Score.objects.filter(panel=panel).values_list("issue_id", "criterion__code", "value")
    for issue_id, code, value in rows:
        found[issue_id].setdefault(code, []).append(thousandths(value))
    return found


def _equity(panel: Panel) -> list[EquityFactor]:
    """The factors of the panel's subtree and of the places above it, by code."""
    parts = [part for part in panel.place_path.split("/") if part]
    above = ["/" + "/".join(parts[:n]) + "/" for n in range(1, len(parts))]
    found = EquityFactor.objects.filter(Q(place_path__startswith=panel.place_path) | Q(place_path__in=above))
    return sorted(found.select_related("place"), key=lambda row: row.place.code)


def _factor(place_path: str, equity: list[EquityFactor]) -> int:
    """In thousandths: that of the nearest place at or above; 1 000 where there is none."""
    over = [row for row in equity if place_path.startswith(row.place_path)]
    return thousandths(max(over, key=lambda row: len(row.place_path)).factor) if over else 1000


def _delay(row: Delay | None) -> dict[str, int] | None:
    if row is None:
        return None
    return {"severity": thousandths(row.severity), "people": row.people, "effort": thousandths(row.effort_days)}
