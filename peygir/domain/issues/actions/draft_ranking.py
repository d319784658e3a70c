"""Compute a panel's ranking as a draft. It takes the place of the draft before it."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions import _given
from peygir.domain.issues.actions._change import acted
from peygir.domain.issues.actions._panels import load_open
from peygir.domain.issues.models import Issue, Panel, Ranking, RankingLine
from peygir.domain.issues.ranking.gathering import gather
from peygir.domain.issues.ranking.permissions import check_can_draft
from peygir.domain.issues.ranking.problems import JudgementsTooFew, NothingToRank, ReportCountsDecide
from peygir.domain.issues.ranking.rules import FEWEST_ISSUES, FEWEST_JUDGES, MEANS, METHODS, MODELS, reports_decide
from peygir.engines.priority import VERSION, canonical, compute


@transaction.atomic
def draft_ranking(
    *,
    panel_id: int,
    method: str = METHODS[0],
    model: str = MODELS[0],
    mean: str = MEANS[0],
    k: int = 5,
    by: Actor,
    at: datetime,
) -> Ranking:
    """`k`: how many lines count as the top. Refused while fewer than two members have weighed the criteria, and where
    counts of reports would bear more than half of the weight."""
    panel = load_open(panel_id, by)
    check_can_draft(by, panel.place_path)
    _given.one_of(method, METHODS, "method")
    _given.one_of(model, MODELS, "model")
    _given.one_of(mean, MEANS, "mean")
    _given.between(k, "k", 1, 100)
    inputs = gather(panel, method=method, model=model, mean=mean, k=k)
    if len(inputs["judgements"]) < FEWEST_JUDGES:
        raise JudgementsTooFew(least=FEWEST_JUDGES)
    if len(inputs["issues"]) < FEWEST_ISSUES:
        raise NothingToRank(least=FEWEST_ISSUES)
    result = compute(inputs)
    if reports_decide(result["report_share"]):
        raise ReportCountsDecide(share=-(-result["report_share"] // 10_000))
    return _write(panel, inputs, result, by, at)


def _write(panel: Panel, inputs: dict, result: dict, by: Actor, at: datetime) -> Ranking:
    current = Ranking.objects.filter(panel=panel, state__in=[Ranking.State.DRAFT, Ranking.State.PUBLISHED])
    replaced = list(current.values_list("pk", flat=True))
    current.update(state=Ranking.State.REPLACED)
    inputs_text, result_text = canonical.to_text(inputs), canonical.to_text(result)
    ranking = Ranking.objects.create(
        panel=panel,
        place_id=panel.place_id,
        place_path=panel.place_path,
        period_id=panel.period_id,
        method=inputs["method"],
        k=inputs["k"],
        draws=inputs["draws"],
        seed=inputs["seed"],
        engine_version=VERSION,
        inputs=inputs_text,
        inputs_hash=canonical.digest(inputs_text),
        result=result_text,
        result_hash=canonical.digest(result_text),
        **acted(by, at),
    )
    titles = dict(Issue.objects.filter(pk__in=[line["issue"] for line in result["lines"]]).values_list("pk", "title"))
    RankingLine.objects.bulk_create([_line(ranking, line, titles[line["issue"]]) for line in result["lines"]])
    record(
        action="issues.draft_ranking", thing="ranking", thing_id=ranking.pk, by=by, at=at,
        changes={
            "panel": (None, panel.pk), "replaces": (None, replaced), "method": (None, ranking.method),
            "inputs_hash": (None, ranking.inputs_hash), "result_hash": (None, ranking.result_hash),
        },
    )  # fmt: skip
    return ranking


def _line(ranking: Ranking, line: dict, title: str) -> RankingLine:
    return RankingLine(
        ranking=ranking,
        issue_id=line["issue"],
        title=title,
        rank=line["rank"],
        score=line["score"],
        index=line["index"],
        equity=line["equity"],
        rank_low=line["around"]["low"],
        rank_high=line["around"]["high"],
        top_share=line["around"]["top"],
        any_low=line["any"]["low"],
        any_high=line["any"]["high"],
        any_top_share=line["any"]["top"],
        delay=line["delay"],
        delay_rank=line["delay_rank"],
        parts=line["parts"],
    )
