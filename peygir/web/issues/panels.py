"""What the pages of a panel show: who has weighed, how the members differ, how far the scores are."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.models import Criterion, Panel, PanelJudgement, PanelMember, Ranking, RankingLine, Score
from peygir.domain.issues.ranking.queries import Progress, panels_visible_to
from peygir.engines.priority.panels import aggregate
from peygir.web.issues.judging import Answers, Bar
from peygir.web.issues.naming import criterion_name, period_name, place_name
from peygir.web.issues.ranking_words import RANKINGS, panel_look
from peygir.web.shared.tags.persian import number

MILLION = 1_000_000


def seat_of(panel: Panel, by: Actor) -> PanelMember | None:
    """The member the official is, or None who only looks on."""
    return PanelMember.objects.filter(panel=panel, user_id=by.user_id).first()


def head(panel: Panel) -> dict[str, Any]:
    lead = f"{place_name(panel.place_id)} · {period_name(panel.period)}"
    return {"id": panel.pk, "title": panel.title, "lead": lead, "closed": panel.closed_at is not None}


def answers_of(judgement: PanelJudgement | None) -> Answers:
    if judgement is None:
        return Answers()
    best, worst = judgement.best, judgement.worst
    # What the room fills in by itself (1 for a criterion against itself) is not asked on the page.
    to_others = {code: n for code, n in judgement.best_to_others.items() if code != best}
    to_worst = {code: n for code, n in judgement.others_to_worst.items() if code not in {best, worst}}
    return Answers(best, worst, to_others, to_worst)


def member_line(member: PanelMember, judgement: PanelJudgement | None, names: Mapping[str, str]) -> dict[str, str]:
    if judgement is None:
        state = (_("Not begun"), "neutral", "circle-dashed")
    elif judgement.done_at is None:
        state = (_("Half filled"), "info", "circle-dot")
    elif judgement.acceptable:
        state = (_("Consistent"), "good", "circle-check")
    else:
        state = (_("Contradicts itself"), "warn", "triangle-alert")
    best, worst = (judgement.best, judgement.worst) if judgement and judgement.done_at else ("", "")
    return {
        "name": member.name, "said": state[0], "tone": state[1], "icon": state[2],
        "best": names.get(best, ""), "worst": names.get(worst, ""),
    }  # fmt: skip


def weights_of(judgements: Sequence[PanelJudgement], criteria: Sequence[Criterion]) -> list[Bar]:
    """The panel's weights in percent, each with the span of its members; nothing until one of them is done."""
    done = [one.weights for one in judgements if one.done_at and one.weights]
    rows = [[weights.get(one.code, 0) / MILLION for one in criteria] for weights in done]
    if not rows or any(weight <= 0 for row in rows for weight in row):
        return []
    found = aggregate(rows)

    def span(j: int) -> str:
        if len(rows) == 1:
            return ""
        words = {"low": number(round(100 * found.least[j])), "high": number(round(100 * found.greatest[j]))}
        return "(" + _("%(low)s to %(high)s") % words + ")"

    order = sorted(range(len(criteria)), key=lambda j: -found.weights[j])
    return [Bar(criterion_name(criteria[j]), round(100 * found.weights[j], 1), span(j)) for j in order]


def panel_rows(by: Actor) -> list[dict[str, Any]]:
    """The panels one sees, with how many have weighed and scored; four queries."""
    found = list(panels_visible_to(by)[:100])

    def counted(model: Any, **only: Any) -> dict[int, int]:
        return dict(model.objects.filter(panel__in=found, **only).order_by().values_list("panel").annotate(Count("id")))

    seats, weighed, scored = counted(PanelMember), counted(PanelJudgement, done_at__isnull=False), counted(Score)
    return [
        {
            "id": one.pk, "title": one.title, "place": place_name(one.place_id), "period": period_name(one.period),
            "look": panel_look(one), "judged": weighed.get(one.pk, 0), "members": seats.get(one.pk, 0),
            "scored": scored.get(one.pk, 0),
        }
        for one in found
    ]  # fmt: skip


def ranking_title(ranking: Ranking) -> str:
    words = {"place": place_name(ranking.place_id), "period": period_name(ranking.period)}
    return _("Order of the issues of %(place)s, %(period)s") % words


def ranking_rows(found: QuerySet[Ranking]) -> list[dict[str, Any]]:
    """Lines of rankings with the issue that stands first; two queries."""
    rows = list(found)
    first = dict(RankingLine.objects.filter(ranking__in=rows, rank=1).order_by("-id").values_list("ranking_id", "title"))
    return [
        {
            "id": one.pk, "title": ranking_title(one), "place": place_name(one.place_id), "period": period_name(one.period),
            "panel": one.panel.title, "look": RANKINGS[one.state], "state": one.state, "first": first.get(one.pk, ""),
            "at": one.frozen_at or one.published_at or one.at, "comment_until": one.comment_until,
        }
        for one in rows
    ]  # fmt: skip


def road(panel: Panel, members: Sequence[Progress], made: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The five parts of the way to an approved order: which are done, which is now."""
    seats = len(members)
    weighed = sum(one.judgement is not None and one.judgement.done_at is not None for one in members)
    scored, whole = sum(one.scored for one in members), sum(one.to_score for one in members)
    current = next((one for one in made if one["state"] != Ranking.State.REPLACED), None)
    state = current["state"] if current else ""
    published, frozen = state in {Ranking.State.PUBLISHED, Ranking.State.FROZEN}, state == Ranking.State.FROZEN
    to = reverse("issues:ranking", args=[current["id"]]) if current else ""
    parts = [
        (_("Weights"), _of(weighed, seats), weighed == seats, "", True),
        (_("Scores"), _of(scored, whole), bool(whole) and scored == whole, reverse("issues:scores", args=[panel.pk]), True),
        (_("Draft of the order"), _("made") if current else _("not yet"), bool(current), to, weighed > 1 and scored > 0),
        (_("Comments"), _("window was open") if frozen else _("open now") if published else _("not yet"), frozen, to, published),
        (_("Approval by a second person"), _("approved") if frozen else _("not yet"), frozen, to, published),
    ]
    return [
        {
            "label": label, "said": told, "url": url, "now": not done and begun,
            "tone": "good" if done else "info" if begun else "neutral",
            "icon": "circle-check" if done else "circle-dot" if begun else "circle-dashed",
        }
        for label, told, done, url, begun in parts
    ]  # fmt: skip


def _of(done: int, whole: int) -> str:
    return _("%(done)s of %(all)s") % {"done": number(done), "all": number(whole)}
