"""A member weighs the criteria: the best, the worst, and each against both. It may be left half done and taken up again."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._panels import load_open
from peygir.domain.issues.models import PanelJudgement
from peygir.domain.issues.problems import at_field
from peygir.domain.issues.ranking.problems import AnswersWrong
from peygir.domain.issues.ranking.queries import criteria_of, member_of
from peygir.domain.issues.ranking.rules import filled_in, weigh
from peygir.engines.priority import Weights
from peygir.engines.priority.answers import SCALE
from peygir.engines.priority.draws import shares


@transaction.atomic
def judge(
    *,
    panel_id: int,
    best: str = "",
    worst: str = "",
    best_to_others: Mapping[str, int] | None = None,
    others_to_worst: Mapping[str, int] | None = None,
    done: bool = False,
    by: Actor,
    at: datetime,
) -> PanelJudgement:
    """Keep the answers 1…9 by criterion code; with `done` they count, and AnswersWrong is raised while one is open.

    Answers of poor consistency are kept and count: the page asks to look at them again, nobody is silenced.
    """
    panel = load_open(panel_id, by)
    member = member_of(panel, by)
    codes = [criterion.code for criterion in criteria_of(panel)]
    to_others, to_worst = _checked(codes, best, worst, best_to_others or {}, others_to_worst or {})
    try:
        found = weigh(codes, best, worst, to_others, to_worst)
    except ValueError as error:
        raise at_field(AnswersWrong, "") from error
    if done and found is None:
        raise at_field(AnswersWrong, "")
    judgement = PanelJudgement.objects.filter(member=member).first() or PanelJudgement(panel=panel, member=member)
    before = (judgement.best, judgement.worst, judgement.best_to_others, judgement.others_to_worst, judgement.done_at)
    judgement.best, judgement.worst = best, worst
    judgement.best_to_others, judgement.others_to_worst = to_others, to_worst
    judgement.changed_at, judgement.done_at = at, at if done else None
    _weighed(judgement, codes, found)
    judgement.save()
    record(
        action="issues.judge", thing="panel", thing_id=panel.pk, by=by, at=at,
        changes={
            "member": (None, member.pk),
            "answers": (_told(*before[:4]), _told(best, worst, to_others, to_worst)),
            "done": (before[4] is not None, done),
        },
    )  # fmt: skip
    return judgement


def _checked(
    codes: list[str], best: str, worst: str, to_others: Mapping[str, int], to_worst: Mapping[str, int]
) -> tuple[dict[str, int], dict[str, int]]:
    answers = [*to_others.values(), *to_worst.values()]
    known = {*to_others, *to_worst, *filter(None, (best, worst))} <= set(codes)
    if not known or (best and best == worst) or any(type(a) is not int or a not in SCALE for a in answers):
        raise at_field(AnswersWrong, "")
    return filled_in(codes, best, worst, to_others, to_worst)


def _weighed(judgement: PanelJudgement, codes: list[str], found: Weights | None) -> None:
    judgement.weights = None if found is None else dict(zip(codes, shares(found.weights, 1_000_000), strict=True))
    judgement.xi = None if found is None else found.xi
    judgement.output_ratio = None if found is None else found.consistency.output_ratio
    judgement.input_ratio = None if found is None else found.consistency.input_ratio
    judgement.acceptable = None if found is None else found.consistency.acceptable


def _told(best: str, worst: str, to_others: Mapping[str, int], to_worst: Mapping[str, int]) -> dict[str, object] | None:
    if not (best or worst or to_others or to_worst):
        return None
    return {"best": best, "worst": worst, "best_to_others": dict(to_others), "others_to_worst": dict(to_worst)}
