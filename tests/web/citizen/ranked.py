"""Rankings laid by hand, for the pages that only read them."""

import json
from datetime import date, timedelta

from django.utils import timezone

from peygir.domain.calendars.models import Period
from peygir.domain.issues.factories import make_issue
from peygir.domain.issues.models import Criterion, Issue, Panel, Ranking, RankingLine

NOW = timezone.now()
PARTS = {"harm": 412_000, "ease": 200_000}


def _result(issue) -> dict:
    """As the engine tells a result, its third line of five alone."""
    line = {
        "issue": issue.pk, "rank": 3, "score": 612_000, "index": 673_200, "equity": 1100, "parts": PARTS,
        "scores": {"harm": 8_000, "ease": 4_000}, "around": {"low": 2, "high": 5, "top": 640_000, "first": 0},
        "any": {"low": 1, "high": 5, "top": 400_000, "first": 0}, "ahead": ["harm"], "behind": ["ease"],
        "lift": {"above": issue.pk + 1, "criterion": "ease", "to": 5_500}, "delay": None, "delay_rank": None,
    }  # fmt: skip
    others = [{"issue": issue.pk + n, "rank": rank, "delay": None} for n, rank in enumerate((1, 2, 4, 5), 1)]
    weights = {"harm": 515_000, "ease": 485_000}
    return {"method": "weighted_sum", "k": 3, "engine": "1", "panel": {"weights": weights}, "lines": [line, *others]}


def rank(issue, *, state="published", until=None, **line) -> Ranking:
    """A ranking that holds the issue on its third place of five."""
    for code, fa in (("harm", "شدت پیامد"), ("ease", "شدنی بودن")):
        Criterion.objects.get_or_create(
            code=code, defaults={"name_fa": fa, "name_en": code, "question_fa": "", "question_en": ""}
        )
    period = Period.objects.create(
        kind="quarter",
        code="1405-Q4",
        starts_on=date(2026, 12, 22),
        ends_on=date(2027, 3, 20),
        title_fa="زمستان ۱۴۰۵",
        title_en="Winter 1405",
    )
    who = {
        "at": NOW,
        "actor_kind": "appointment",
        "actor_user_id": 1,
        "place": issue.place,
        "place_path": issue.place.path,
        "period": period,
    }
    panel = Panel.objects.create(title="گروه", **who)
    until = until or NOW + timedelta(days=3)
    frozen = {"frozen_at": until, "frozen_by_user_id": 2} if state == "frozen" else {}
    ranking = Ranking.objects.create(
        panel=panel, state=state, method="weighted_sum", k=3, draws=1000, seed="s", engine_version="1",
        inputs="{}", inputs_hash="a" * 64, result=json.dumps(_result(issue)), result_hash="feed" * 16,
        published_at=NOW, comment_until=until, **frozen, **who,
    )  # fmt: skip
    given = {"rank": 3, "score": 612_000, "index": 673_200, "equity": 1100, "rank_low": 2, "rank_high": 5,
             "top_share": 640_000, "any_low": 1, "any_high": 5, "any_top_share": 400_000, "parts": PARTS} | line  # fmt: skip
    RankingLine.objects.create(ranking=ranking, issue=issue, title=issue.title, **given)
    return ranking


def open_issue(city) -> Issue:
    """A published issue that may be commented on for three days more."""
    issue = make_issue(city.place61, published_at=NOW, stage="analysed", demand_count=37, top=True, due_on=date(2027, 3, 20))
    rank(issue)
    return issue
